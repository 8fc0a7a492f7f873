"""Play a tournament to its end, at random or as told; entrants are named by their seeds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from core.domain.tournaments.engine import Bracket, Draw, Pairing, Result, compute, draw_round
from events.types.plans import Plan

Key = tuple[str, UUID, UUID]
Outcome = Callable[[Pairing], Result | None]  # None: it is not played yet


def seed(number: int) -> UUID:
    return UUID(int=number)


def number(side: object) -> int | None:
    """The seed; None: nobody, or not known yet."""
    return side.int if isinstance(side, UUID) else None


def sides(pairing: Pairing) -> tuple[int | None, int | None]:
    return number(pairing.one), number(pairing.two)


def numbers(entrants: Iterable[UUID]) -> list[int]:
    return [each.int for each in entrants]


def ranking(bracket: Bracket) -> list[tuple[int, int]]:
    """Place and seed, best first."""
    return [(each.place, each.entrant.int) for each in bracket.standings]


def key(pairing: Pairing) -> Key:
    assert isinstance(pairing.one, UUID)
    assert isinstance(pairing.two, UUID)
    return pairing.slot, pairing.one, pairing.two


ONE, TWO = Result("one", (1, 0)), Result("two", (0, 1))
DRAWN, NOBODY = Result(None), Result(None, how="double_no_show")


def favourite(pairing: Pairing) -> Result:
    """The better seed wins."""
    _, one, two = key(pairing)
    return ONE if one < two else TWO


@dataclass
class Tournament:
    plan: Plan
    entrants: int
    results: dict[Key, Result] = field(default_factory=dict)
    gone: dict[UUID, None] = field(default_factory=dict)
    draws: list[Draw] = field(default_factory=list)
    kept: dict[str, tuple[UUID, UUID]] = field(default_factory=dict)

    @property
    def seeds(self) -> Sequence[UUID]:
        return [seed(number) for number in range(1, self.entrants + 1)]

    def bracket(self) -> Bracket:
        return compute(self.plan, self.seeds, self.results, self.gone, self.draws, self.kept)

    def draw(self) -> Draw:
        self.draws.append(draw_round(self.plan, self.seeds, self.results, self.gone, self.draws))
        return self.draws[-1]

    def play(self, outcome: Outcome = favourite, rounds: int = 1_000) -> Bracket:
        """Until it is over, one round of matches after the other; or some rounds only."""
        for _ in range(rounds):
            bracket = self.bracket()
            if bracket.finished:
                return bracket
            if bracket.due_draw:
                self.draw()
            else:
                self.play_some(bracket, outcome)
        return self.bracket()

    def play_some(self, bracket: Bracket, outcome: Outcome) -> None:
        """All matches that can be called; in a league, all there are."""
        for pairing in bracket.pairings:
            if pairing.open and isinstance(pairing.one, UUID) and isinstance(pairing.two, UUID):
                result = outcome(pairing)
                if result:
                    self.results[key(pairing)] = result

    def correct(self, slot: str, result: Result) -> Key:
        where = key(self.bracket().pairing(slot))
        self.results[where] = result
        return where


def told(**results: Result) -> Outcome:
    """By slot, with _ for the dot; the better seed wins the others."""
    return lambda pairing: results.get(pairing.slot.replace(".", "_")) or favourite(pairing)


class Chance:
    """Random results; with `trouble`, people leave or do not come, one or both."""

    def __init__(self, tournament: Tournament, number: int, trouble: float = 0) -> None:
        self.tournament, self.trouble = tournament, trouble
        self.random = Random(number)  # noqa: S311  # chance that repeats itself
        self.drawn = tournament.plan.draws and tournament.plan.format in ("round_robin", "swiss")

    def __call__(self, pairing: Pairing) -> Result | None:
        if self.random.random() < self.trouble:
            return self._trouble(pairing)
        games = self.random.randrange(3)
        if self.drawn and self.random.random() < 0.2:
            return Result(None, (games, games))
        return self.random.choice([Result("one", (3, games)), Result("two", (games, 3))])

    def _trouble(self, pairing: Pairing) -> Result | None:
        _, one, two = key(pairing)
        match self.random.randrange(4):
            case 0:
                self.tournament.gone[self.random.choice([one, two])] = None
                return None
            case 1:
                self.tournament.gone |= {two: None, one: None}
                return None
            case 2:
                return NOBODY
            case _:
                return Result("two", how="no_show")
