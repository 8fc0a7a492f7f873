"""Opening a friend list of 1,000 beside one of 10, and an inbox of 100,000 notices beside one of
100: over HTTP, and as snapshot of a socket's topic."""

import sys
from statistics import median

from bench.__main__ import main
from bench.report import Figure, figures_of, percentile, ratios
from bench.servers import Installation, Servers

SMALL, LARGE = (10, 100), (1_000, 100_000)  # friends, notices
Took = dict[str, list[list[float]]]  # seconds, by what is opened: the small one's, the large one's


def run(servers: Servers) -> list[Figure]:
    """Runs in which both are opened in turn."""
    times, rounds = (30, 1) if servers.quick else (200, 5)
    with servers.installation("inboxes") as place:
        runs = _runs(place, times, rounds)
    return [figure for name in runs[0] for figure in _figures(name, [run[name] for run in runs])]


def _runs(place: Installation, times: int, rounds: int) -> list[Took]:
    made = place.start("bench.load.circles", friends=LARGE[0], sizes=[SMALL, LARGE]).hear()
    with place.superuser() as session:
        session.execute("VACUUM ANALYZE")
    _, address = place.web()
    opener = place.start("bench.load.opener", address=address, seats=made["seats"])

    def opened(times: int) -> Took:
        opener.say(times=times)
        took: Took = opener.hear()["took"]
        return took

    opened(20)
    return [opened(times) for _ in range(rounds)]


def _figures(name: str, runs: list[list[list[float]]]) -> list[Figure]:
    figure = figures_of("inboxes")
    p50 = [[1000 * median(run[side]) for run in runs] for side in (0, 1)]
    p99 = [[1000 * percentile(run[side], 0.99) for run in runs] for side in (0, 1)]
    return [
        *(
            figure(f"{name}{size}, p50", each, "ms")
            for size, each in zip((" small", " large"), p50, strict=True)
        ),
        figure(f"{name} ratio of p50", ratios(p50[1], p50[0]), "×", most=1.5),
        figure(f"{name} ratio of p99", ratios(p99[1], p99[0]), "×", most=1.5),
    ]


if __name__ == "__main__":
    sys.exit(main(only=("inboxes",)))
