"""A room of 1,000,000 messages beside one of 1,000. Opening it, paging, jumping to a date and
searching: beside the room of a club that has no other. Posting: beside a room of the same club."""

import sys
from statistics import median
from typing import Any

from bench.__main__ import main
from bench.child import Child
from bench.report import Figure, figures_of, percentile, ratios
from bench.servers import Installation, Servers

PEOPLE = 200  # in each room
Took = dict[str, list[list[float]]]  # seconds, by what is done: the small room's, the large one's


def run(servers: Servers) -> list[Figure]:
    """Runs in which it is done to all rooms in turn."""
    small, large = (1_000, 50_000) if servers.quick else (1_000, 1_000_000)
    times, rounds = (20, 1) if servers.quick else (60, 5)
    with servers.installation("bigroom") as club, servers.installation("smallroom") as other:
        beside, big = _halls(club, [small, large])
        [alone] = _halls(other, [small])
        reader = club.start("bench.load.roomreader")
        reading = _Reading(reader, [alone, beside, big])
        reading.runs(times // 10, 2)
        read = reading.runs(times, rounds)
        club.pipeline()
        posting = _Reading(reader, [beside, big], posting=True)
        posting.runs(10, 1)
        posted = posting.runs(times, rounds)
    figures = [each for name in read[0] for each in _figures(name, read, (0, 2), large)]
    figures += [each for name in posted[0] for each in _figures(name, posted, (0, 1), large)]
    return figures


def _halls(place: Installation, sizes: list[int]) -> list[tuple[str, dict[str, Any]]]:
    """The address of the web process, and the room, of each size."""
    made = place.start("bench.load.halls", people=PEOPLE, sizes=sizes)
    rooms = made.hear()["rooms"]
    with place.superuser() as session:
        session.execute("VACUUM ANALYZE")
        session.execute("CHECKPOINT")
    _, address = place.web()
    return [(address, room) for room in rooms]


class _Reading:
    """The rooms, and who goes through them."""

    def __init__(self, reader: Child, rooms: list[Any], *, posting: bool = False) -> None:
        self._reader, self._asked = reader, {"rooms": rooms, "posting": posting}

    def runs(self, times: int, rounds: int) -> list[Took]:
        """So many runs, in each of which everything is done so many times."""
        return [self._run(times) for _ in range(rounds)]

    def _run(self, times: int) -> Took:
        self._reader.say(**self._asked, times=times)
        took: Took = self._reader.hear()["took"]
        return took


def _figures(name: str, runs: list[Took], sides: tuple[int, int], large: int) -> list[Figure]:
    """The large room beside the small one; `sides`: which of the rooms these are."""
    figure = figures_of("bigroom")
    small50, large50 = ([1000 * median(run[name][side]) for run in runs] for side in sides)
    small99, large99 = (
        [1000 * percentile(run[name][side], 0.99) for run in runs] for side in sides
    )
    return [
        figure(f"{name}: 1,000 messages, p50", small50, "ms"),
        figure(f"{name}: {large:,} messages, p50", large50, "ms"),
        figure(f"{name}: ratio of p50", ratios(large50, small50), "×", most=1.5),
        figure(f"{name}: ratio of p99", ratios(large99, small99), "×", most=1.5),
    ]


if __name__ == "__main__":
    sys.exit(main(only=("bigroom",)))
