"""Whoever registers finds themselves in the club's own room."""

import contextlib
from collections.abc import Sequence
from uuid import uuid5

import structlog

from core.config import config
from core.domain.base import COURTSIDE, NAMESPACE, Actor, Rejection
from core.domain.chat.commands import CreateRoom
from core.domain.chat.member_commands import JoinRoom
from core.handle import CommandConflict, Origin, TooBusy, handle
from events import codec
from events.log import StoredEvent
from events.types.accounts import AccountRegistered
from projections.frames import Frame

_log = structlog.get_logger(__name__)


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Let each new account join the clubhouse, which is made for the first of them."""
    for stored in batch:
        event = codec.decode(stored)
        if isinstance(event, AccountRegistered):
            _welcome(stored, event)
    return []


def _welcome(stored: StoredEvent, event: AccountRegistered) -> None:
    opened = _clubhouse(stored)
    join = JoinRoom(
        command_id=uuid5(stored.id, "welcome"),
        actor=Actor(id=event.account, name=event.username),
        at=stored.recorded_at,
        room=opened.room_id,
    )
    with contextlib.suppress(CommandConflict):  # the club was renamed since; its room is there
        handle(opened, _because_of(stored))
    try:
        handle(join, _because_of(stored))
    except TooBusy:
        raise  # the worker tries again
    except Rejection as rejection:
        _log.warning("welcome_rejected", event_id=str(stored.id), reason=str(rejection))


def _clubhouse(stored: StoredEvent) -> CreateRoom:
    """The same command for everybody: only the first has an effect."""
    return CreateRoom(
        command_id=uuid5(NAMESPACE, "clubhouse"),
        actor=COURTSIDE,
        at=stored.recorded_at,
        name=config.club_name,
    )


def _because_of(stored: StoredEvent) -> Origin:
    return Origin.because_of(stored)
