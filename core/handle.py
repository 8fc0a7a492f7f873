"""The one way from a command to the log: load, fold, decide, append; on a conflict decide again."""

import contextlib
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import connection, transaction

from core.audit import commands as audit
from core.domain.accounts.decide import DECIDER as ACCOUNTS
from core.domain.announcements.decide import DECIDER as ANNOUNCEMENTS
from core.domain.base import SYSTEM, Command, Decider, Rejection
from core.domain.chat.decide import DECIDER as ROOMS
from core.domain.chat.message_decide import DECIDER as MESSAGES
from core.domain.chat.reading import DECIDER as READING
from core.domain.friends.decide import DECIDER as FRIENDS
from core.domain.inbox.decide import DECIDER as INBOX
from core.domain.matches.decide import DECIDER as MATCHES
from core.domain.matches.kinds import DECIDER as GAMES
from core.domain.matchmaking.decide import DECIDER as QUEUES
from core.domain.moderation.decide import DECIDER as MODERATION
from core.domain.operations.decide import DECIDER as OPERATIONS
from core.domain.ratings.players import DECIDER as PLAYERS
from core.domain.ratings.seasons import DECIDER as SEASONS
from core.domain.tournaments.decide import DECIDER as TOURNAMENTS
from core.states import read
from events import codec, keyring, log
from events.keyring import KeyDestroyed
from events.types.base import Event

ATTEMPTS = 8

_hurried: ContextVar[bool] = ContextVar("hurried", default=False)

DECIDERS: dict[type[Command], Decider[Any, Any]] = {
    kind: decider
    for decider in (
        ACCOUNTS,
        ANNOUNCEMENTS,
        FRIENDS,
        GAMES,
        INBOX,
        MATCHES,
        MESSAGES,
        MODERATION,
        OPERATIONS,
        PLAYERS,
        QUEUES,
        READING,
        ROOMS,
        SEASONS,
        TOURNAMENTS,
    )
    for kind in decider.commands
}


class CommandConflict(Rejection):
    code = "command_conflict"
    message = "This command id was used before for something else."
    remedy = "Use a new id for every new command."


class AccountErased(Rejection):
    code = "account_erased"
    message = "This account was erased."
    remedy = "Sign up again."


