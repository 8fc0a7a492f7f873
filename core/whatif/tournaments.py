"""A tournament of the log, played again within some seconds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import monotonic, sleep
from uuid import UUID

from core.domain.ratings.glicko import NEWCOMER, Skill
from core.domain.tournaments.engine import Bracket
from core.domain.tournaments.rejections import TournamentNotFound
from core.domain.tournaments.state import NoTournament, Tournament
from core.whatif.bounds import require_playable
from core.whatif.changes import Change, plan_of, require_over, seeds_of
from core.whatif.replay import Outcome, replay_of
from core.whatif.tally import Odds, Tally
from events import log
from projections.ratings.rated import known_then
from projections.tournaments.view import view_of

SECONDS = 6.0  # after these no run is begun
BREATH = 0.001  # seconds between two runs in which other threads have the processor


@dataclass(frozen=True, slots=True)
class Then:
    """A tournament that is over. `skills`: of those who played, when it began."""

    state: Tournament
    skills: Mapping[UUID, Skill]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What happened, and what would have: in the first run, and over all `runs` that were made.
    `strengths`: what chance followed from."""

    then: Tournament
    happened: Bracket
    first: Outcome
    runs: int
    odds: Mapping[UUID, Odds]
    strengths: Mapping[UUID, Skill]


def what_if(tournament: UUID, change: Change) -> WhatIf:
    """What would have been. Where chance decides nothing, one run is all there are. Raises
    TournamentNotFound, NotNow, and what a changed plan or seeding is refused for."""
    then = _then(tournament)
    plan, seeds = plan_of(then.state, change), seeds_of(then.state, change.seeding)
    require_playable(plan, seeds, change.runs)
    learn = change.strengths == "results"
    replay, strengths = replay_of(then.state, plan, seeds, then.skills, change.number, learn=learn)
    tally = Tally()
    outcomes = tally.counting(map(replay.play, range(change.runs)))
    first = next(outcomes)
    if first.drawn:
        _go_on(outcomes)
    return WhatIf(then.state, then.state.bracket(), first, tally.runs, tally.odds(), strengths)


def _then(tournament: UUID) -> Then:
    history = log.read_stream(f"tournament-{tournament}")
    state = view_of(history).state
    if isinstance(state, NoTournament):
        raise TournamentNotFound
    require_over(state)
    start = next(each for each in history if each.type == "TournamentStarted")
    known = known_then(state.terms.game, state.seeds, start.position or 0)
    skills = {who: each.aged(start.recorded_at) for who, each in known.items()}
    return Then(state, {who: skills.get(who, NEWCOMER) for who in state.seeds})


def _go_on(outcomes: Iterator[Outcome]) -> None:
    """Until there is none left, or the time is over."""
    end = monotonic() + SECONDS
    while monotonic() < end and next(outcomes, None) is not None:
        sleep(BREATH)
