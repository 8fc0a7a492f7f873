"""The supervisor with small stand-in processes."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from ops.console import Console
from ops.process import started_at, wait_gone
from ops.supervisor import BackOff, Process, Supervisor

FOREVER = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + FOREVER


def python(name: str, code: str) -> Process:
    return Process(name, (sys.executable, "-c", code))


@asynccontextmanager
async def supervised(
    tmp_path: Path, *processes: Process, grace: float = 5
) -> AsyncIterator[Supervisor]:
    console = Console([process.name for process in processes], colour=False)
    supervisor = Supervisor(processes, console, env={}, cwd=tmp_path, back_off=(0.05, 0.1))
    running = asyncio.create_task(supervisor.run(grace=grace))
    try:
        yield supervisor
    finally:
        supervisor.stop()
        await running


class Screen:
    """What the console has shown so far."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.lines: list[str] = []

    async def until(self, wanted: Callable[[list[str]], bool]) -> list[str]:
        async with asyncio.timeout(20):
            while not wanted(self.read()):  # noqa: ASYNC110  # a terminal has no event to await
                await asyncio.sleep(0.02)
        return self.lines

    def read(self) -> list[str]:
        self.lines += self._capsys.readouterr().out.splitlines()
        return self.lines


@pytest.fixture
def screen(capsys: pytest.CaptureFixture[str]) -> Screen:
    return Screen(capsys)


def pids(lines: list[str], name: str) -> list[int]:
    """The process ids that the stand-in of this name has printed."""
    said = [line.split("│ ") for line in lines]
    return [int(text) for label, text in said if label.strip() == name and text.isdigit()]


async def test_a_killed_process_is_started_again_and_says_so(
    tmp_path: Path, screen: Screen
) -> None:
    async with supervised(tmp_path, python("web", FOREVER)):
        await screen.until(lambda lines: len(pids(lines, "web")) == 1)
        os.kill(pids(screen.lines, "web")[0], signal.SIGKILL)
        lines = await screen.until(lambda lines: len(pids(lines, "web")) == 2)
    assert any("ended by SIGKILL; starting it again in 0.05 s" in line for line in lines)
    assert len(set(pids(lines, "web"))) == 2


async def test_a_process_that_keeps_failing_is_started_with_growing_pauses(
    tmp_path: Path, screen: Screen
) -> None:
    async with supervised(tmp_path, python("relay", "raise SystemExit(3)")):
        lines = await screen.until(lambda lines: sum("exit code 3" in each for each in lines) >= 3)
    pauses = [line.rpartition("again in ")[2] for line in lines if "exit code 3" in line]
    assert pauses[:3] == ["0.05 s", "0.1 s", "0.1 s"]


async def test_stop_ends_every_process(tmp_path: Path, screen: Screen) -> None:
    names = ("web", "relay", "beat")
    async with supervised(tmp_path, *(python(name, FOREVER) for name in names)):
        lines = await screen.until(lambda lines: all(pids(lines, name) for name in names))
    assert [pid for name in names for pid in pids(lines, name) if started_at(pid)] == []


async def test_a_process_deaf_to_sigterm_is_killed_with_its_children(
    tmp_path: Path, screen: Screen
) -> None:
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {DEAF!r}]); {DEAF}"
    async with supervised(tmp_path, python("celery", parent), grace=0.3):
        lines = await screen.until(lambda lines: len(pids(lines, "celery")) == 2)
    assert wait_gone(pids(lines, "celery"), 2)
    assert any("killed: celery" in line for line in screen.read())


async def test_each_line_carries_the_name_of_its_process(tmp_path: Path, screen: Screen) -> None:
    talk = "import sys; print('\\x1b[31mred\\x1b[0m', flush=True); print('plain', file=sys.stderr)"
    async with supervised(tmp_path, python("policies", talk)):
        lines = await screen.until(lambda lines: any("exit code 0" in each for each in lines))
    assert lines[:2] == ["policies  │ red", "policies  │ plain"]


def test_the_pause_begins_anew_after_a_steady_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("ops.supervisor.time.monotonic", lambda: now)
    back_off = BackOff((1, 2, 4))
    pauses = []
    for held in (1, 1, 1, 1, 61):
        now += held
        pauses.append(back_off.pause())
        now += pauses[-1]
    assert pauses == [1, 2, 4, 4, 1]
