"""Rebuild of the chat read model from the log in one worker, from empty tables to the switch."""

import sys

from bench.__main__ import main
from bench.report import Figure, figures_of
from bench.servers import Installation, Servers


def run(servers: Servers) -> list[Figure]:
    """Fill a log once; project it as the live worker does, then rebuild it several times."""
    events, rounds = (50_000, 1) if servers.quick else (200_000, 3)
    with servers.installation("rebuild") as place:
        place.start("bench.load.fill", events=events, rooms=500, people=2_000).hear()
        with place.superuser() as session:
            session.execute("VACUUM ANALYZE")
            session.execute("CHECKPOINT")
        live = _run(place, "live")
        runs = [_run(place, "rebuild") for _ in range(rounds)]
    figure = figures_of("rebuild")
    return [
        figure("a live worker that is behind", events / live["seconds"], "events/s"),
        figure(
            "manage.py rebuild chat",
            [events / each["seconds"] for each in runs],
            "events/s",
            least=15_000,
        ),
        figure(
            "processor time of the worker, an event",
            [1e6 * each["busy"] / events for each in runs],
            "µs",
        ),
    ]


def _run(place: Installation, how: str) -> dict[str, float]:
    child = place.start("bench.load.rebuild", how=how)
    said = child.hear()
    child.end()
    return said


if __name__ == "__main__":
    sys.exit(main(only=("rebuild",)))
