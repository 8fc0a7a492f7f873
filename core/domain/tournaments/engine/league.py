"""Round robins as slots: everybody meets everybody, by the tables of Berger."""

from collections.abc import Sequence
from uuid import UUID

from core.domain.tournaments.engine.model import Slot


def berger(entrants: int) -> list[list[tuple[int, int]]]:
    """The rounds of a round robin, as numbers from 0 (FIDE Handbook C.05, Annex 1).

    From round to round everybody moves on by half a circle, but the last, who stays and changes
    sides. With an odd number, whoever would meet the one that is missing rests.
    """
    size = entrants + entrants % 2
    last = size - 1

    def met(number: int, place: int) -> tuple[int, int]:
        one, two = ((each + number * size // 2) % last for each in (place, last - place))
        if place == 0:
            return (last, one) if number % 2 else (one, last)
        return one, two

    rounds = [[met(number, place) for place in range(size // 2)] for number in range(last)]
    return [[pair for pair in pairs if max(pair) < entrants] for pairs in rounds]


def round_robin(
    entrants: Sequence[UUID], legs: int, prefix: str = "R", stage: str = "round robin"
) -> list[Slot]:
    """Everybody meets everybody `legs` times, in every other leg with sides changed."""
    rounds = berger(len(entrants))
    slots: list[Slot] = []
    for leg in range(legs):
        for number, pairs in enumerate(rounds, start=leg * len(rounds) + 1):
            for order, pair in enumerate(pairs, start=1):
                one, two = (entrants[each] for each in (reversed(pair) if leg % 2 else pair))
                name = f"{prefix}{number}.{order}"
                slots.append(Slot(name, stage, number, order, one, two, drawable=True))
    return slots
