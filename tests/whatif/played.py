"""Tournaments that are over, as the rules alone have them; entrants are named by their seeds."""

from collections.abc import Mapping
from uuid import UUID

from core.domain.ratings.glicko import Skill
from core.domain.tournaments.state import Entrant, Tournament
from events.types.games import Rules
from events.types.plans import Plan
from events.types.tournaments import Terms
from tests.domain.tournaments.engine.playing import Chance, Outcome
from tests.domain.tournaments.engine.playing import Tournament as Engine


def over(plan: Plan, entrants: int, number: int = 1, trouble: float = 0) -> Tournament:
    """One with random results; with `trouble`, people leave or do not come."""
    engine = Engine(plan, entrants)
    return told(engine, Chance(engine, number, trouble))


def told(engine: Engine, outcome: Outcome) -> Tournament:
    """One in which matches end as told."""
    bracket = engine.play(outcome)
    assert bracket.finished
    return Tournament(
        UUID(int=7),
        _terms(engine.plan),
        {},
        phase="finished",
        opened=True,
        entrants={who: _entrant(who) for who in engine.seeds},
        seeds=tuple(engine.seeds),
        results=engine.results,
        gone=dict.fromkeys(engine.gone, "withdrew"),
        draws=tuple(engine.draws),
        ranking=tuple((each.entrant, each.place) for each in bracket.standings),
    )


def _entrant(who: UUID) -> Entrant:
    return Entrant(f"P{who.int}", f"P{who.int}", rating=1000.0 + who.int, waiting=False)


def _terms(plan: Plan) -> Terms:
    return Terms(
        name="Cup",
        description="",
        game="chess",
        game_name="Chess",
        rules=Rules(shape="winner", draws=True, sides=True),
        best_of=5,
        ranked=True,
        plan=plan,
        capacity=64,
    )


def apart(then: Tournament, step: float = 0) -> Mapping[UUID, Skill]:
    """Each seed is better than the next by so much."""
    return {who: Skill(2000 - step * number, 50) for number, who in enumerate(then.seeds)}


def changed(plan: Plan, **change: object) -> Plan:
    return plan.model_copy(update=change)


def anew(plan: Plan) -> Plan:
    """A plan that differs in nothing that its format asks for: everything is played again."""
    if plan.format in ("round_robin", "groups"):
        return changed(plan, rounds=31)
    return changed(plan, legs=1 + plan.legs % 3)
