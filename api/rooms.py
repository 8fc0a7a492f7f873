"""What is done with rooms and their members: a command each."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import chat_serializers as shapes
from api import serializers
from api.commands import body_of, run
from api.schema import KEY, operation
from core.permissions import Permission


class ConversationsView(APIView):
    """Talking to some people alone."""

    permissions = {"POST": Permission.CHAT}

    @operation({201: serializers.Created}, request=shapes.ConversationIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Begin a conversation, or take it up again; with one person there is only one."""
        outcome = run(request, "StartConversation", body_of(request))
        return Response(outcome.result, status=201)


class RoomCommandView(APIView):
    """Something one does with a room."""

    permissions = {"POST": Permission.CHAT}
    command = ""

    @operation({200: None}, request=None, parameters=[KEY])
    def post(self, request: Request, room_id: UUID) -> Response:
        """Do it; nothing happens where it is so already."""
        run(request, self.command, {**body_of(request), "room": room_id})
        return Response({})


class JoinView(RoomCommandView):
    """Become a member."""

    command = "JoinRoom"


class LeaveView(RoomCommandView):
    """Stop being a member."""

    command = "LeaveRoom"


class DeclineView(RoomCommandView):
    """Decline an invitation."""

    command = "DeclineInvitation"


class ArchiveView(RoomCommandView):
    """Close the room: it can be read, and nothing more. For owners."""

    command = "ArchiveRoom"


class ReopenView(RoomCommandView):
    """Open the room again. For owners."""

    command = "ReopenRoom"


class SlowModeView(APIView):
    """How long members wait between two messages."""

    permissions = {"PUT": Permission.CHAT}

    @operation({200: None}, request=shapes.SlowModeIn, parameters=[KEY])
    def put(self, request: Request, room_id: UUID) -> Response:
        """Set it, in seconds; 0: not at all. For those who run the room."""
        run(request, "SetSlowMode", {**body_of(request), "room": room_id})
        return Response({})


class ReadView(APIView):
    """How far one has read."""

    permissions = {"POST": Permission.CHAT}

    @operation({200: None}, request=shapes.ReadRoomIn, parameters=[KEY])
    def post(self, request: Request, room_id: UUID) -> Response:
        """Have read up to the message of this number, or want to begin there again."""
        run(request, "ReadRoom", {**body_of(request), "room": room_id})
        return Response({})


class MemberCommandView(APIView):
    """Something one does with regard to somebody else in a room."""

    permissions = {"POST": Permission.CHAT}
    command = ""

    @operation({200: None}, request=None, parameters=[KEY])
    def post(self, request: Request, room_id: UUID, person_id: UUID) -> Response:
        """Do it; nothing happens where it is so already."""
        args = {**body_of(request), "room": room_id, "person": person_id}
        run(request, self.command, args)
        return Response({})


class InviteView(MemberCommandView):
    """Let somebody join."""

    command = "InvitePerson"


class WithdrawView(MemberCommandView):
    """Take an invitation back. For those who run the room."""

    command = "WithdrawInvitation"


class KickView(MemberCommandView):
    """Put somebody out; they may come back. `reason` may be given. For those who run the room."""

    command = "KickMember"


class BanView(MemberCommandView):
    """Put somebody out and keep them out; `reason`, `until` may be given."""

    command = "BanMember"


class UnbanView(MemberCommandView):
    """Let somebody in again."""

    command = "UnbanMember"


class MuteView(MemberCommandView):
    """Let somebody read only; `reason`, `until` may be given."""

    command = "MuteMember"


class UnmuteView(MemberCommandView):
    """Let somebody say things again."""

    command = "UnmuteMember"


class RoleView(APIView):
    """What somebody may do in a room."""

    permissions = {"PUT": Permission.CHAT}

    @operation({200: None}, request=shapes.RoomRoleIn, parameters=[KEY])
    def put(self, request: Request, room_id: UUID, person_id: UUID) -> Response:
        """Set it. For owners."""
        args = {**body_of(request), "room": room_id, "person": person_id}
        run(request, "SetRoomRole", args)
        return Response({})
