"""What each event about somebody in a room does to their row."""

from collections.abc import Callable
from typing import Any

from events.log import StoredEvent
from events.types import rooms as happened
from projections.chat.models import INSIDE, INVITED, OUTSIDE, Member, Room

Move = Callable[[Any, Member, Room, StoredEvent], None]


def _joined(event: Any, member: Member, room: Room, stored: StoredEvent) -> None:
    # Version 0: they were never in it. Who comes back is a member like any other.
    owner = event.member == room.created_by and not room.people and member.version == 0
    member.standing, member.role = INSIDE, "owner" if owner else "member"
    member.name, member.joined_at = event.member_name, stored.recorded_at
    member.muted, member.muted_until = False, None
    member.banned, member.banned_until = False, None
    # What was said before is there to be read, not unread.
    member.read, member.mentions = room.messages, 0
    member.shown_read, member.reads_shown = None, True


def _left(_event: Any, member: Member, _room: Room, _stored: StoredEvent) -> None:
    member.standing, member.role = OUTSIDE, "member"
    member.banned, member.banned_until = False, None


def _banned(event: Any, member: Member, _room: Room, stored: StoredEvent) -> None:
    member.standing, member.role = OUTSIDE, "member"
    member.banned, member.banned_until = True, event.until
    member.decided_by, member.decided_at = event.by, stored.recorded_at
    member.reason = event.reason


def _invited(event: Any, member: Member, _room: Room, stored: StoredEvent) -> None:
    member.standing = INVITED
    member.decided_by, member.decided_at, member.reason = event.by, stored.recorded_at, ""


def _uninvited(_event: Any, member: Member, _room: Room, _stored: StoredEvent) -> None:
    member.standing = OUTSIDE


def _unbanned(_event: Any, member: Member, _room: Room, _stored: StoredEvent) -> None:
    member.banned, member.banned_until = False, None


def _role(event: Any, member: Member, _room: Room, _stored: StoredEvent) -> None:
    member.role = event.role


def _muted(event: Any, member: Member, _room: Room, _stored: StoredEvent) -> None:
    member.muted, member.muted_until = True, event.until


def _unmuted(_event: Any, member: Member, _room: Room, _stored: StoredEvent) -> None:
    member.muted, member.muted_until = False, None


MOVES: dict[type[happened.MemberEvent], Move] = {
    happened.MemberJoined: _joined,
    happened.MemberLeft: _left,
    happened.MemberKicked: _left,
    happened.MemberBanned: _banned,
    happened.MemberInvited: _invited,
    happened.InvitationDeclined: _uninvited,
    happened.InvitationWithdrawn: _uninvited,
    happened.MemberUnbanned: _unbanned,
    happened.RoomRoleChanged: _role,
    happened.MemberMuted: _muted,
    happened.MemberUnmuted: _unmuted,
}
