"""Figures, the table at the end, and the results with the facts of the machine."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).parent / "results"
PACKAGES = (
    *("django", "psycopg", "aio-pika", "aiormq", "uvicorn", "websockets", "uvloop"),
    *("channels", "channels-redis", "eventsourcing"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `target`: what it must reach (`least`) or may not pass (`most`); None: shown
    for comparison. `runs`: the single measurements that it is the median of."""

    benchmark: str
    name: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None
    runs: tuple[float, ...] = field(default=())

    @property
    def verdict(self) -> str:
        """`ok`, `MISSED`, or nothing where there is no target."""
        if self.least is None and self.most is None:
            return ""
        low = self.least is not None and self.value < self.least
        high = self.most is not None and self.value > self.most
        return "MISSED" if low or high else "ok"

    @property
    def target(self) -> str:
        """The target as text."""
        if self.least is not None:
            return f"≥ {number(self.least)}"
        return f"≤ {number(self.most)}" if self.most is not None else ""


Maker = Callable[..., Figure]


def figures_of(benchmark: str) -> Maker:
    """Makes the figures of one benchmark; several runs become their median."""

    def make(name: str, values: float | Sequence[float], unit: str, **target: float) -> Figure:
        runs = (values,) if isinstance(values, int | float) else tuple(values)
        return Figure(benchmark, name, median(runs), unit, runs=runs, **target)

    return make


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Run by run, ours over theirs: neighbours in time, so what disturbs one disturbs both."""
    return [mine / yours for mine, yours in zip(ours, theirs, strict=True)]


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that `share` (0..1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def number(value: float) -> str:
    """Three digits that mean something, thousands apart."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def show(figures: Sequence[Figure]) -> None:
    """Print the table."""
    table = Table(title="Courtside, measured")
    for column in ("benchmark", "what", "value", "target", ""):
        table.add_column(column, justify="right" if column in ("value", "target") else "left")
    before = ""
    for figure in figures:
        shown = f"{number(figure.value)} {figure.unit}".strip()
        first = figure.benchmark if figure.benchmark != before else ""
        colour = {"MISSED": "red", "ok": "green", "": ""}[figure.verdict]
        table.add_row(first, figure.name, shown, figure.target, figure.verdict, style=colour)
        before = figure.benchmark
    Console(width=110 if not sys.stdout.isatty() else None).print(table)


def write(figures: Sequence[Figure], facts: dict[str, str], folder: Path) -> Path:
    """Keep the results as JSON and as a page; the path of the page."""
    now = datetime.now(UTC)
    stem = folder / f"{now:%Y-%m-%d-%H%M}"
    body: dict[str, Any] = {"at": now.isoformat(timespec="seconds"), "machine": facts}
    rows = [asdict(figure) | {"verdict": figure.verdict} for figure in figures]
    stem.with_suffix(".json").write_text(json.dumps(body | {"figures": rows}, indent=1) + "\n")
    page = stem.with_suffix(".md")
    page.write_text(_page(figures, facts, f"{now:%Y-%m-%d %H:%M} UTC"))
    return page


def _page(figures: Sequence[Figure], facts: dict[str, str], at: str) -> str:
    lines = [
        f"# Measured {at}",
        "",
        "| benchmark | what | value | target | |",
        "|---|---|--:|--:|---|",
    ]
    lines += [
        f"| {figure.benchmark} | {figure.name} | {number(figure.value)} {figure.unit}"
        f" | {figure.target} | {figure.verdict} |"
        for figure in figures
    ]
    lines += ["", "Medians; the single runs are in the JSON file of the same name.", ""]
    lines += [f"- {name}: {value}" for name, value in facts.items()]
    return "\n".join(lines) + "\n"


def machine() -> dict[str, str]:
    """What the numbers depend on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cpu": _cpu(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "kernel": platform.release(),
        "python": platform.python_version(),
        "commit": _said("git", "rev-parse", "--short", "HEAD"),
        "changed": "yes" if _said("git", "status", "--porcelain") else "no",
        "load before": f"{os.getloadavg()[0]:.2f}",
        "packages": ", ".join(f"{name} {version(name)}" for name in PACKAGES),
    }


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _said(*command: str) -> str:
    done: Any = subprocess.run(command, check=False, capture_output=True, text=True)
    return str(done.stdout).strip()
