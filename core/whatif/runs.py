"""A tournament played again as often as there is time for: the work of a process of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from uuid import UUID

from core.domain.ratings.glicko import Skill
from core.domain.tournaments.engine import Bracket
from core.domain.tournaments.state import Tournament
from core.whatif.replay import Outcome, replay_of
from core.whatif.tally import Odds, Tally
from events.types.plans import Plan


@dataclass(frozen=True, slots=True)
class Task:
    """What to play. `before`: what was known of everybody when it began; `learn`: its results tell
    of strengths, too; `number`: what chance follows from; `seconds`: until the last run begins."""

    then: Tournament
    plan: Plan
    seeds: Sequence[UUID]
    before: Mapping[UUID, Skill]
    learn: bool
    number: int
    runs: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ending:
    """How many matches were decided by a result, and where everybody came in."""

    matches: int
    places: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """`first`: the first run in full, of which chance decided `drawn`; `odds`: over all the `runs`
    that were made; `strengths`: what chance followed from."""

    was: Ending
    would: Ending
    first: Tournament
    drawn: frozenset[str]
    runs: int
    odds: Mapping[UUID, Odds]
    strengths: Mapping[UUID, Skill]


def bare(state: Tournament) -> Tournament:
    """What of a tournament is played: nothing of whoever takes part but their ids."""
    return replace(
        state,
        organisers={},
        invited=frozenset(),
        entrants={},
        calls={},
        results=dict(state.results),
        gone=dict(state.gone),
        kept=dict(state.kept),
    )


def played(task: Task, _lines: Iterable[bytes] = ()) -> Answer:
    """What would have been. Where chance decides nothing, one run is all there are."""
    replay, strengths = replay_of(
        task.then, task.plan, task.seeds, task.before, task.number, learn=task.learn
    )
    tally = Tally()
    outcomes = tally.counting(map(replay.play, range(task.runs)))
    first = next(outcomes)
    if first.drawn:
        _go_on(outcomes, task.seconds)
    return Answer(
        _ending(task.then.bracket()),
        _ending(first.bracket),
        first.state,
        first.drawn,
        tally.runs,
        tally.odds(),
        strengths,
    )


def _ending(bracket: Bracket) -> Ending:
    matches = sum(each.state == "done" for each in bracket.pairings)
    return Ending(matches, {each.entrant: each.place for each in bracket.standings})


def _go_on(outcomes: Iterator[Outcome], seconds: float) -> None:
    """Until there is none left, or the time is over."""
    end = monotonic() + seconds
    while monotonic() < end and next(outcomes, None) is not None:
        pass
