"""Looking back with 10,000 events in the log, and with 2,000,000: a match, a room, leaderboards and
somebody's statistics as of random positions, and as of times."""

import sys
from typing import Any

from bench.__main__ import main
from bench.report import Figure, figures_of, percentile, ratios
from bench.servers import Installation, Servers

SMALL, LARGE = 10_000, 2_000_000
# Whoever has played 200 × as much has as much more to be counted, now as well as then.
GROWS = "statistics of somebody in the old game"
Took = dict[str, list[float]]


def run(servers: Servers) -> list[Figure]:
    """Alternating runs on both logs."""
    small, large = (2_000, 20_000) if servers.quick else (SMALL, LARGE)
    times, rounds = (10, 2) if servers.quick else (40, 7)
    with servers.installation("asof_small") as one, servers.installation("asof_large") as other:
        pasts = [_past(one, small), _past(other, large)]
        for past in pasts:
            _asked(past, 5)
        runs = [[_asked(past, times) for past in pasts] for _ in range(rounds)]
    return [each for name in runs[0][0] for each in _figures(name, runs, large)]


def _past(place: Installation, events: int) -> Any:
    past = place.start("bench.load.history", events=events)
    past.hear()
    with place.superuser() as session:
        session.execute("VACUUM ANALYZE")
        session.execute("CHECKPOINT")
    return past


def _asked(past: Any, times: int) -> Took:
    past.say(times=times)
    took: Took = past.hear()["took"]
    return took


def _figures(name: str, runs: list[list[Took]], events: int) -> list[Figure]:
    figure = figures_of("asof")
    few, many = ([percentile(run[side][name], 0.5) for run in runs] for side in (0, 1))
    target = {} if name.startswith(GROWS) else {"most": 2.0}
    return [
        figure(f"{name}, {events:,} events", many, "ms"),
        figure(f"{name}, ratio", ratios(many, few), "×", **target),
    ]


if __name__ == "__main__":
    sys.exit(main(only=("asof",)))
