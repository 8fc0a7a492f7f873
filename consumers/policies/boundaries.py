"""Who may no longer be somewhere leaves: conversations with whoever they block, rooms for admins
when they are none any more, and all rooms with their account."""

from collections.abc import Sequence
from uuid import UUID, uuid5

import structlog

from core.domain.base import Actor, Rejection
from core.domain.chat.commands import LeaveRoom, conversation_of
from core.handle import Origin, TooBusy, handle
from events import codec
from events.log import StoredEvent
from events.types.accounts import AccountDeleted, RoleRevoked
from events.types.friends import PersonBlocked
from projections.chat.queries import rooms_of
from projections.frames import Frame

_log = structlog.get_logger(__name__)


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Let people leave where they have no place any more."""
    for stored in batch:
        match codec.decode(stored):
            case PersonBlocked() as event:
                _leave(stored, event.by, conversation_of(event.by, event.to))
            case RoleRevoked(role="admin") as event:
                _leave(stored, event.account, *rooms_of(event.account, "admin"))
            case AccountDeleted() as event:
                _leave(stored, event.account, *rooms_of(event.account))
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
        _carry_out(command, Origin(causation=stored.id, correlation=stored.id))


def _carry_out(command: LeaveRoom, origin: Origin) -> None:
    """There may be no such conversation, or no such person any more."""
    try:
        handle(command, origin)
    except TooBusy:
        raise  # the worker tries again
    except Rejection as rejection:
        _log.info("nothing_to_leave", room=str(command.room), reason=rejection.code)
