"""Groups, and a knock-out of the best of each."""

from collections.abc import Sequence
from functools import cache
from string import ascii_uppercase
from uuid import UUID

from core.domain.tournaments.engine import knockout
from core.domain.tournaments.engine.keep import Pins, pinned
from core.domain.tournaments.engine.league import round_robin
from core.domain.tournaments.engine.matching import Matching, mask_of
from core.domain.tournaments.engine.model import (
    Bracket,
    Happened,
    Pairing,
    Side,
    Standing,
    Whence,
)
from core.domain.tournaments.engine.play import play
from core.domain.tournaments.engine.table import counted, table, tie_breaks
from events.types.plans import Plan


def bracket(plan: Plan, seeds: Sequence[UUID], happened: Happened) -> Bracket:
    """Groups first; the knock-out knows the best of a group once all in it is played.

    In a group, the seed decides in the end: somebody must go on.
    """
    groups = drawn(plan, seeds)
    best = entries(tuple(groups), min(plan.advance, len(seeds)))
    slots = knockout.single(best, third=plan.third_place)
    pins = pinned(slots, happened.kept)
    ties = tuple(dict.fromkeys((*tie_breaks(plan), "seed")))
    pairings: list[Pairing] = []
    tables: dict[str, tuple[Standing, ...]] = {}
    known: dict[Whence, Side] = {}
    for name, entrants in groups.items():
        matches = round_robin(entrants, plan.legs, f"G{name}", f"group {name}")
        played = play(matches, happened)
        tables[name] = table(seeds, entrants, played, plan.points, ties)
        pairings += played
        if not any(pairing.open for pairing in played):
            known |= _places(name, tables[name], pins)
    finals = play(slots, happened, known)
    placed = {each.entrant: -each.place for rows in tables.values() for each in rows}
    before = {seed: placed[seed] for seed in seeds}
    standings = knockout.places(slots, finals, before)
    pairings += finals
    standings = counted(standings, pairings, plan.points)
    return Bracket(tuple(pairings), standings, groups=tables)


def _places(name: str, standings: Sequence[Standing], pins: Pins) -> dict[Whence, Side]:
    """Who goes on from a group as which; where the knock-out has kept somebody, as they did."""
    order = [standing.entrant for standing in standings]
    for place, entrant in enumerate(order):
        kept = pins.get(Whence("place", name, place + 1), entrant)
        if kept in order:
            order[order.index(kept)], order[place] = entrant, kept
    return {Whence("place", name, place): each for place, each in enumerate(order, start=1)}


def drawn(plan: Plan, seeds: Sequence[UUID]) -> dict[str, list[UUID]]:
    """The groups by name, seeded like a snake: 1 to A, 2 to B, 3 to B, 4 to A. There are as many
    as wished for, or of about four, but none with fewer than go on from it, or than two."""
    count = plan.groups or (len(seeds) + 3) // 4
    count = max(1, min(count, len(seeds) // max(2, plan.advance)))
    groups: list[list[UUID]] = [[] for _ in range(count)]
    for number, seed in enumerate(seeds):
        row, place = divmod(number, count)
        groups[count - 1 - place if row % 2 else place].append(seed)
    return {_name(number): group for number, group in enumerate(groups)}


def _name(number: int) -> str:
    """A to Z, then AA, AB…"""
    high, low = divmod(number, 26)
    return (_name(high - 1) if high else "") + ascii_uppercase[low]


@cache
def entries(names: tuple[str, ...], advance: int) -> tuple[Side, ...]:
    """The seeds of the knock-out: winners of groups, then second ones…, so that two of one group
    meet again as late as can be."""
    chosen = list(names)
    for _ in range(1, advance):
        chosen += _tier(names, chosen, advance)
    return tuple(
        Whence("place", name, number // len(names) + 1) for number, name in enumerate(chosen)
    )


def _tier(names: Sequence[str], chosen: Sequence[str], advance: int) -> list[str]:
    """Which group gets each of the next seeds: first, no two of a group in one half; then, in one
    quarter…; then, as the groups were strongest, the weakest to the best seed."""
    count = len(names)
    depth = (count * advance - 1).bit_length()
    spot = {seed: spot for spot, seed in enumerate(knockout.seeded(1 << depth))}
    groups = mask_of(range(count, 2 * count))
    matching = Matching(2 * count)
    for place in range(count):
        matching.narrow(place, groups)
    for size in reversed(range(1, depth)):
        for place in range(count):
            part = spot[len(chosen) + place] >> size
            near = {name for seed, name in enumerate(chosen) if spot[seed] >> size == part}
            far = (count + number for number, name in enumerate(names) if name not in near)
            matching.narrow(place, mask_of(far))
    return [
        next(
            name
            for number, name in reversed(list(enumerate(names)))
            if matching.narrow(place, 1 << count + number)
        )
        for place in range(count)
    ]
