"""Single and double elimination, as slots."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal
from uuid import UUID

from core.domain.tournaments.engine.model import Nobody, Pairing, Side, Slot, Standing, Whence
from core.domain.tournaments.engine.placing import placed

_STAGES = {"W": "winners", "L": "losers", "F": "final", "T": "third"}


def seeded(size: int) -> list[int]:
    """Standard seeding: which seed (from 0) stands where in a bracket of `size`, a power of two.

    The best two can meet in the last round only, the best four in the last two, and so on; the
    seeds of two neighbours always sum to the same.
    """
    order = [0]
    while len(order) < size:
        order = [seed for best in order for seed in (best, 2 * len(order) - 1 - best)]
    return order


def single(entries: Sequence[Side], *, third: bool) -> list[Slot]:
    """Lose once and you are out; `third`: the losers of the semi-finals play for third place."""
    slots: list[Slot] = []
    sides, number = _first(entries), 1
    while len(sides) > 2:
        slots += (latest := _round("W", number, sides, number))
        sides, number = _those("winner", latest), number + 1
    if third and len(entries) > 3:
        slots += _round("T", 1, _those("loser", latest), number)
    return slots + _round("F", 1, sides, number + 1)


def double(entries: Sequence[Side], *, reset: bool) -> list[Slot]:
    """Lose twice and you are out; `reset`: also who comes to the final without a loss.

    The level of a winners' round is that of the losers' round below it: one is that far already.
    """
    slots: list[Slot] = []
    sides, survivors, low = _first(entries), list[Side](), 1
    for number in range(1, len(sides).bit_length()):
        winners = _round("W", number, sides, low)
        slots += winners
        sides, dropped = _those("winner", winners), _those("loser", winners)
        survivors = _crossed(dropped, survivors, number) if survivors else dropped
        for _ in range(1 if number == 1 else 2):
            if len(survivors) > 1:
                slots += (losers := _round("L", low, survivors, low))
                survivors, low = _those("winner", losers), low + 1
    low = max(low, 2)  # two have no losers' round; the final is further all the same
    slots += _round("F", 1, [*sides, *survivors], low)
    if reset and survivors:
        slots += _round("F", 2, [Whence("again", "F1.1", 1), Whence("again", "F1.1", 2)], low + 1)
    return slots


def _crossed(dropped: Sequence[Side], survivors: Sequence[Side], number: int) -> list[Side]:
    """Losers of the winners' round `number`, each against a survivor of the losers' bracket.

    The one dropped from place i goes to place i xor m(number). One meets somebody beaten in round
    s again where m(number) and m(s) have the leading bits in common that say in which part of the
    losers' bracket both are. So the masks of rounds 1, 2, 3… are 0, 1, 2… with their bits
    reversed (van der Corput's sequence): the fewest leading bits in common.
    """
    bits = len(dropped).bit_length() - 1
    mask = sum((number - 1 >> bit & 1) << (bits - 1 - bit) for bit in range(bits))
    crossed = (dropped[place ^ mask] for place in range(len(dropped)))
    return list(chain.from_iterable(zip(crossed, survivors, strict=True)))


def _first(entries: Sequence[Side]) -> list[Side]:
    """Who stands where at the beginning; the best seeds have byes."""
    size = 1 << max(0, len(entries) - 1).bit_length()
    return [entries[seed] if seed < len(entries) else Nobody.BYE for seed in seeded(size)]


def _round(stage: str, number: int, sides: Sequence[Side], level: int) -> list[Slot]:
    return [
        Slot(f"{stage}{number}.{order}", _STAGES[stage], number, order, one, two, level)
        for order, (one, two) in enumerate(zip(sides[::2], sides[1::2], strict=False), start=1)
    ]


def _those(kind: Literal["winner", "loser"], slots: Iterable[Slot]) -> list[Side]:
    return [Whence(kind, slot.name) for slot in slots]


def places(
    slots: Sequence[Slot], pairings: Sequence[Pairing], before: Mapping[UUID, int]
) -> tuple[Standing, ...]:
    """Everybody by how far they came; those who went out in the same round share a place.

    `before`: everybody, and how far they were when the knock-out began, 0 at most.
    """
    reached = {entrant: float(level) for entrant, level in before.items()}
    for slot, pairing in zip(slots, pairings, strict=True):
        for side in (pairing.one, pairing.two):
            if isinstance(side, UUID):
                through = pairing.open or pairing.winner == side
                reached[side] = max(reached[side], slot.level + through / 2)
    return placed(list(before), ["reached"], lambda _tie, _tied: reached)
