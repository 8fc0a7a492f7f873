"""The log's events as files for analysts, and its verification: events a second, and memory."""

import sys

from bench.__main__ import main
from bench.report import Figure, figures_of
from bench.servers import Installation, Servers


def run(servers: Servers) -> list[Figure]:
    """Export a small log and a large one, each by a process of its own; verify the large one."""
    sizes = (20_000, 100_000) if servers.quick else (100_000, 1_000_000)
    rounds = 1 if servers.quick else 3
    with servers.installation("export") as place:
        place.start("bench.load.fill", events=sizes[1], rooms=2_000, people=5_000).hear()
        with place.superuser() as session:
            session.execute("VACUUM ANALYZE")
            session.execute("CHECKPOINT")
        runs = {
            (size, how): [_run(place, size, how) for _ in range(rounds)]
            for size in sizes
            for how in ("ndjson", "csv", "parquet", "sealed", "verify")
        }
    small, large = sizes
    figure = figures_of("export")

    def told(how: str, what: str, unit: str, **target: float) -> Figure:
        values = [each[unit] for each in runs[large, how]]
        return figure(f"{what}, {large:,} events", values, "events/s", **target)

    memory = [
        figure(f"peak memory, NDJSON, {size:,} events", _peaks(runs[size, "ndjson"]), "MB")
        for size in sizes
    ]
    growth = max(_peaks(runs[large, "ndjson"])) / min(_peaks(runs[small, "ndjson"]))
    return [
        told("ndjson", "NDJSON, masked", "rate", least=40_000),
        told("ndjson", "the same a second of the process's own time", "own"),
        told("sealed", "NDJSON, sealed", "rate"),
        told("csv", "CSV", "rate"),
        told("parquet", "Parquet", "rate"),
        *memory,
        figure("peak memory of ten times the events, or five", growth, "×", most=1.25),
        told("verify", "verify", "rate", least=50_000),
    ]


def _run(place: Installation, events: int, how: str) -> dict[str, float]:
    child = place.start("bench.load.export", events=events, how=how)
    said = child.hear()
    child.end()
    return said


def _peaks(runs: list[dict[str, float]]) -> list[float]:
    return [each["peak"] for each in runs]


if __name__ == "__main__":
    sys.exit(main(only=("export",)))
