"""What may be asked about who is in a room, and what they may do there."""

from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from core.domain.chat.commands import InRoom, RoomCommand
from core.domain.text import Reason
from events.types.rooms import RoomRole


class CarryPlaceOver(InRoom):
    """Let somebody have the place in the room of their second account, `double`, which was merged
    into theirs. `name`: theirs. Given by the system."""

    double: UUID
    person: UUID
    name: str

    @property
    def concerns(self) -> tuple[UUID, ...]:
        return (self.double, self.person)


class JoinRoom(InRoom):
    """Become a member."""


class JoinByLink(InRoom):
    """Become a member by a link."""

    link: UUID

    @property
    def concerns(self) -> tuple[UUID, ...]:
        return (self.actor.id, self.link)


class LeaveRoom(InRoom):
    """Stop being a member."""


class ToMember(InRoom):
    """Base of the commands that concern somebody else in the room. `reported`: whether moderators
    of the club were shown something that the person said there."""

    FACTS: ClassVar[frozenset[str]] = RoomCommand.FACTS | {"reported"}

    person: UUID
    reported: bool = False

    @property
    def concerns(self) -> tuple[UUID, ...]:
        return (self.actor.id, self.person)


class InvitePerson(ToMember):
    """Let the person join. `reachable`: whether they exist and want to hear from the actor.
    `admin`: whether they are one of the club."""

    FACTS: ClassVar[frozenset[str]] = ToMember.FACTS | {"reachable", "admin"}

    reachable: bool
    admin: bool = False


class DeclineInvitation(InRoom):
    """Do not want to join."""


class WithdrawInvitation(ToMember):
    """Take an invitation back."""


class SetRoomRole(ToMember):
    """Let a member do more in the room, or less."""

    role: RoomRole


class KickMember(ToMember):
    """Put a member out. They may come back."""

    reason: Reason = ""


class BanMember(ToMember):
    """Put somebody out, and keep them out; for good where no end is given."""

    reason: Reason = ""
    until: AwareDatetime | None = None


class UnbanMember(ToMember):
    """Let somebody in again."""


class MuteMember(ToMember):
    """Let a member read only; for good where no end is given."""

    reason: Reason = ""
    until: AwareDatetime | None = None


class UnmuteMember(ToMember):
    """Let a member say things again."""
