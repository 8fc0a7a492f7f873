"""Who may no longer be somewhere leaves: conversations with whoever they block, rooms for admins
when they are none any more, and all rooms with their account. With their challenges it is alike."""

from collections.abc import Sequence
from uuid import UUID, uuid5

import structlog

from core.domain.base import Actor, Command, Rejection
from core.domain.chat.commands import LeaveRoom, conversation_of
from core.domain.matches.commands import DeclineChallenge, WithdrawChallenge
from core.handle import Origin, TooBusy, handle
from events import codec
from events.log import StoredEvent
from events.types.accounts import AccountDeleted, RoleRevoked
from events.types.friends import PersonBlocked
from projections.chat.queries import rooms_of
from projections.frames import Frame
from projections.matches.queries import challenges_of

_log = structlog.get_logger(__name__)


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Let people leave where they have no place any more."""
    for stored in batch:
        match codec.decode(stored):
            case PersonBlocked() as event:
                _leave(stored, event.by, conversation_of(event.by, event.to))
                _end_challenges(stored, event.by, event.to)
            case RoleRevoked(role="admin") as event:
                _leave(stored, event.account, *rooms_of(event.account, "admin"))
            case AccountDeleted() as event:
                _leave(stored, event.account, *rooms_of(event.account))
                _end_challenges(stored, event.account)
            case _:
                pass
    return []


def _leave(stored: StoredEvent, person: UUID, *rooms: UUID) -> None:
    for room in rooms:
        command = LeaveRoom(
            command_id=uuid5(stored.id, f"leave/{room}"),
            actor=Actor(id=person, name=""),
            at=stored.recorded_at,
            room=room,
        )
        _carry_out(command, stored)


def _end_challenges(stored: StoredEvent, person: UUID, other: UUID | None = None) -> None:
    """The person's challenges are withdrawn, those to the person declined; of one other, or all."""
    for match in challenges_of(person):
        if other is None or other in (match.one, match.two):
            kind = WithdrawChallenge if match.one == person else DeclineChallenge
            command = kind(
                command_id=uuid5(stored.id, f"challenge/{match.id}"),
                actor=Actor(id=person, name=""),
                at=stored.recorded_at,
                match=match.id,
            )
            _carry_out(command, stored)


def _carry_out(command: Command, stored: StoredEvent) -> None:
    """There may be no such conversation, or no such person any more."""
    try:
        handle(command, Origin(causation=stored.id, correlation=stored.id))
    except TooBusy:
        raise  # the worker tries again
    except Rejection as rejection:
        _log.info("nothing_to_leave", command=type(command).__name__, reason=rejection.code)
