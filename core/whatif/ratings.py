"""Ratings under other parameters, and how well they tell results in advance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import log
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from core.domain.ratings.glicko import (
    MOST_DEVIATION,
    NEWCOMER,
    TAU,
    Played,
    Skill,
    aged,
    expected,
    rated,
)

DAY = 24 * 60 * 60.0
DAYS = 5.0  # as projections.ratings has it
NEAR = 1e-12  # no prediction is surer: the logarithm of nothing is infinite


class Parameters(BaseModel):
    """Of Glicko-2. `deviation` and `volatility`: a newcomer's, the former also the greatest there
    is; `days`: of a rating period. Those that are not given are as the club has them."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    tau: float = Field(default=TAU, ge=0.1, le=2)
    deviation: float = Field(default=MOST_DEVIATION, ge=30, le=MOST_DEVIATION)
    volatility: float = Field(default=NEWCOMER.volatility, ge=0.01, le=0.2)
    days: float = Field(default=DAYS, ge=0.1, le=365)

    @property
    def newcomer(self) -> Skill:
        """Somebody who has not played."""
        return Skill(deviation=self.deviation, volatility=self.volatility)

    def periods(self, since: float | None, until: float) -> float:
        """How many lie between two moments; none since never."""
        return 0.0 if since is None else max(until - since, 0.0) / (self.days * DAY)


@dataclass(frozen=True, slots=True)
class Rated:
    """A match that moves ratings. `share`: the first's: 1 won, ½ drawn, 0 lost; `at`: in seconds,
    from whenever."""

    one: UUID
    two: UUID
    share: float
    at: float


@dataclass(slots=True)
class Quality:
    """How well results were told in advance, on average: the less, the better. Who expects nothing
    but ½ has a log-loss of 0.693 and a Brier score of 0.25 where nothing is drawn."""

    matches: int = 0
    _losses: float = 0.0
    _squares: float = 0.0

    def add(self, chance: float, share: float) -> None:
        """A result, and the score that was expected."""
        sure = min(max(chance, NEAR), 1 - NEAR)
        self.matches += 1
        self._losses -= share * log(sure) + (1 - share) * log(1 - sure)
        self._squares += (chance - share) ** 2

    @property
    def log_loss(self) -> float | None:
        """None without a match."""
        return self._losses / self.matches if self.matches else None

    @property
    def brier(self) -> float | None:
        """None without a match."""
        return self._squares / self.matches if self.matches else None


@dataclass(slots=True)
class _Known:
    skill: Skill
    at: float | None = None
    matches: int = 0


@dataclass
class Ratings:
    """Everybody's rating, match after match: those who were idle are aged by the time, as in
    projections.ratings; the same parameters give the same ratings."""

    parameters: Parameters
    quality: Quality = field(default_factory=Quality)
    _known: dict[UUID, _Known] = field(default_factory=dict)

    def play(self, matches: Iterable[Rated]) -> None:
        """Go on with these, in the order in which they ended."""
        for match in matches:
            self._play(match)

    def _play(self, match: Rated) -> None:
        sides = self._of(match.one), self._of(match.two)
        then = [self._aged(each, match.at) for each in sides]
        self.quality.add(expected(*then), match.share)
        before = [each.skill for each in sides]
        shares = match.share, 1 - match.share
        for mine, skill, other, share in zip(sides, before, reversed(then), shares, strict=True):
            played = [Played(other, share)]
            after = rated(skill, played, self._idle(mine, match.at), self.parameters.tau)
            mine.skill, mine.at = self._bounded(after), match.at
            mine.matches += 1

    def skills(self) -> Mapping[UUID, tuple[Skill, int]]:
        """Everybody's in the end, and how many matches it is from."""
        return {who: (known.skill, known.matches) for who, known in self._known.items()}

    def _of(self, who: UUID) -> _Known:
        if who not in self._known:
            self._known[who] = _Known(self.parameters.newcomer)
        return self._known[who]

    def _idle(self, known: _Known, at: float) -> float:
        return self.parameters.periods(known.at, at)

    def _aged(self, known: _Known, at: float) -> Skill:
        return self._bounded(aged(known.skill, self._idle(known, at)))

    def _bounded(self, skill: Skill) -> Skill:
        most = self.parameters.deviation
        return skill if skill.deviation <= most else replace(skill, deviation=most)
