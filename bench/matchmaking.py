"""How long people wait for an opponent, and how equal the two are: 1,000 who wait at once, and a
quiet club where one comes every ten seconds; and what one round of bringing together costs."""

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from bench.__main__ import main
from bench.report import Figure, figures_of, percentile
from bench.servers import Servers
from core.domain.matchmaking.pairing import Waiting, pairs

START = datetime(2026, 1, 1, tzinfo=UTC)
ROUND = timedelta(seconds=2)  # between two rounds, as core.celery has it
SPREAD = 300  # rating points: one standard deviation


class Hall:
    """People of random ratings who wait, and what the rounds made of them."""

    def __init__(self, seed: int) -> None:
        self._dice = Random(seed)  # ratings, not secrets
        self._waiting: list[Waiting] = []
        self._now = START
        self.waits: list[float] = []  # seconds
        self.gaps: list[float] = []  # rating points
        self.costs: list[float] = []  # milliseconds a round

    def play(self, comers: Sequence[int]) -> "Hall":
        """A round after each of these numbers of people has come."""
        for people in comers:
            self._come(people)
            self._round()
        return self

    @property
    def longest(self) -> float:
        """The longest that anybody has waited, who was chosen or not, in seconds."""
        left = [each.waited(self._now).total_seconds() for each in self._waiting]
        return max([*self.waits, *left])

    def _come(self, people: int) -> None:
        for _ in range(people):
            who = UUID(int=self._dice.getrandbits(128))
            self._waiting.append(Waiting(who, self._dice.gauss(1500, SPREAD), self._now))

    def _round(self) -> None:
        began = time.perf_counter()
        found = pairs(self._waiting, self._now)
        self.costs.append(1_000 * (time.perf_counter() - began))
        for pair in found:
            self.waits += [each.waited(self._now).total_seconds() for each in pair]
            self.gaps.append(abs(pair[0].rating - pair[1].rating))
        gone = {each.person for pair in found for each in pair}
        self._waiting = [each for each in self._waiting if each.person not in gone]
        self._now += ROUND


def run(servers: Servers) -> list[Figure]:
    """Five halls of each kind."""
    rounds = 100 if servers.quick else 1_000
    figure = figures_of("matchmaking")
    figures = []
    for name, comers in {
        "1,000 at once": [1_000, *[0] * rounds],
        "one every 10 s": [1, 0, 0, 0, 0] * (rounds // 5),
    }.items():
        halls = [Hall(seed).play(comers) for seed in range(5)]
        figures += [
            figure(f"{name}: wait p50", [percentile(hall.waits, 0.5) for hall in halls], "s"),
            figure(f"{name}: wait p99", [percentile(hall.waits, 0.99) for hall in halls], "s"),
            figure(f"{name}: longest", [hall.longest for hall in halls], "s", most=120),
            figure(f"{name}: apart p50", [percentile(hall.gaps, 0.5) for hall in halls], "points"),
            figure(f"{name}: apart p99", [percentile(hall.gaps, 0.99) for hall in halls], "points"),
            figure(f"{name}: slowest round", [max(hall.costs) for hall in halls], "ms"),
        ]
    return figures


if __name__ == "__main__":
    sys.exit(main(("matchmaking",)))
