"""Who plays whom of all who wait: people of like rating, the wider apart the longer they wait."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

WINDOW = 75.0  # rating points to either side at first
WIDENS = 10.0  # more of them for each second of waiting
AGAIN_AFTER = timedelta(seconds=60)  # of waiting, before the last opponent will do again


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the queue. `last`: whom they played last; `avoids`: whom they never meet."""

    person: UUID
    rating: float
    since: datetime
    last: UUID | None = None
    avoids: frozenset[UUID] = frozenset()

    def waited(self, now: datetime) -> timedelta:
        """For how long."""
        return max(now - self.since, timedelta())

    def window(self, now: datetime) -> float:
        """How far from their own an opponent's rating may lie."""
        return WINDOW + WIDENS * self.waited(now).total_seconds()


def pairs(waiting: Iterable[Waiting], now: datetime) -> list[tuple[Waiting, Waiting]]:
    """Pairs to be made now. Who has waited longest chooses first, the nearest within their own
    window, which grows without bound: nobody waits for ever while there is anybody they may meet.
    """
    free = sorted(waiting, key=_place)
    found = []
    for one in sorted(free, key=lambda each: (each.since, each.person)):
        here = bisect_left(free, _place(one), key=_place)
        if here == len(free) or free[here] is not one:
            continue  # chosen already
        del free[here]
        for there in _outwards(one, free, here, now):
            if _may_meet(one, free[there], now):
                found.append((one, free.pop(there)))
                break
        else:
            free.insert(here, one)
    return found


def _place(each: Waiting) -> tuple[float, UUID]:
    return each.rating, each.person


def _outwards(one: Waiting, free: list[Waiting], here: int, now: datetime) -> Iterator[int]:
    """The places of those in the window, the nearest rating first."""
    window = one.window(now)
    low, high = here - 1, here
    while True:
        below = one.rating - free[low].rating if low >= 0 else window + 1
        above = free[high].rating - one.rating if high < len(free) else window + 1
        if min(below, above) > window:
            return
        if below <= above:
            yield low
            low -= 1
        else:
            yield high
            high += 1


def _may_meet(one: Waiting, two: Waiting, now: datetime) -> bool:
    if two.person in one.avoids or one.person in two.avoids:
        return False
    met = one.last == two.person or two.last == one.person
    return not met or min(one.waited(now), two.waited(now)) >= AGAIN_AFTER
