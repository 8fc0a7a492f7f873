"""Who may no longer be somewhere leaves: conversations with whoever they block, rooms for admins
when they are none any more, and all rooms with their account. And who no longer shows how far they
have read is not seen reading in any room.

In which rooms somebody is, the read model knows; it is waited for until it has come up to the
event, so that nobody stays where they had only just come in."""

from collections.abc import Sequence
from uuid import UUID, uuid5

import structlog

from core.domain.base import Actor, Command, Rejection
from core.domain.chat.commands import LeaveRoom, conversation_of
from core.domain.chat.message_commands import ChangeReadingPrivacy
from core.handle import Origin, TooBusy, handle
from events import codec, log
from events.log import StoredEvent
from events.types.accounts import AccountDeleted, PrivacyChanged, RoleRevoked
from events.types.friends import PersonBlocked
from projections.chat.projection import READ_MODEL
from projections.chat.queries import rooms_of
from projections.checkpoint import require_shown
from projections.frames import Frame

_log = structlog.get_logger(__name__)


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Let people leave where they have no place any more, and be seen as they wish."""
    for stored in batch:
        match codec.decode(stored):
            case PersonBlocked() as event:
                _leave(stored, event.by, conversation_of(event.by, event.to))
            case RoleRevoked(role="admin") as event:
                _leave(stored, event.account, *_rooms(stored, event.account, "admin"))
            case AccountDeleted() as event:
                _leave(stored, event.account, *_rooms(stored, event.account))
            case PrivacyChanged() as event if _is_new(stored, event):
                _show(stored, event)
            case _:
                pass
    return []


def _rooms(stored: StoredEvent, person: UUID, kind: str | None = None) -> list[UUID]:
    """The rooms that the person was in when it happened. Raises NotShownYet."""
    require_shown(READ_MODEL.name, READ_MODEL.lanes, stored.position or 0)
    return rooms_of(person, kind)


def _leave(stored: StoredEvent, person: UUID, *rooms: UUID) -> None:
    for room in rooms:
        command = LeaveRoom(
            command_id=uuid5(stored.id, f"leave/{room}"),
            actor=Actor(id=person, name=""),
            at=stored.recorded_at,
            room=room,
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
    """There may be no such room, or no such person any more."""
    try:
        handle(command, Origin(causation=stored.id, correlation=stored.id))
    except TooBusy:
        raise  # the worker tries again
    except Rejection as rejection:
        _log.info("nothing_to_do", command=type(command).__name__, reason=rejection.code)
