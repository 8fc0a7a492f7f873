"""Which events set timers and which settle them: a pure function, by a table of event types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from events.types import matches as happened
from events.types.base import Event
from events.types.games import SeasonClosed, SeasonOpened
from events.types.tournaments import (
    CheckInOpened,
    TermsChanged,
    TournamentCancelled,
    TournamentCreated,
    TournamentStarted,
)

CHALLENGE, READY, CONFIRM, SEASON = "challenge", "ready", "confirm", "season"
CHECK_IN, START = "check_in", "start"
OF_A_MATCH = (CHALLENGE, READY, CONFIRM)


@dataclass(frozen=True, slots=True)
class Set:
    """From now on the timer of this kind is due then; another one that was set is not."""

    kind: str
    entity: UUID
    due: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """The timers of these kinds are settled; or they are held, or go on."""

    kinds: tuple[str, ...]
    entity: UUID
    how: Literal["settled", "held", "released"] = "settled"


Step = Set | Change
Rule = Callable[[Any], Sequence[Step]]


def steps_of(event: Event) -> Sequence[Step]:
    """What an event does to timers, in order."""
    rule = RULES.get(type(event))
    return rule(event) if rule else ()


def _accepted(event: happened.ChallengeAccepted) -> Sequence[Step]:
    return [Change((CHALLENGE,), event.match), Set(READY, event.match, event.ready_by)]


def _awaited(
    event: happened.MatchCalled | happened.ReadyTimeSet | happened.MatchReinstated,
) -> Sequence[Step]:
    if event.ready_by:
        return [Set(READY, event.match, event.ready_by)]
    return [Change((READY,), event.match)]


def _over(event: happened.MatchEvent) -> Sequence[Step]:
    return [Change(OF_A_MATCH, event.match)]


def _reinstated(event: happened.MatchReinstated) -> Sequence[Step]:
    return [*_awaited(event), Change((CONFIRM,), event.match, "released")]


def _planned(event: TournamentCreated | TermsChanged) -> Sequence[Step]:
    """A tournament starts by itself, and opens its check-in before."""
    terms, which = event.terms, event.tournament
    steps: list[Step] = [Change((CHECK_IN, START), which)]
    if terms.starts_at and terms.check_in:
        steps.append(Set(CHECK_IN, which, terms.starts_at - timedelta(minutes=terms.check_in)))
    if terms.starts_at:
        steps.append(Set(START, which, terms.starts_at))
    return steps


RULES: dict[type[Event], Rule] = {
    happened.ChallengeMade: lambda event: [Set(CHALLENGE, event.match, event.expires_at)],
    happened.ChallengeAccepted: _accepted,
    happened.MatchCalled: _awaited,
    happened.ReadyTimeSet: _awaited,
    happened.MatchStarted: lambda event: [Change((READY,), event.match)],
    happened.ScoreReported: lambda event: [Set(CONFIRM, event.match, event.confirm_by)],
    happened.ScoreDisputed: lambda event: [Change((CONFIRM,), event.match)],
    happened.MatchVoided: lambda event: [Change(OF_A_MATCH, event.match, "held")],
    happened.MatchReinstated: _reinstated,
    **dict.fromkeys(
        (
            happened.ChallengeDeclined,
            happened.ChallengeWithdrawn,
            happened.ChallengeExpired,
            happened.MatchFinished,
            happened.MatchAbandoned,
            happened.MatchCancelled,
        ),
        _over,
    ),
    SeasonOpened: lambda event: [Set(SEASON, event.season, event.ends_at)],
    SeasonClosed: lambda event: [Change((SEASON,), event.season)],
    TournamentCreated: _planned,
    TermsChanged: _planned,
    CheckInOpened: lambda event: [Change((CHECK_IN,), event.tournament)],
    TournamentStarted: lambda event: [Change((CHECK_IN, START), event.tournament)],
    TournamentCancelled: lambda event: [Change((CHECK_IN, START), event.tournament)],
}
