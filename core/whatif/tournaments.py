"""A tournament of the log, played again."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from core.domain.ratings.glicko import NEWCOMER, Skill
from core.domain.tournaments.rejections import TournamentNotFound
from core.domain.tournaments.state import NoTournament, Tournament
from core.whatif.apart import apart
from core.whatif.bounds import alone, require_playable
from core.whatif.changes import Change, Seeding, plan_of, require_over, seeds_of
from core.whatif.runs import Answer, Task, bare, played
from core.whatif.sources import places_in
from events import log
from projections.ratings.rated import known_then
from projections.tournaments.view import view_of

SECONDS = 6.0  # after these no run is begun


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The tournament, and what would have been."""

    then: Tournament
    answer: Answer


def what_if(person: UUID, tournament: UUID, change: Change) -> WhatIf:
    """Plays it again for somebody. Raises TournamentNotFound, NotNow, TooMuchWork, SomebodyAsks,
    and what a changed plan or seeding is refused for."""
    then, before = _then(person, tournament)
    plan, seeds = plan_of(then, change), _seeds(person, then, change.seeding)
    require_playable(plan, seeds, change.runs)
    learn = change.strengths == "results"
    task = Task(bare(then), plan, seeds, before, learn, change.number, change.runs, SECONDS)
    with alone():
        return WhatIf(then, apart(played, task))


def _seeds(person: UUID, then: Tournament, seeding: Seeding) -> tuple[UUID, ...]:
    if seeding.method != "tournament" or seeding.source is None:
        return seeds_of(then, seeding)
    return seeds_of(then, seeding, places_in(person, seeding.source, then.seeds))


def _then(person: UUID, tournament: UUID) -> tuple[Tournament, Mapping[UUID, Skill]]:
    """A tournament that is over, and what was known of those who played when it began."""
    history = log.read_stream(f"tournament-{tournament}")
    state = view_of(history).state
    if isinstance(state, NoTournament) or not state.is_visible(person):
        raise TournamentNotFound
    require_over(state)
    start = next(each for each in history if each.type == "TournamentStarted")
    known = known_then(state.terms.game, state.seeds, start.position or 0)
    skills = {who: each.aged(start.recorded_at) for who, each in known.items()}
    return state, {who: skills.get(who, NEWCOMER) for who in state.seeds}
