"""A tournament and its matches: who is to play is called to a match, whose result moves the bracket
on. Whoever deletes their account plays no more.

In which tournaments somebody is, the read model knows; it is waited for until it has come up to
the event, so that nobody stays who had only just entered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import structlog
from django.utils import timezone

from core.domain.base import COURTSIDE, Actor, Command, Rejection
from core.domain.matches.commands import CallMatch, ReinstateMatch, SetReadyTime, VoidMatch
from core.domain.tournaments.commands import LeaveTournament, RecordResult
from core.handle import Origin, TooBusy, handle
from events import codec
from events.log import StoredEvent
from events.types import matches, tournaments
from events.types.accounts import AccountDeleted
from events.types.base import Event
from projections.checkpoint import require_shown
from projections.frames import Frame
from projections.tournaments.projection import READ_MODEL
from projections.tournaments.queries import entered_by

_log = structlog.get_logger(__name__)


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Let one follow from the other."""
    for stored in batch:
        for command in _commands(codec.decode(stored), stored):
            _carry_out(command, stored)
    return []


def _commands(  # noqa: PLR0911  # one table
    event: Event, stored: StoredEvent
) -> list[Command]:
    match event:
        case tournaments.PairingCalled():
            return [_call(event, stored)]
        case tournaments.PairingVoided():
            return [VoidMatch(**_by_system(stored), match=event.match)]
        case tournaments.PairingReinstated():
            system, ready_by = _by_system(stored), event.ready_by
            return [ReinstateMatch(**system, match=event.match, ready_by=ready_by)]
        case tournaments.TournamentPaused():
            return [_awaited(match, None, stored) for match in event.matches]
        case tournaments.TournamentResumed():
            return [_awaited(match, event.ready_by, stored) for match in event.matches]
        case matches.MatchFinished() | matches.MatchCorrected() if event.tournament:
            return [_record(event, event.tournament, stored)]
        case AccountDeleted():
            return [_leave(event.account, each, stored) for each in _entered(stored, event.account)]
        case _:
            return []


def _call(event: tournaments.PairingCalled, stored: StoredEvent) -> Command:
    return CallMatch(
        **_by_system(stored),
        match=event.match,
        origin="tournament",
        one=event.one,
        one_name=event.one_name,
        two=event.two,
        two_name=event.two_name,
        game=event.game,
        game_name=event.game_name,
        rules=event.rules,
        best_of=event.best_of,
        ranked=event.ranked,
        ready_by=event.ready_by,
        tournament=event.tournament,
        tournament_name=event.name,
        slot=event.slot,
        label=event.label,
    )


def _awaited(match: UUID, until: datetime | None, stored: StoredEvent) -> Command:
    command_id = uuid5(stored.id, f"ready/{match}")
    said = {**_by_system(stored), "command_id": command_id}
    return SetReadyTime(**said, match=match, ready_by=until)


def _record(event: matches.ResultEvent, tournament: UUID, stored: StoredEvent) -> Command:
    corrected = isinstance(event, matches.MatchCorrected)
    return RecordResult(
        **_by_system(stored),
        tournament=tournament,
        slot=event.slot,
        match=event.match,
        one=event.one,
        two=event.two,
        winner=event.winner,
        games=event.games,
        how=event.how,
        revision="corrected" if corrected else "finished",
        keep=isinstance(event, matches.MatchCorrected) and event.keep,
    )


def _entered(stored: StoredEvent, person: UUID) -> list[UUID]:
    """The tournaments that the person was in when it happened. Raises NotShownYet."""
    require_shown(READ_MODEL.name, READ_MODEL.lanes, stored.position or 0)
    return entered_by(person)


def _leave(person: UUID, tournament: UUID, stored: StoredEvent) -> Command:
    return LeaveTournament(
        command_id=uuid5(stored.id, f"leave/{tournament}"),
        actor=Actor(id=person, name=""),
        at=timezone.now(),
        tournament=tournament,
    )


def _by_system(stored: StoredEvent) -> dict[str, Any]:
    """Now is when those who are called begin to be waited for, however late this is."""
    return {
        "command_id": uuid5(stored.id, "bracket"),
        "actor": COURTSIDE,
        "at": timezone.now(),
    }


def _carry_out(command: Command, stored: StoredEvent) -> None:
    """Opponents wait for whoever leaves, also where nobody knows any more who that was."""
    try:
        handle(command, Origin.because_of(stored, instead=True))
    except TooBusy:
        raise  # the worker tries again
    except Rejection as rejection:
        _log.warning("bracket_refused", event_id=str(stored.id), reason=str(rejection))
