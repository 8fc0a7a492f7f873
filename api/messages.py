"""What becomes of a message: edits, reactions, pins; and what it said before."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import chat_serializers as shapes
from api.chat import reader_of
from api.commands import body_of, person_of, run
from api.schema import KEY, operation
from core.access import require_member
from core.domain.chat.rejections import MessageNotFound, NotYourMessage
from core.permissions import Permission
from projections.chat import messages as said
from projections.chat.models import Message
from projections.chat.rows import message_row


class MessageView(APIView):
    """One message."""

    permissions = {
        "GET": Permission.READ,
        "PATCH": Permission.CHAT,
        "DELETE": Permission.CHAT,
    }

    @operation({200: shapes.Message}, operation_id="rooms_message")
    def get(self, request: Request, room_id: UUID, message_id: UUID) -> Response:
        """The message as it is now. For members."""
        return Response(message_row(_message(request, room_id, message_id)))

    @operation({200: None}, request=shapes.MessageChange, parameters=[KEY])
    def patch(self, request: Request, room_id: UUID, message_id: UUID) -> Response:
        """Say it otherwise. For whoever wrote it."""
        args = {**body_of(request), "room": room_id, "message": message_id}
        run(request, "EditMessage", args)
        return Response({})

    @operation({200: None}, request=None, parameters=[KEY])
    def delete(self, request: Request, room_id: UUID, message_id: UUID) -> Response:
        """Have it shown no more. For whoever wrote it, and those who run the room."""
        run(request, "DeleteMessage", {"room": room_id, "message": message_id})
        return Response({})


class VersionsView(APIView):
    """What a message said."""

    permissions = {"GET": Permission.READ}

    @operation({200: shapes.Versions})
    def get(self, request: Request, room_id: UUID, message_id: UUID) -> Response:
        """Every text that it had, the first one first. For its author and those who run the
        room; of a deleted one for the latter alone."""
        message, reader = _message(request, room_id, message_id), reader_of(request, room_id)
        mine = message.author == reader.person and message.deleted_by is None
        if not reader.moderates and not mine:
            raise NotYourMessage
        return Response({"results": said.texts(message)})


class PinnedView(APIView):
    """What is kept in sight."""

    permissions = {"GET": Permission.READ}

    @operation({200: shapes.Pinned})
    def get(self, request: Request, room_id: UUID) -> Response:
        """The pinned messages. For members."""
        require_member(person_of(request), room_id)
        return Response({"results": said.pinned(room_id)})


class MessageCommandView(APIView):
    """Something one does with a message."""

    permissions = {"POST": Permission.CHAT}
    command = ""

    @operation({200: None}, request=None, parameters=[KEY])
    def post(self, request: Request, room_id: UUID, message_id: UUID) -> Response:
        """Do it; nothing happens where it is so already."""
        run(request, self.command, {"room": room_id, "message": message_id})
        return Response({})


class RestoreView(MessageCommandView):
    """Have a deleted message shown again, within 30 days. For those who run the room."""

    command = "RestoreMessage"


class PinView(MessageCommandView):
    """Keep it in sight. For those who run the room."""

    command = "PinMessage"


class UnpinView(MessageCommandView):
    """Keep it in sight no longer. For those who run the room."""

    command = "UnpinMessage"


class ReactionView(APIView):
    """One's own reaction to a message."""

    permissions = {"PUT": Permission.CHAT, "DELETE": Permission.CHAT}

    @operation({200: None}, request=None, parameters=[KEY])
    def put(self, request: Request, room_id: UUID, message_id: UUID, emoji: str) -> Response:
        """React with this emoji."""
        args = {"room": room_id, "message": message_id, "emoji": emoji}
        run(request, "AddReaction", args)
        return Response({})

    @operation({200: None}, request=None, parameters=[KEY])
    def delete(self, request: Request, room_id: UUID, message_id: UUID, emoji: str) -> Response:
        """Take it back."""
        args = {"room": room_id, "message": message_id, "emoji": emoji}
        run(request, "RemoveReaction", args)
        return Response({})


def _message(request: Request, room_id: UUID, message_id: UUID) -> Message:
    require_member(person_of(request), room_id)
    message = said.message(room_id, message_id)
    if message is None:
        raise MessageNotFound
    return message
