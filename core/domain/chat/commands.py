"""What may be asked of rooms, and why it may be refused."""

from typing import Any, ClassVar
from uuid import UUID

from core.domain.base import Command, Rejection
from core.domain.text import MessageText, RoomName


class RoomCommand(Command):
    """Base of the commands to a room."""

    @property
    def room_id(self) -> UUID:
        """The room that is meant."""
        raise NotImplementedError


class CreateRoom(RoomCommand):
    """Open a room and be its first member."""

    name: RoomName

    @property
    def room_id(self) -> UUID:
        return self.new_id

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.new_id)}


class JoinRoom(RoomCommand):
    """Become a member."""

    room: UUID

    @property
    def room_id(self) -> UUID:
        return self.room


class LeaveRoom(RoomCommand):
    """Stop being a member."""

    room: UUID

    @property
    def room_id(self) -> UUID:
        return self.room


class PostMessage(RoomCommand):
    """Say something to a room. `mentions`: the members named in the text who may be told."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"mentions"}

    room: UUID
    text: MessageText
    mentions: tuple[UUID, ...] = ()

    @property
    def room_id(self) -> UUID:
        return self.room

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.new_id)}


class RoomNotFound(Rejection):
    code = "room_not_found"
    message = "There is no such room."
    remedy = "Choose a room from the list."


class NotAMember(Rejection):
    code = "not_a_member"
    message = "You are not a member of this room."
    remedy = "Join the room first."
