"""What a competition looks like, from its plan and what has happened."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from core.domain.tournaments.engine import groups, knockout, swiss
from core.domain.tournaments.engine.league import round_robin
from core.domain.tournaments.engine.model import Bracket, Draw, Happened, Results, Slot
from core.domain.tournaments.engine.play import play
from core.domain.tournaments.engine.table import counted, table, tie_breaks
from events.types.plans import Plan


def compute(
    plan: Plan,
    seeds: Sequence[UUID],
    results: Results,
    gone: Iterable[UUID] = (),
    draws: Sequence[Draw] = (),
    kept: Mapping[str, tuple[UUID, UUID]] | None = None,
) -> Bracket:
    """The whole competition, as far as it is known.

    `seeds`: everybody who plays, the best first. `results`: of a slot with its two sides, so a
    result counts whenever just these two meet there. `gone`: who left, in that order; what they
    have not played is won by their opponents. `draws`: the Swiss rounds drawn so far. `kept`: the
    sides of slots that stay as they were played, whatever became of the matches before.
    """
    happened = Happened(results, tuple(gone), kept or {})
    match plan.format:
        case "single":
            return _knockout(plan, knockout.single(seeds, third=plan.third_place), seeds, happened)
        case "double":
            return _knockout(plan, knockout.double(seeds, reset=plan.reset), seeds, happened)
        case "round_robin":
            return _league(plan, round_robin(seeds, plan.legs), seeds, happened)
        case "groups":
            return groups.bracket(plan, seeds, happened)
        case "swiss":
            bracket = _league(plan, swiss.slots(draws), seeds, happened)
            return swiss.with_due(plan, bracket, seeds, tuple(happened.gone), len(draws))


def _knockout(
    plan: Plan, slots: Sequence[Slot], seeds: Sequence[UUID], happened: Happened
) -> Bracket:
    pairings = play(slots, happened)
    standings = knockout.places(slots, pairings, dict.fromkeys(seeds, 0))
    return Bracket(pairings, counted(standings, pairings, plan.points))


def _league(
    plan: Plan, slots: Sequence[Slot], seeds: Sequence[UUID], happened: Happened
) -> Bracket:
    pairings = play(slots, happened)
    return Bracket(pairings, table(seeds, seeds, pairings, plan.points, tie_breaks(plan)))
