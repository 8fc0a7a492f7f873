"""How soon a corrected bracket of 256 is shown; and 1,000 tournaments of 64 at once, results at
rising rates: how long from a result to the next match called, and which process is full first."""

import sys
from typing import Any

from bench import cpu
from bench.__main__ import main
from bench.child import Child
from bench.report import Figure, figures_of, percentile
from bench.servers import Installation, Servers

ENTRANTS = 64
RATES = (25, 50, 100, 200, 500)  # results a second, decided by the organiser
WORKERS = ("brackets", "matches", "tournaments", "notifications")
Run = dict[str, Any]


def run(servers: Servers) -> list[Figure]:
    """Corrections there and back, then one run at each rate."""
    many, seconds, large, rounds = (20, 2, 32, 2) if servers.quick else (1_000, 10, 256, 10)
    rates = RATES[:3] if servers.quick else RATES
    with servers.installation("tournaments") as place:
        processes = _processes(place)
        cups = place.start("bench.load.tournaments")
        cups.say(entrants=large, rounds=rounds)
        corrected = cups.hear()
        cups.say(tournaments=many, entrants=ENTRANTS)
        made = cups.hear()
        runs = [_offered(cups, processes, rate, seconds) for rate in rates]
    figure = figures_of("tournaments")
    return [
        figure(f"making {many:,} of {ENTRANTS} by commands", made["making"], "s"),
        figure("first matches called", made["called"], "/s"),
        *(each for rate, run in zip(rates, runs, strict=True) for each in _figures(rate, run)),
        figure(f"corrected bracket of {large} shown", corrected["shown"], "s", most=1),
        figure(f"computing a bracket of {large}", 1000 * corrected["computed"], "ms", most=50),
    ]


def _processes(place: Installation) -> dict[str, int]:
    """Their pids by name."""
    relay = place.manage("relay", until="relay_leads")
    workers = {name: place.manage("work", name, until="worker_attached") for name in WORKERS}
    return {
        "relay": relay.pid,
        **{f"worker of {name}": worker.pid for name, worker in workers.items()},
        "Postgres": place.servers.postgres.pid,
        "RabbitMQ": place.servers.rabbitmq.pid,
    }


def _offered(cups: Child, processes: dict[str, int], rate: int, seconds: float) -> Run:
    before = {name: cpu.seconds(pid) for name, pid in processes.items()}
    cups.say(rate=rate, seconds=seconds)
    heard = cups.hear()
    busy = {
        name: 100 * (cpu.seconds(pid) - before[name]) / heard["seconds"]
        for name, pid in processes.items()
    }
    return heard | {"busy": busy}


def _figures(rate: int, run: Run) -> list[Figure]:
    figure = figures_of("tournaments")
    waits = [1000 * wait for wait in run["waits"]]
    return [
        figure(f"{rate}/s offered: written", run["reached"], "/s"),
        figure(f"{rate}/s offered: called for", run["through"], "/s"),
        figure(f"{rate}/s offered: to the next match, p50", percentile(waits, 0.5), "ms"),
        figure(f"{rate}/s offered: to the next match, p99", percentile(waits, 0.99), "ms"),
        figure(f"{rate}/s offered: not called", run["lost"], "matches", most=0),
        *(
            figure(f"{rate}/s offered: {name}, of one core", share, "%")
            for name, share in run["busy"].items()
        ),
    ]


if __name__ == "__main__":
    sys.exit(main(only=("tournaments",)))
