"""Pictures of rooms."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.exceptions import NotFound
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import account_serializers as account_shapes
from api import chat_serializers as shapes
from api.avatars import picture_in
from api.commands import command_for, origin_of, person_of, roles_of
from api.files import SAFE
from api.schema import operation
from core.access import picture_of, require_moderator
from core.domain.chat.commands import ChangeRoomPicture
from core.files import pictures
from core.permissions import Permission
from projections.chat.rows import picture_address


class RoomPictureView(APIView):
    """Put up, and take down. For those who run the room."""

    permissions = {"PUT": Permission.CHAT, "DELETE": Permission.CHAT}
    parser_classes = [MultiPartParser]

    @operation({200: shapes.RoomPicture}, request={"multipart/form-data": account_shapes.AvatarIn})
    def put(self, request: Request, room_id: UUID) -> Response:
        """Show this picture: cut to a square, in three sizes, without what else was in the file."""
        require_moderator(person_of(request), roles_of(request), room_id)
        return _show(request, room_id, pictures.take_in(room_id, picture_in(request)))

    @operation({200: shapes.RoomPicture})
    def delete(self, request: Request, room_id: UUID) -> Response:
        """Show none."""
        return _show(request, room_id, None)


class RoomPictureFileView(APIView):
    """The picture of a room, in one size."""

    permissions = {"GET": Permission.READ}

    @operation({(200, "image/webp"): bytes})
    def get(self, request: Request, room_id: UUID, file: str) -> HttpResponse:
        """The file. For those who may see the room, while it is the room's picture."""
        shown = picture_of(person_of(request), roles_of(request), room_id)
        if shown is None or pictures.name_in(file) != shown:
            raise NotFound
        with pictures.store().open(file) as opened:
            return HttpResponse(opened.read(), content_type="image/webp", headers=SAFE)


def _show(request: Request, room: UUID, name: str | None) -> Response:
    command = command_for(request, ChangeRoomPicture, {"room": room, "picture": name})
    pictures.change(command, origin_of(request))
    return Response({"picture": picture_address(room, name)})
