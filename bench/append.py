"""Appends a second: single events by 16 writers (2 processes × 8 threads), each with streams of
its own, beside eventsourcing's Postgres recorder and pgbench's plain insert."""

import re
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

import psycopg

from bench.__main__ import main
from bench.report import Figure, figures_of, ratios
from bench.servers import FOLDER, Installation, Servers, pgbench

PROCESSES, THREADS = 2, 8
TABLE = "CREATE TABLE plain (seq bigserial PRIMARY KEY, stream text, version bigint, payload text)"
PLAIN = "INSERT INTO plain (stream, version, payload) VALUES ('s' || :client_id, :r, '{body}');"


def run(servers: Servers) -> list[Figure]:
    """Alternating runs of all of them."""
    rounds, seconds = (1, 2) if servers.quick else (5, 6)
    ours: list[float] = []
    theirs: list[float] = []
    functions: list[float] = []
    plain: list[float] = []
    for _ in range(rounds):
        ours.append(_rate(servers, "bench.load.append", seconds))
        theirs.append(_rate(servers, "bench.peers.recorder", seconds, functions=False))
        functions.append(_rate(servers, "bench.peers.recorder", seconds, functions=True))
        if pgbench():
            plain.append(_pgbench(servers, seconds))
    figure = figures_of("append")
    figures = [
        figure("events.log.append, 16 writers", ours, "events/s"),
        figure("eventsourcing recorder, 16 writers", theirs, "events/s"),
        figure("eventsourcing recorder, database functions", functions, "events/s"),
        figure("ratio to eventsourcing", ratios(ours, theirs), "×", least=3),
        figure("ratio to eventsourcing, database functions", ratios(ours, functions), "×"),
    ]
    if plain:
        figures += [
            figure("pgbench, plain insert, 16 clients", plain, "events/s"),
            figure("ratio to pgbench", ratios(ours, plain), "×", least=0.35),
        ]
    return figures


def _rate(servers: Servers, module: str, seconds: float, **more: object) -> float:
    with servers.installation("append") as place:
        with place.superuser() as session:
            session.execute("CHECKPOINT")
        found: float = writers(place, PROCESSES, THREADS, seconds, module, **more)["rate"]
        return found


def writers(
    place: Installation,
    processes: int,
    threads: int,
    seconds: float,
    module: str = "bench.load.append",
    **more: object,
) -> dict[str, Any]:
    """Let processes × threads write for a while: `rate` of all, `latencies` of each append."""
    children = []
    for _ in range(processes):
        children.append(place.start(module, seconds=seconds, threads=threads, **more))
        children[-1].hear()  # ready; the first makes the tables that a peer needs
    for child in children:
        child.say(go=True)
    said = [child.hear() for child in children]
    place.stop()
    return {
        "rate": sum(each["rate"] for each in said),
        "latencies": [latency for each in said for latency in each["latencies"]],
    }


def _pgbench(servers: Servers, seconds: float) -> float:
    url = servers.database("bench_plain", "template0")
    place = urlsplit(url)
    script = FOLDER / "plain.sql"
    script.write_text("\\set r random(1, 1000000000)\n" + PLAIN.replace("{body}", "x" * 700) + "\n")
    with servers.admin() as session:
        session.execute("CHECKPOINT")
    with psycopg.connect(url, autocommit=True) as session:
        session.execute(TABLE)
    command = [pgbench() or "", "-n", "-M", "prepared", "-c", "16", "-j", "2", "-T", str(seconds)]
    server = ["-h", str(place.hostname), "-p", str(place.port), "-U", str(place.username)]
    said = subprocess.run(
        [*command, "-f", str(script), *server, place.path[1:]],
        check=True,
        capture_output=True,
        text=True,
        env={"PGPASSWORD": str(place.password)},
    ).stdout
    found = re.search(r"tps = ([\d.]+)", said)
    assert found, said
    return float(found[1])


if __name__ == "__main__":
    sys.exit(main(only=("append",)))
