"""What a decision about a match needs to know."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from events.types import matches as happened
from events.types.base import Event
from events.types.games import Rules
from events.types.matches import Games, How, Origin, Side

Ending = Literal["declined", "withdrawn", "expired", "cancelled", "abandoned"]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is played, and what for."""

    origin: Origin
    game: str
    rules: Rules
    best_of: int
    ranked: bool
    tournament: UUID | None = None
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Who plays whom, and what."""

    one: UUID
    two: UUID
    terms: Terms

    def side(self, person: UUID) -> Side | None:
        """The person's side; None for whoever does not play."""
        if person == self.one:
            return "one"
        return "two" if person == self.two else None

    def player(self, side: Side) -> UUID:
        """Who plays on that side."""
        return self.one if side == "one" else self.two


@dataclass(frozen=True, slots=True)
class NoMatch:
    """There is no match."""


@dataclass(frozen=True, slots=True)
class Offered:
    """`by` would like to play against `to`, or against anybody (None)."""

    by: UUID
    to: UUID | None
    terms: Terms
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Called:
    """The two are to play. `ready`: who is."""

    pairing: Pairing
    ready_by: datetime | None
    ready: frozenset[Side] = frozenset()


@dataclass(frozen=True, slots=True)
class Playing:
    """They play. `games`: how it stands, as far as they say."""

    pairing: Pairing
    games: Games = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """`by` says that it ended so; without an answer it counts from `confirm_by` on."""

    pairing: Pairing
    by: Side
    games: Games
    confirm_by: datetime


@dataclass(frozen=True, slots=True)
class Disputed:
    """They do not agree how it ended."""

    pairing: Pairing


@dataclass(frozen=True, slots=True)
class Finished:
    """It ended so."""

    pairing: Pairing
    winner: Side | None
    games: Games
    how: How


@dataclass(frozen=True, slots=True)
class Ended:
    """It is over without a result."""

    how: Ending
    pairing: Pairing | None = None


@dataclass(frozen=True, slots=True)
class Void:
    """It does not count. `before`: what it was, and is when it counts again."""

    before: "Live | Finished | Ended"


Live = Called | Playing | Reported | Disputed
State = NoMatch | Offered | Live | Finished | Ended | Void


def evolve(state: State, event: Event) -> State:  # noqa: C901, PLR0911, PLR0912  # one table
    """The state after one event of the match's stream."""
    match state, event:
        case NoMatch(), happened.ChallengeMade():
            return Offered(event.by, event.to, _terms("challenge", event), event.expires_at)
        case NoMatch(), happened.MatchCalled():
            pairing = Pairing(event.one, event.two, _terms(event.origin, event))
            return Called(pairing, event.ready_by)
        case Offered(), happened.ChallengeAccepted():
            return Called(Pairing(state.by, event.by, state.terms), event.ready_by)
        case Offered(), happened.MatchEvent() if how := _ENDINGS.get(type(event)):
            return Ended(how)
        case Called(), happened.ReadyTimeSet():
            return replace(state, ready_by=event.ready_by)
        case Called(), happened.PlayerReady():
            side = state.pairing.side(event.by)
            return replace(state, ready=state.ready | ({side} if side else set()))
        case Called(), happened.MatchStarted():
            return Playing(state.pairing)
        case Playing(), happened.ScoreKept():
            return replace(state, games=event.games)
        case ((Playing() | Reported()), happened.ScoreReported()):
            by = state.pairing.side(event.by) or "one"
            return Reported(state.pairing, by, event.games, event.confirm_by)
        case Reported(), happened.ScoreDisputed():
            return Disputed(state.pairing)
        case (
            (Called() | Playing() | Reported() | Disputed() | Finished()),
            happened.ResultEvent(),
        ):
            return Finished(state.pairing, event.winner, event.games, event.how)
        case _, happened.MatchEvent():
            return _set_aside(state, event)
        case _:
            return state


def _set_aside(state: State, event: happened.MatchEvent) -> State:
    match state, event:
        case ((Called() | Playing() | Reported() | Disputed()), _) if how := _ENDINGS.get(
            type(event)
        ):
            return Ended(how, state.pairing)
        case (
            (Called() | Playing() | Reported() | Disputed() | Finished() | Ended()),
            happened.MatchVoided(),
        ):
            return Void(state)
        case Void(Called() as before), happened.MatchReinstated():
            return replace(before, ready_by=event.ready_by)
        case Void(before), happened.MatchReinstated():
            return before
        case _:
            return state


_ENDINGS: dict[type[happened.MatchEvent], Ending] = {
    happened.ChallengeDeclined: "declined",
    happened.ChallengeWithdrawn: "withdrawn",
    happened.ChallengeExpired: "expired",
    happened.MatchCancelled: "cancelled",
    happened.MatchAbandoned: "abandoned",
}


def _terms(origin: Origin, event: happened.ChallengeMade | happened.MatchCalled) -> Terms:
    terms = Terms(origin, event.game, event.rules, event.best_of, event.ranked)
    if isinstance(event, happened.MatchCalled):
        return replace(terms, tournament=event.tournament, slot=event.slot)
    return terms
