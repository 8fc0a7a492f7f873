"""What shall be otherwise in a tournament that is played again."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self, assert_never
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.domain.base import Rejection
from core.domain.tournaments.rejections import (
    NotNow,
    OrderIncomplete,
    TermsNotPossible,
    TooFewEntrants,
)
from core.domain.tournaments.seeding import by_rating, drawn_with, fewest
from core.domain.tournaments.state import Tournament
from events.types.plans import Plan

MOST_RUNS = 1_000
NUMBERS = 2**31


class NobodyWasThere(Rejection):
    code = "nobody_was_there"
    message = "Nobody who played here has a place in that tournament."
    remedy = "Choose one that is listed as a source: some of them played in it."


class Seeding(BaseModel):
    """In which order the entrants are put. `order`: every entrant, for `manual`; `number`: for
    `random`, as when a tournament is seeded; `source`: for `tournament`, as which they ended."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    method: Literal["as_it_was", "rating", "manual", "random", "tournament"] = "as_it_was"
    order: tuple[UUID, ...] = Field(default=(), max_length=256)
    number: int = Field(default=0, ge=0, lt=NUMBERS)
    source: UUID | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.method == "tournament" and self.source is None:
            raise ValueError("say by `source` which tournament")
        return self


class Change(BaseModel):
    """`plan`: the settings that are others, by name. `strengths`: what is known of them: from the
    ratings before it began alone, or also from the results of the tournament. `number`: what chance
    follows from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    plan: dict[str, Any] = Field(default_factory=dict, max_length=20)
    seeding: Seeding = Seeding()
    strengths: Literal["before", "results"] = "results"
    number: int = Field(default=0, ge=0, lt=NUMBERS)
    runs: int = Field(default=1, ge=1, le=MOST_RUNS)


def plan_of(state: Tournament, change: Change) -> Plan:
    """How it would be held. Raises pydantic's ValidationError, TermsNotPossible, TooFewEntrants."""
    plan = Plan.model_validate({**state.terms.plan.model_dump(), **change.plan})
    if plan.draws and not state.terms.rules.draws:
        raise TermsNotPossible(f"There are no draws in {state.terms.game_name}.")
    if len(state.seeds) < fewest(plan):
        raise TooFewEntrants(len(state.seeds), fewest(plan))
    return plan


def seeds_of(
    state: Tournament, seeding: Seeding, places: Mapping[UUID, int] | None = None
) -> tuple[UUID, ...]:
    """The order of those who played. `places`: theirs in the tournament that is the source. Raises
    OrderIncomplete, NobodyWasThere."""
    return tuple(_ordered(state, seeding, places or {}))


def _ordered(state: Tournament, seeding: Seeding, places: Mapping[UUID, int]) -> Sequence[UUID]:
    match seeding.method:
        case "as_it_was":
            return state.seeds
        case "rating":
            return by_rating(state, state.seeds)
        case "random":
            return sorted(state.seeds, key=drawn_with(seeding.number))
        case "manual":
            if sorted(seeding.order) != sorted(state.seeds):
                raise OrderIncomplete
            return seeding.order
        case "tournament":
            return _as_they_ended(state, places)
        case _:
            assert_never(seeding.method)


def _as_they_ended(state: Tournament, places: Mapping[UUID, int]) -> Sequence[UUID]:
    """Who has no place there comes behind; and whoever shares one, in the order they had."""
    if not places:
        raise NobodyWasThere
    last = 1 + max(places.values())
    return sorted(state.seeds, key=lambda who: places.get(who, last))


def require_over(state: Tournament) -> None:
    """Raises NotNow where it was not played to its end."""
    if state.phase != "finished":
        raise NotNow("Only a tournament that was played to its end can be played again.")
