"""Anna and Ben play, Cem runs things: what has happened in their match, in a word each."""

from collections.abc import Sequence
from datetime import timedelta
from functools import reduce
from typing import Any, TypeVar
from uuid import UUID

from core.domain.base import Actor, Rejection
from core.domain.matches import commands
from core.domain.matches.commands import MatchCommand
from core.domain.matches.decide import decide
from core.domain.matches.games import BUILT_IN
from core.domain.matches.state import NoMatch, State, evolve
from events.types import matches as happened
from events.types.base import Event
from events.types.matches import Games, Side
from tests.domain.facts import ANNA, BEN, NOON, facts

M = TypeVar("M", bound=MatchCommand)

CEM = Actor(id=UUID(int=3), name="Cem")
MATCH, CUP = UUID(int=11), UUID(int=12)
SOON, LATER = NOON + timedelta(hours=1), NOON + timedelta(days=1)
JUDGES = (CEM.id,)
WIN: Games = ((11, 5), (11, 9))
LOSS: Games = ((5, 11), (9, 11))
TABLE_TENNIS = BUILT_IN["table-tennis"]
CHESS = BUILT_IN["chess"]

_GAME: dict[str, Any] = {
    "game": "table-tennis",
    "game_name": "Table tennis",
    "rules": TABLE_TENNIS.rules,
    "best_of": 3,
    "ranked": True,
}
_KNOWN: dict[str, Any] = {
    "to_name": "Ben",
    "reachable": True,
    "game_kind": TABLE_TENNIS,
    "open_challenges": 0,
    "refused": None,
    "open_until": LATER,
    "welcome": True,
    "ready_by": SOON,
    "confirm_by": LATER,
    "judges": JUDGES,
}
_SAID: dict[type[MatchCommand], dict[str, Any]] = {
    commands.ChallengePerson: {"game": "table-tennis", "best_of": 3, "ranked": True, "text": "Hi"},
    commands.KeepScore: {"games": ((11, 5), (3, 2))},
    commands.ReportScore: {"games": WIN},
    commands.DecideMatch: {"winner": "one", "games": WIN, "reason": "I saw it."},
    commands.CorrectMatch: {"winner": "two", "games": LOSS, "reason": "Mixed up."},
}


def asked(kind: type[M], who: Actor = ANNA, /, **said: Any) -> M:
    """A command of `who`, with what it takes unless `said` says otherwise."""
    known = {name: value for name, value in _KNOWN.items() if name in kind.FACTS}
    where = {} if kind is commands.ChallengePerson else {"match": MATCH}
    if kind is commands.CallMatch:
        where |= _CALL
    return kind(**{**facts(who), **where, **known, **_SAID.get(kind, {}), **said})


_CALL: dict[str, Any] = {
    **_GAME,
    "origin": "tournament",
    "one": ANNA.id,
    "one_name": "Anna",
    "two": BEN.id,
    "two_name": "Ben",
    "ready_by": SOON,
    "tournament": CUP,
    "tournament_name": "Cup",
    "slot": "W1.1",
    "label": "Final",
}


def offer(to: Actor | None = BEN, match: UUID = MATCH, **other: Any) -> happened.ChallengeMade:
    """Anna's challenge."""
    said = {
        **_GAME,
        "by": ANNA.id,
        "by_name": "Anna",
        "to": to.id if to else None,
        "to_name": to.name if to else "",
        "text": "Hi",
        "expires_at": LATER,
    }
    return happened.ChallengeMade(match=match, **{**said, **other})


def ready(who: Actor) -> happened.PlayerReady:
    return happened.PlayerReady(match=MATCH, by=who.id)


def reported(who: Actor = ANNA, other: Actor = BEN, games: Games = WIN) -> happened.ScoreReported:
    said = {"by": who.id, "by_name": who.name, "other": other.id}
    return happened.ScoreReported(match=MATCH, **said, games=games, confirm_by=LATER)


def result(
    who: Actor, winner: Side | None, games: Games, how: str, reason: str = "", **other: Any
) -> dict[str, Any]:
    """What a result says."""
    said = {
        "match": MATCH,
        "one": ANNA.id,
        "two": BEN.id,
        "game": "table-tennis",
        "best_of": 3,
        "ranked": True,
        "winner": winner,
        "games": games,
        "how": how,
        "by": who.id,
        "by_name": who.name,
        "reason": reason,
    }
    return {**said, **other}


def finished(*said: Any, **other: Any) -> happened.MatchFinished:
    return happened.MatchFinished(**result(*said, **other))


OFFERED = offer()
FOR_ANYBODY = offer(to=None)
ACCEPTED = happened.ChallengeAccepted(
    match=MATCH, by=BEN.id, by_name="Ben", challenger=ANNA.id, ready_by=SOON
)
DECLINED = happened.ChallengeDeclined(match=MATCH, by=BEN.id)
WITHDRAWN = happened.ChallengeWithdrawn(match=MATCH, by=ANNA.id, to=BEN.id)
EXPIRED = happened.ChallengeExpired(match=MATCH, by=ANNA.id, to=BEN.id)
CALLED = happened.MatchCalled(match=MATCH, **_CALL)
STARTED = happened.MatchStarted(match=MATCH, one=ANNA.id, two=BEN.id)
KEPT = happened.ScoreKept(match=MATCH, by=ANNA.id, games=((11, 5), (3, 2)))
DISPUTED = happened.ScoreDisputed(
    match=MATCH, by=BEN.id, by_name="Ben", games=(), reason="", judges=JUDGES
)
CONFIRMED = finished(BEN, "one", WIN, "played")
VOIDED = happened.MatchVoided(match=MATCH)
REINSTATED = happened.MatchReinstated(match=MATCH)

AGREED = (OFFERED, ACCEPTED)
PLAYING = (*AGREED, ready(ANNA), ready(BEN), STARTED)
REPORTED = (*PLAYING, reported())
OVER = (*REPORTED, CONFIRMED)
IN_A_CUP = (CALLED, ready(ANNA), ready(BEN), STARTED)


def given(events: Sequence[Event]) -> State:
    """The state after these events."""
    nothing: State = NoMatch()
    return reduce(evolve, events, nothing)


def outcome(command: MatchCommand, events: Sequence[Event]) -> list[Event] | type[Rejection]:
    """The events, or the rejection."""
    try:
        return list(decide(command, given(events)))
    except Rejection as rejection:
        return type(rejection)
