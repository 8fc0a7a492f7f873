"""What a decision about a tournament needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID

from core.domain.scores import games_won
from core.domain.tournaments.engine import Bracket, Draw, Result, compute, draw_round
from events.types import tournaments as happened
from events.types.base import Event
from events.types.tournaments import GoneHow, Terms

Phase = Literal["draft", "registration", "check_in", "running", "paused", "finished", "cancelled"]
Key = tuple[str, UUID, UUID]  # a place in the bracket, and who meets there


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody who has entered. `out`: they have left, or were removed, before it began;
    `removed`: by an organiser; `gone`: they play no more, while it runs."""

    name: str
    alias: str
    rating: float | None
    waiting: bool
    checked_in: bool = False
    out: bool = False
    removed: bool = False
    gone: GoneHow | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A match that was called. `counts`: the two still meet there."""

    slot: str
    one: UUID
    two: UUID
    counts: bool = True

    @property
    def key(self) -> Key:
        return self.slot, self.one, self.two


@dataclass(frozen=True, slots=True)
class NoTournament:
    """There is no tournament."""


def _empty() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tournament:
    """There is a tournament. `opened`: people could enter; before, its organisers alone know of it.
    `entrants`: everybody who ever entered, in the order of entering. `order`: as it was seeded;
    `seeds`: those who play, since it began. `calls`: by match. `kept`: the sides of places that
    were played on results corrected since, and count.
    """

    id: UUID
    terms: Terms
    organisers: Mapping[UUID, str]
    phase: Phase = "draft"
    opened: bool = False
    invited: frozenset[UUID] = frozenset()
    entrants: Mapping[UUID, Entrant] = field(default_factory=_empty)
    order: tuple[UUID, ...] = ()
    seeds: tuple[UUID, ...] = ()
    calls: Mapping[UUID, Call] = field(default_factory=_empty)
    results: Mapping[Key, Result] = field(default_factory=_empty)
    gone: Mapping[UUID, GoneHow] = field(default_factory=_empty)
    draws: tuple[Draw, ...] = ()
    kept: Mapping[str, tuple[UUID, UUID]] = field(default_factory=_empty)
    ranking: tuple[tuple[UUID, int], ...] = ()

    @property
    def here(self) -> dict[UUID, Entrant]:
        """Those who are in it, or wait for a place."""
        return {who: each for who, each in self.entrants.items() if not each.out}

    @property
    def playing(self) -> list[UUID]:
        """Those who have a place."""
        return [who for who, each in self.here.items() if not each.waiting]

    @property
    def queue(self) -> list[UUID]:
        """Those who wait for a place, the first first."""
        return [who for who, each in self.here.items() if each.waiting]

    def is_visible(self, person: UUID) -> bool:
        """Whether the person may know of it."""
        return self.opened or person in self.organisers

    @property
    def under_way(self) -> bool:
        """Whether it has begun, and is not over."""
        return self.phase in ("running", "paused")

    @property
    def being_played(self) -> list[UUID]:
        """The matches that are called, count and have no result."""
        return [
            match
            for match, call in self.calls.items()
            if call.counts and call.key not in self.results
        ]

    def ready_by(self, now: datetime) -> datetime | None:
        """Until when those must be ready who are called now; None: whenever they like."""
        wait = timedelta(minutes=self.terms.no_show)
        return now + wait if wait else None

    def bracket(self) -> Bracket:
        """What the competition looks like."""
        return compute(self.terms.plan, self.seeds, self.results, self.gone, self.draws, self.kept)

    def draw(self) -> Draw:
        """The next round of a Swiss."""
        return draw_round(self.terms.plan, self.seeds, self.results, self.gone, self.draws)


State = NoTournament | Tournament


def evolve(state: State, event: Event) -> State:
    """The state after one more event of the stream."""
    match state, event:
        case NoTournament(), happened.TournamentCreated():
            return Tournament(event.tournament, event.terms, {event.by: event.by_name})
        case Tournament(), happened.EntrantEvent():
            return _entrant(state, event)
        case Tournament(), happened.PairingEvent():
            return _pairing(state, event)
        case Tournament(), happened.TournamentEvent():
            return _life(state, event)
        case _:
            return state


def _life(  # noqa: C901, PLR0911, PLR0912  # one table
    state: Tournament, event: happened.TournamentEvent
) -> Tournament:
    match event:
        case happened.TermsChanged():
            return replace(state, terms=event.terms)
        case happened.OrganiserAdded():
            named = {**state.organisers, event.person: event.person_name}
            return replace(state, organisers=named)
        case happened.OrganiserRemoved():
            left = {who: name for who, name in state.organisers.items() if who != event.person}
            return replace(state, organisers=left)
        case happened.RegistrationOpened():
            return replace(state, phase="registration", opened=True)
        case happened.CheckInOpened():
            return replace(state, phase="check_in")
        case happened.TournamentSeeded():
            return replace(state, order=event.order)
        case happened.TournamentStarted():
            return replace(state, phase="running", seeds=event.seeds)
        case happened.RoundDrawn():
            return replace(state, draws=(*state.draws, Draw(event.round, event.pairs, event.bye)))
        case happened.TournamentPaused():
            return replace(state, phase="paused")
        case happened.TournamentResumed() | happened.TournamentReopened():
            return replace(state, phase="running")
        case happened.TournamentCancelled():
            return replace(state, phase="cancelled")
        case happened.TournamentFinished():
            return replace(state, phase="finished", ranking=event.ranking)
        case _:
            return state


def _entrant(  # noqa: PLR0911  # one table
    state: Tournament, event: happened.EntrantEvent
) -> Tournament:
    who = event.entrant
    match event:
        case happened.EntrantInvited():
            return replace(state, invited=state.invited | {who})
        case happened.EntrantRegistered():
            entered = Entrant(event.entrant_name, event.alias, event.rating, event.waiting)
            others = {each: entrant for each, entrant in state.entrants.items() if each != who}
            return replace(state, entrants={**others, who: entered})
        case happened.EntrantAdmitted():
            return _with(state, who, waiting=False)
        case happened.EntrantCheckedIn():
            return _with(state, who, checked_in=True)
        case happened.EntrantLeft():
            removed = event.by != who
            left = _with(state, who, out=True, waiting=False, removed=removed)
            return replace(left, invited=state.invited - {who}) if removed else left
        case happened.EntrantGone():
            gone = replace(state, gone={**state.gone, who: event.how})
            return _with(gone, who, gone=event.how)
        case _:
            return state


def _with(state: Tournament, who: UUID, **change: Any) -> Tournament:
    changed = replace(state.entrants[who], **change)
    return replace(state, entrants={**state.entrants, who: changed})


def _pairing(state: Tournament, event: happened.PairingEvent) -> Tournament:
    match event:
        case happened.PairingCalled():
            return _call(state, event.match, Call(event.slot, event.one, event.two))
        case happened.PairingVoided():
            return _call(state, event.match, replace(state.calls[event.match], counts=False))
        case happened.PairingReinstated():
            return _call(state, event.match, replace(state.calls[event.match], counts=True))
        case happened.PairingResultEvent():
            return _result(state, event)
        case _:
            return state


def _call(state: Tournament, match: UUID, call: Call) -> Tournament:
    return replace(state, calls={**state.calls, match: call})


def _result(state: Tournament, event: happened.PairingResultEvent) -> Tournament:
    result = Result(event.winner, games_won(event.games), event.how)
    known = {**state.results, (event.slot, event.one, event.two): result}
    if not isinstance(event, happened.ResultCorrected):
        return replace(state, results=known)
    return replace(state, results=known, kept={slot: _sides(state, slot) for slot in event.kept})


def _sides(state: Tournament, slot: str) -> tuple[UUID, UUID]:
    """Who met there, in the match that counts."""
    [call] = [call for call in state.calls.values() if call.slot == slot and call.counts]
    return call.one, call.two
