"""The picture of the person who asks."""

from typing import Any

from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import account_serializers as shapes
from api.commands import command_for, origin_of
from api.schema import operation
from core.accounts import avatars
from core.accounts.avatars import MOST_BYTES, BadPicture, PictureTooLarge
from core.domain.accounts.commands import ChangeAvatar
from core.permissions import Permission

ENVELOPE = 64 * 1024  # what a form adds to its file


class AvatarView(APIView):
    """Put up, and take down."""

    permissions = {"PUT": Permission.ACCOUNT, "DELETE": Permission.ACCOUNT}
    parser_classes = [MultiPartParser]

    @operation({200: shapes.Avatar}, request={"multipart/form-data": shapes.AvatarIn})
    def put(self, request: Request) -> Response:
        """Show this picture: cut to a square, in three sizes, without what else was in the file."""
        name = avatars.store(picture_in(request))
        _show(request, name)
        return Response({"avatar": f"/avatars/{name}"})

    @operation({200: shapes.Avatar})
    def delete(self, request: Request) -> Response:
        """Show the default picture again."""
        _show(request, None)
        return Response({"avatar": None})


def _show(request: Request, name: str | None) -> None:
    user: Any = request.user
    command = command_for(request, ChangeAvatar, {"avatar": name})
    avatars.change(user, command, origin_of(request))


def picture_in(request: Request) -> bytes:
    """The picture in a form. Raises BadPicture, PictureTooLarge."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + ENVELOPE:
        raise PictureTooLarge
    file = request.FILES.get("file")
    if file is None:
        raise BadPicture
    if file.size > MOST_BYTES:
        raise PictureTooLarge
    content: bytes = file.read()
    return content
