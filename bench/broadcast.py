"""An announcement to 10,000 people, and to 40,000: how long until all inboxes have it, and how much
memory the workers take for it."""

import sys
from pathlib import Path

from bench.__main__ import main
from bench.child import Child
from bench.report import Figure, figures_of
from bench.servers import Installation, Servers

NOTICES = 10  # that everybody has already
WARM = 10  # announcements before: each meets another lane, whose thread takes memory once


def run(servers: Servers) -> list[Figure]:
    """Several announcements to each size."""
    few, many, rounds = (1_000, 4_000, 1) if servers.quick else (10_000, 40_000, 3)
    with servers.installation("broadcast") as place:
        workers = _workers(place)
        announcer = place.start("bench.load.announcer", people=few, notices=NOTICES)
        announcer.hear()
        for _ in range(WARM):
            _announce(place, announcer, workers)
        small = [_announce(place, announcer, workers) for _ in range(rounds)]
        announcer.say(more=many - few)
        announcer.hear()
        large = [_announce(place, announcer, workers) for _ in range(rounds)]
    figure = figures_of("broadcast")
    seconds, peaks = [run[0] for run in small], [run[1] for run in small]
    grown = [max(run[1].values()) for run in large]
    return [
        figure(f"until {few:,} inboxes have it", seconds, "s"),
        figure("inboxes a second", [few / each for each in seconds], "/s"),
        *(
            figure(f"peak memory of the worker of {name}", [each[name] for each in peaks], "MB")
            for name in workers
        ),
        figure(f"until {many:,} inboxes have it", [run[0] for run in large], "s"),
        figure(
            f"peak memory of the larger worker, {many:,} over {few:,}",
            max(grown) / max(max(each.values()) for each in peaks),
            "×",
            most=1.25,
        ),
    ]


def _workers(place: Installation) -> dict[str, Child]:
    place.manage("relay", until="relay_leads")
    return {
        name: place.manage("work", name, until="worker_attached")
        for name in ("broadcast", "notifications")
    }


def _announce(
    place: Installation, announcer: Child, workers: dict[str, Child]
) -> tuple[float, dict[str, float]]:
    """Seconds, and the peak memory of each worker meanwhile."""
    with place.superuser() as session:
        session.execute("VACUUM ANALYZE")
    for worker in workers.values():
        Path(f"/proc/{worker.pid}/clear_refs").write_text("5")  # the peak begins anew
    announcer.say()
    seconds: float = announcer.hear()["seconds"]
    return seconds, {name: _peak(worker) for name, worker in workers.items()}


def _peak(worker: Child) -> float:
    """MB of resident memory, at most."""
    for line in Path(f"/proc/{worker.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return float(line.split()[1]) / 1024
    raise ProcessLookupError(f"process {worker.pid} has no memory")


if __name__ == "__main__":
    sys.exit(main(only=("broadcast",)))
