"""Who may no longer be somewhere leaves: conversations with whoever they block, rooms for admins
when they are none any more, and all rooms with their account. With their challenges it is alike,
and nobody waits for an opponent without an account. And who no longer shows how far they have read
is not seen reading in any room.

In which rooms somebody is, and what else they are in, the read models know; they are waited for
until they have come up to the event, so that nobody stays where they had only just come in."""

from collections.abc import Sequence
from uuid import UUID, uuid5

import structlog

from core.domain.base import Actor, Command, Rejection
from core.domain.chat.commands import conversation_of
from core.domain.chat.member_commands import LeaveRoom
from core.domain.chat.message_commands import ChangeReadingPrivacy
from core.domain.matches.commands import DeclineChallenge, WithdrawChallenge
from core.domain.matchmaking.commands import LeaveQueue
from core.handle import Origin, TooBusy, handle
from events import codec, log
from events.log import StoredEvent
from events.types.accounts import AccountDeleted, AccountsMerged, PrivacyChanged, RoleRevoked
from events.types.friends import PersonBlocked
from projections.chat.projection import READ_MODEL as CHAT
from projections.chat.queries import rooms_of
from projections.checkpoint import require_shown
from projections.frames import Frame
from projections.matches.projection import READ_MODEL as MATCHES
from projections.matches.queries import challenges_of
from projections.matchmaking.projection import READ_MODEL as MATCHMAKING
from projections.matchmaking.queries import waiting_for
from projections.rebuild import ReadModel

_log = structlog.get_logger(__name__)


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Let people leave where they have no place any more, and be seen as they wish."""
    for stored in batch:
        match codec.decode(stored):
            case PersonBlocked() as event:
                _leave(stored, event.by, conversation_of(event.by, event.to))
                _end_challenges(stored, event.by, event.to)
            case RoleRevoked(role="admin") as event:
                _leave(stored, event.account, *_rooms(stored, event.account, "admin"))
            case AccountDeleted() as event:
                _leave(stored, event.account, *_rooms(stored, event.account))
                _end_challenges(stored, event.account)
                _leave_queue(stored, event.account)
            case AccountsMerged() as event:  # their places are carried over (policies.merging)
                _end_challenges(stored, event.account)
                _leave_queue(stored, event.account)
            case PrivacyChanged() as event if _is_new(stored, event):
                _show(stored, event)
            case _:
                pass
    return []


def _rooms(stored: StoredEvent, person: UUID, kind: str | None = None) -> list[UUID]:
    """The rooms that the person was in when it happened. Raises NotShownYet."""
    _require_shown(CHAT, stored)
    return rooms_of(person, kind)


def _require_shown(model: ReadModel, stored: StoredEvent) -> None:
    """Raises NotShownYet."""
    require_shown(model.name, model.lanes, stored.position or 0)


def _leave(stored: StoredEvent, person: UUID, *rooms: UUID) -> None:
    for room in rooms:
        command = LeaveRoom(
            command_id=uuid5(stored.id, f"leave/{room}"),
            actor=Actor(id=person, name=""),
            at=stored.recorded_at,
            room=room,
        )
        _carry_out(stored, command)


def _end_challenges(stored: StoredEvent, person: UUID, other: UUID | None = None) -> None:
    """The person's challenges are withdrawn, those to the person declined; of one other, or all.
    Raises NotShownYet."""
    _require_shown(MATCHES, stored)
    for match in challenges_of(person):
        if other is None or other in (match.one, match.two):
            kind = WithdrawChallenge if match.one == person else DeclineChallenge
            command = kind(
                command_id=uuid5(stored.id, f"challenge/{match.id}"),
                actor=Actor(id=person, name=""),
                at=stored.recorded_at,
                match=match.id,
            )
            _carry_out(stored, command)


def _leave_queue(stored: StoredEvent, person: UUID) -> None:
    _require_shown(MATCHMAKING, stored)
    if place := waiting_for(person):
        command = LeaveQueue(
            command_id=uuid5(stored.id, "queue"),
            actor=Actor(id=person, name=""),
            at=stored.recorded_at,
            game=place.game,
        )
        _carry_out(stored, command)


def _is_new(stored: StoredEvent, event: PrivacyChanged) -> bool:
    """Whether the person wanted it otherwise until then."""
    changes = log.read_types([stored.stream], [stored.type])
    earlier = [each for each in changes if each.version < stored.version]
    before = codec.decode(earlier[-1]) if earlier else None
    return event.reads_shown != (not isinstance(before, PrivacyChanged) or before.reads_shown)


def _show(stored: StoredEvent, event: PrivacyChanged) -> None:
    for room in _rooms(stored, event.account):
        command = ChangeReadingPrivacy(
            command_id=uuid5(stored.id, f"reading/{room}"),
            actor=Actor(id=event.account, name=""),
            at=stored.recorded_at,
            room=room,
            shown=event.reads_shown,
        )
        _carry_out(stored, command)


def _carry_out(stored: StoredEvent, command: Command) -> None:
    """There may be no such room any more. Of somebody who was erased the others see all the same
    that they left."""
    try:
        handle(command, Origin.because_of(stored, instead=True))
    except TooBusy:
        raise  # the worker tries again
    except Rejection as rejection:
        _log.info("nothing_to_do", command=type(command).__name__, reason=rejection.code)