class TooBusy(Rejection):
    code = "too_busy"
    message = "Others are changing the same thing right now."
    remedy = "Send the same command again with the same id."


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a command came from. `causation`: the event that a policy reacts to. `agent`: the
    program that the client says it is. `acting`: the admin who acts as the actor.

    `instead`: others wait for what is done in somebody's name; where they were erased, the system
    does it instead.
    """

    address: str | None = None
    causation: UUID | None = None
    correlation: UUID | None = None
    agent: str | None = None
    acting: UUID | None = None
    instead: bool = False

    @classmethod
    def because_of(cls, cause: log.StoredEvent, instead: bool = False) -> Self:
        """Of what a policy does upon an event: it belongs to what began with somebody's command."""
        correlation = UUID(cause.metadata["correlation_id"])
        return cls(causation=cause.id, correlation=correlation, instead=instead)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command: its events (none for a repeat without effect), and its result."""

    result: dict[str, Any]
    event_ids: tuple[UUID, ...]
    repeated: bool


def handle(
    command: Command, origin: Origin = Origin(), but: tuple[type[Rejection], ...] = ()
) -> Outcome:
    """Carry the command out; a repeated one returns its first outcome and appends nothing. Whatever
    leaves no event is noted in the audit, except for rejections that the caller deals with (`but`).

    Raises the domain's Rejection; CommandConflict where the id was used for another command;
    TooBusy after ATTEMPTS lost races; AccountErased for somebody whose key was destroyed.
    """
    try:
        outcome = _unless_erased(command, origin)
    except Rejection as rejection:
        if not isinstance(rejection, but):
            audit.refused(command, _stream(command), origin, rejection)
        raise
    if outcome.repeated or not outcome.event_ids:
        audit.without_events(command, _stream(command), origin, outcome.repeated)
    return outcome


@contextlib.contextmanager
def hurried() -> Iterator[None]:
    """In here nothing can be taken back alone, so commands need no savepoints: for a transaction
    that is done again as a whole, and then not hurried, where a command loses a race. It raises
    log.WrongExpectedVersion or log.EventAlreadyExists then."""
    token = _hurried.set(True)
    try:
        yield
    finally:
        _hurried.reset(token)


def _stream(command: Command) -> str:
    return DECIDERS[type(command)].appends(command)


def _unless_erased(command: Command, origin: Origin) -> Outcome:
    try:
        return _handle(command, origin)
    except KeyDestroyed as error:
        raise AccountErased from error


@dataclass(frozen=True, slots=True)
class _Said:
    """Who gives a command, and what tells it from others under their key."""

    by: UUID
    fingerprint: str


def _giver(command: Command, origin: Origin) -> UUID:
    erased = origin.instead and keyring.is_destroyed(command.actor.id)
    return SYSTEM if erased else command.actor.id


def _handle(command: Command, origin: Origin) -> Outcome:
    decider, by = DECIDERS[type(command)], _giver(command, origin)
    said = _Said(by, codec.fingerprint(by, command.content))
    for attempt in range(ATTEMPTS):
        if first := log.read_ids([command.event_id(0)]):
            return _repeated(command, origin, first[0], said)
        try:
            return _attempt(decider, command, origin, said, alone=attempt > 0)
        except (log.WrongExpectedVersion, log.EventAlreadyExists):
            if _hurried.get():
                raise
    raise TooBusy


def _attempt(
    decider: Decider[Any, Any], command: Command, origin: Origin, said: _Said, alone: bool
) -> Outcome:
    """Decide once; `alone` keeps other writers of the stream back, for after a lost race."""
    sources, appends = decider.reads(command), decider.appends(command)
    within = connection.in_atomic_block and not _hurried.get()
    whole = alone or within or origin.acting is not None
    with transaction.atomic() if whole else contextlib.nullcontext():
        if alone:
            log.lock_stream(appends)
        expected, state = read(decider, sources, appends)
        events = decider.decide(command, state)
        if events:
            log.append(appends, expected, _encoded(command, events, origin, said))
            if origin.acting:
                audit.acted(command, appends, origin)
    ids = tuple(command.event_id(index) for index in range(len(events)))
    return Outcome(command.result, ids, repeated=False)


def _repeated(command: Command, origin: Origin, first: log.StoredEvent, said: _Said) -> Outcome:
    """What the system does for others has an id that says all: only names may differ in it, where
    somebody was erased meanwhile."""
    for_others = origin.causation is not None or said.by != command.actor.id
    if not for_others and first.metadata["fingerprint"] != said.fingerprint:
        raise CommandConflict
    return Outcome(command.result, (first.id,), repeated=True)


def _encoded(
    command: Command, events: Sequence[Event], origin: Origin, said: _Said
) -> list[log.NewEvent]:
    metadata = _metadata(command, origin, said)
    return [
        codec.encode(event, command.event_id(index), metadata) for index, event in enumerate(events)
    ]


def _metadata(command: Command, origin: Origin, said: _Said) -> dict[str, Any]:
    first = command.event_id(0)
    acting = {"acting": str(origin.acting)} if origin.acting else {}
    return acting | {
        "actor": str(said.by),
        "command": type(command).__name__,
        "command_id": str(command.command_id),
        "correlation_id": str(origin.correlation or command.command_id),
        "causation_id": str(origin.causation) if origin.causation else None,
        "client_address": codec.seal_text(
            origin.address, said.by, f"{first}:client_address".encode()
        )
        if origin.address
        else None,
        "fingerprint": said.fingerprint,
    }
