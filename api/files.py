"""Files in rooms: put up, and given to members."""

from urllib.parse import quote
from uuid import UUID

from django.core.files.storage import storages
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import chat_serializers as shapes
from api import serializers
from api.commands import person_of
from api.ranges import answer
from api.schema import operation
from core.access import require_member
from core.domain.chat.rejections import FileNotFound
from core.files import intake
from core.files.attach import shown
from core.files.models import Upload
from core.permissions import Permission
from projections.chat.messages import is_attached

ENVELOPE = 64 * 1024  # what a form adds to its file
# What a browser may show by itself; it may do nothing else with it.
SHOWN = ("image/", "audio/", "video/")
# A browser may keep it, and take it for nothing else; what is in it may do nothing.
SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=86400, immutable",
}
BINARY = "application/octet-stream"


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
        {
            (200, BINARY): bytes,
            (206, BINARY): bytes,
            (416, "application/problem+json"): serializers.Problem,
        },
        parameters=[
            OpenApiParameter("preview", bool, description="A small picture instead."),
            OpenApiParameter("Range", str, OpenApiParameter.HEADER, description="bytes=0-1023"),
            OpenApiParameter(
                "If-Range",
                str,
                OpenApiParameter.HEADER,
                description="An ETag: the range, if it is still that file; else all of it.",
            ),
        ],
    )
    def get(self, request: Request, room_id: UUID, file_id: UUID) -> HttpResponseBase:
        """The file, or a part of it. For members, while its message is shown."""
        me = person_of(request)
        require_member(me, room_id)
        upload = Upload.objects.filter(id=file_id, room=room_id).first()
        if upload is None or not (upload.owner == me or is_attached(room_id, file_id)):
            raise FileNotFound
        preview = "preview" in request.query_params and upload.width is not None
        return _sent(request, upload, preview=preview)


def _sent(request: Request, upload: Upload, *, preview: bool) -> HttpResponseBase:
    path = intake.preview_of(upload.path) if preview else upload.path
    kind = "image/webp" if preview else upload.type
    shown = "inline" if kind.startswith(SHOWN) else "attachment"
    named = f"{shown}; filename*=UTF-8''{quote(upload.name)}"
    headers = {**SAFE, "Content-Disposition": named}
    file = storages["files"].open(path)
    return answer(request, file, path, content_type=kind, headers=headers)
