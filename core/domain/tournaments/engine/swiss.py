"""Swiss rounds, drawn in the manner of FIDE's Dutch system (Handbook C.04.3)."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from core.domain.tournaments.engine.matching import Matching, mask_of
from core.domain.tournaments.engine.model import Bracket, Draw, Happened, Nobody, Results, Slot
from core.domain.tournaments.engine.play import play
from core.domain.tournaments.engine.sides import Sides
from core.domain.tournaments.engine.table import Table
from events.types.plans import Plan


def rounds_of(plan: Plan, entrants: int) -> int:
    """How many rounds are played: without a wish, as many as can leave one unbeaten."""
    return plan.rounds or max(1, (entrants - 1).bit_length())


def slots(draws: Iterable[Draw]) -> list[Slot]:
    """The rounds as they were drawn."""
    return [
        Slot(f"S{draw.round}.{order}", "swiss", draw.round, order, one, two, drawable=True)
        for draw in draws
        for order, (one, two) in enumerate(
            (*draw.pairs, *([(draw.bye, Nobody.BYE)] if draw.bye else ())), start=1
        )
    ]


def with_due(
    plan: Plan, bracket: Bracket, seeds: Sequence[UUID], gone: Container[UUID], drawn: int
) -> Bracket:
    """The bracket, and which round is to be drawn: once all before are played, while there are
    two to play."""
    here = sum(each not in gone for each in seeds)
    more = drawn < rounds_of(plan, len(seeds)) and here > 1
    return replace(bracket, due_draw=drawn + 1) if more and bracket.finished else bracket


def draw_round(
    plan: Plan,
    seeds: Sequence[UUID],
    results: Results,
    gone: Iterable[UUID] = (),
    draws: Sequence[Draw] = (),
) -> Draw:
    """The next round: the same for the same history.

    In order of importance: nobody has a second bye, or meets somebody again, while it can be
    avoided (the last in the table give way first); the bye goes to the last who can have it;
    nobody plays on one side for the third time running, or has one side three times more often
    than the other (`plan.balance`); everybody meets somebody with as many points, the first in
    the table before the others; sides are as even as can be; the upper half of those with equal
    points meets the lower half, in order, and who comes from above the best.
    """
    gone = tuple(gone)
    pairings = play(slots(draws), Happened(results, gone))
    points = Table(seeds, pairings, plan.points).points
    here = sorted((each for each in seeds if each not in gone), key=lambda each: -points[each])
    return _Round(here, [points[each] for each in here], draws, balance=plan.balance).draw()


class _Round:
    """Entrants as numbers, the first in the table first; after them the bye, where there is one."""

    def __init__(
        self, here: Sequence[UUID], points: Sequence[int], draws: Sequence[Draw], *, balance: bool
    ) -> None:
        self.here, self.points, self.number = here, points, len(draws) + 1
        self.players = range(len(here))
        self.bye = range(len(here), len(here) + len(here) % 2)
        self.matching = Matching(self.bye.stop)
        self.met = _meetings(here, draws)
        self.sides = Sides(here, draws) if balance else None
        self.pairs: list[tuple[int, int]] = []

    def draw(self) -> Draw:
        self._meet_others()
        idle = self._give_bye()
        if self.sides:
            self._avoid(self.sides.unbearable, self.players)
        self._pair_all([player for player in self.players if player not in idle])
        pairs = tuple((self.here[one], self.here[two]) for one, two in self.pairs)
        return Draw(self.number, pairs, *(self.here[player] for player in idle))

    def _meet_others(self) -> None:
        for node in (*self.bye, *self.players):
            for often in range(self.number):
                fine = (other for other in range(self.bye.stop) if self.met[node, other] <= often)
                if self.matching.narrow(node, mask_of(fine)):
                    break

    def _give_bye(self) -> tuple[int, ...]:
        for bye in self.bye:
            return (next(p for p in reversed(self.players) if self.matching.narrow(bye, 1 << p)),)
        return ()

    def _avoid(self, clash: Callable[[int, int], bool], players: Sequence[int]) -> None:
        for player in players:
            fine = mask_of(other for other in self.players if not clash(player, other))
            self.matching.narrow(player, fine)

    def _pair_all(self, players: Sequence[int]) -> None:
        """Score group after score group; who cannot be paired in one goes down to the next."""
        down: list[int] = []
        for _, group in groupby(players, self.points.__getitem__):
            above, residents = down, list(group)
            inside = mask_of([*above, *residents])
            down = [each for each in (*above, *residents) if not self.matching.narrow(each, inside)]
            for each in down:
                self.matching.narrow(each, ~inside)
            self._pair_group(
                [each for each in above if each not in down],
                [each for each in residents if each not in down],
            )

    def _pair_group(self, above: Sequence[int], residents: Sequence[int]) -> None:
        if self.sides:
            self._avoid(self.sides.unwanted, [*above, *residents])
        left = self._fold(above, residents)
        while left:
            half = len(left) // 2
            left = self._fold(left[:half], left[half:])

    def _fold(self, upper: Sequence[int], lower: Sequence[int]) -> list[int]:
        """Pairs the upper ones: with the first possible of the lower, or else of their own, from
        below. Gives the lower ones that are left."""
        free = dict.fromkeys((*lower, *reversed(upper)))
        for one in upper:
            if one in free:
                del free[one]
                two = next(other for other in free if self.matching.narrow(one, 1 << other))
                del free[two]
                self.pairs.append(self.sides.seat(one, two) if self.sides else (one, two))
        return list(free)


def _meetings(here: Sequence[UUID], draws: Iterable[Draw]) -> Counter[tuple[int, int]]:
    """How often each has met each; the bye is one more player."""
    everybody: tuple[UUID | None, ...] = (*here, None)
    numbers = {each: number for number, each in enumerate(everybody)}
    met: Counter[tuple[int, int]] = Counter()
    for draw in draws:
        for one, two in (*draw.pairs, (draw.bye, None)):
            if one in numbers and two in numbers:
                met.update([(numbers[one], numbers[two]), (numbers[two], numbers[one])])
    return met
