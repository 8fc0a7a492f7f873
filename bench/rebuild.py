"""Rebuild of the chat read model from the log, in one worker: events a second."""

import subprocess
import sys
import time

from bench.__main__ import main
from bench.child import ROOT
from bench.report import Figure, figures_of
from bench.servers import Installation, Servers


def run(servers: Servers) -> list[Figure]:
    """Fill a log once; rebuild it several times."""
    events, rounds = (20_000, 1) if servers.quick else (200_000, 3)
    with servers.installation("rebuild") as place:
        place.start("bench.load.fill", events=events, rooms=500, people=2_000).hear()
        with place.superuser() as session:
            session.execute("VACUUM ANALYZE")
            session.execute("CHECKPOINT")
        first = place.start("bench.load.project").hear()
        rates = [_rebuild(place, events) for _ in range(rounds)]
    figure = figures_of("rebuild")
    return [
        figure("projecting alone, in memory of the worker", first["rate"], "events/s"),
        figure("manage.py rebuild chat, from start to switch", rates, "events/s", least=15_000),
    ]


def _rebuild(place: Installation, events: int) -> float:
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "manage.py", "rebuild", "chat"],
        cwd=ROOT,
        env=place.env,
        check=True,
        capture_output=True,
    )
    return events / (time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(main(only=("rebuild",)))
