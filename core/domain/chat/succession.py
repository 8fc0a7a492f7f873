"""The rules of a place in a room that somebody's second account leaves to the one that stays."""

from collections.abc import Sequence

from core.domain.base import SYSTEM
from core.domain.chat.member_commands import CarryPlaceOver
from core.domain.chat.rejections import NotYourRoom
from core.domain.chat.state import Inside, Outside, Room
from events.types import rooms as happened
from events.types.base import Event

_RANKS = ("member", "moderator", "owner")


def decide(command: CarryPlaceOver, room: Room) -> Sequence[Event]:
    """The events of the command; none where the double has no place. Raises NotYourRoom."""
    if command.actor.id != SYSTEM:
        raise NotYourRoom
    match room.standing(command.double):
        case Inside() as place:
            return [*_taken(command, room, place), *_left(command, room)]
        case Outside(invited=True):
            return [happened.InvitationDeclined(room=command.room, member=command.double)]
        case _:
            return []


def _taken(command: CarryPlaceOver, room: Room, place: Inside) -> Sequence[Event]:
    """The person has the better of the two places; who is banned stays out."""
    match room.standing(command.person):
        case Inside(role=role) if _RANKS.index(role) >= _RANKS.index(place.role):
            return []
        case Inside():
            return [_ranked(command, place)]
        case Outside() as before if before.may_not_enter(command.at):
            return []
        case _:
            return [_joined(command), *_as_before(command, room, place)]


def _as_before(command: CarryPlaceOver, room: Room, place: Inside) -> Sequence[Event]:
    """What the double was, and could not do."""
    ranked = [] if place.role == "member" or room.conversation else [_ranked(command, place)]
    if not place.may_not_speak(command.at):
        return ranked
    muted = happened.MemberMuted(
        room=command.room,
        member=command.person,
        by=SYSTEM,
        reason="",
        until=place.muted_until,
        room_name=room.name,
    )
    return [*ranked, muted]


def _joined(command: CarryPlaceOver) -> Event:
    return happened.MemberJoined(
        room=command.room,
        member=command.person,
        member_name=command.name,
        instead_of=command.double,
    )


def _ranked(command: CarryPlaceOver, place: Inside) -> Event:
    return happened.RoomRoleChanged(
        room=command.room, member=command.person, by=SYSTEM, role=place.role
    )


def _left(command: CarryPlaceOver, room: Room) -> Sequence[Event]:
    """A conversation of two is over: the one that goes on is with the account that stays."""
    left = happened.MemberLeft(room=command.room, member=command.double)
    if room.kind == "direct" and not room.archived:
        return [left, happened.RoomArchived(room=command.room, by=SYSTEM)]
    return [left]
