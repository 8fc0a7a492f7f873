"""Files in rooms: put up, and given to members."""

from urllib.parse import quote
from uuid import UUID

from django.core.files.storage import storages
from django.http import FileResponse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import chat_serializers as shapes
from api.commands import person_of
from api.schema import operation
from core.access import require_member
from core.domain.chat.rejections import FileNotFound
from core.files import intake
from core.files.attach import shown
from core.files.models import Upload
from core.permissions import Permission
from projections.chat.queries import is_attached

ENVELOPE = 64 * 1024  # what a form adds to its file
# What a browser may show by itself; it may do nothing else with it.
SHOWN = ("image/", "audio/", "video/")


class FilesView(APIView):
    """Putting up."""

    permissions = {"POST": Permission.CHAT}
    parser_classes = [MultiPartParser]

    @operation({201: shapes.File}, request={"multipart/form-data": shapes.FileIn})
    def post(self, request: Request, room_id: UUID) -> Response:
        """Put up a file, to be named in `files` of a message within a day. For members."""
        me = person_of(request)
        require_member(me, room_id)
        if int(request.META.get("CONTENT_LENGTH") or 0) > intake.MOST_BYTES + ENVELOPE:
            raise intake.FileTooLarge
        file = request.FILES.get("file")
        if file is None:
            raise intake.FileTypeNotAllowed
        upload = intake.take_in(me, room_id, file.name or "", file.read())
        return Response(shown(upload), status=201)


class FileView(APIView):
    """One file."""

    permissions = {"GET": Permission.READ}

    @operation(
        {(200, "application/octet-stream"): bytes},
        parameters=[OpenApiParameter("preview", bool, description="A small picture instead.")],
    )
    def get(self, request: Request, room_id: UUID, file_id: UUID) -> FileResponse:
        """The file. For members, while its message is shown."""
        me = person_of(request)
        require_member(me, room_id)
        upload = Upload.objects.filter(id=file_id, room=room_id).first()
        if upload is None or not (upload.owner == me or is_attached(room_id, file_id)):
            raise FileNotFound
        preview = "preview" in request.query_params and upload.width is not None
        return _sent(upload, preview=preview)


def _sent(upload: Upload, *, preview: bool) -> FileResponse:
    path = intake.preview_of(upload.path) if preview else upload.path
    kind = "image/webp" if preview else upload.type
    response = FileResponse(storages["files"].open(path), content_type=kind)
    shown = "inline" if kind.startswith(SHOWN) else "attachment"
    response["Content-Disposition"] = f"{shown}; filename*=UTF-8''{quote(upload.name)}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response
