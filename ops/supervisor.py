"""Keeps a list of processes running, and ends them together."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ops.console import Console
from ops.instance import Instance
from ops.process import tied

BACK_OFF = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
STEADY = 60.0
GRACE = 10.0
LONGEST_LINE = 16 * 1024 * 1024


@dataclass(frozen=True)
class Process:
    """A command to keep running, under a short name."""

    name: str
    command: Sequence[str]


class BackOff:
    """How long to wait before the next start: longer each time, anew after a steady minute."""

    def __init__(self, pauses: Sequence[float] = BACK_OFF) -> None:
        self._pauses = pauses
        self._failures = 0
        self._begin = time.monotonic()

    def pause(self) -> float:
        """Seconds to wait now that it has ended once more."""
        if time.monotonic() - self._begin > STEADY:
            self._failures = 0
        pause = self._pauses[min(self._failures, len(self._pauses) - 1)]
        self._failures += 1
        self._begin = time.monotonic() + pause
        return pause


class Supervisor:
    """Runs processes side by side; one that ends is started again, with a growing pause."""

    def __init__(
        self,
        processes: Sequence[Process],
        console: Console,
        *,
        env: Mapping[str, str],
        cwd: Path,
        back_off: Sequence[float] = BACK_OFF,
    ) -> None:
        self._processes = processes
        self._console = console
        self._env = env
        self._cwd = cwd
        self._back_off = back_off
        self._alive: dict[str, asyncio.subprocess.Process] = {}
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """Asks run() to end; asking twice kills what has not ended yet."""
        if self._stop.is_set():
            self._signal_all(signal.SIGKILL)
        self._stop.set()

    async def run(self, instances: Sequence[Instance] = (), grace: float = GRACE) -> None:
        """Keeps processes and instances up until stop(), then ends the processes.

        They are asked in reverse order, and killed after `grace` seconds.
        """
        keeping = [asyncio.create_task(self._keep(process)) for process in self._processes]
        guards = [asyncio.create_task(self._guard(instance)) for instance in instances]
        await self._stop.wait()
        self._signal_all(signal.SIGTERM)
        _, late = await asyncio.wait([*keeping, *guards], timeout=grace)
        if late:
            self._console.say(f"still running after {grace:g} s, killed: {', '.join(self._alive)}")
            self._signal_all(signal.SIGKILL)
        await asyncio.gather(*keeping, *guards)

    async def _keep(self, process: Process) -> None:
        back_off = BackOff(self._back_off)
        while not self._stop.is_set():
            code = await self._once(process)
            if not self._stop.is_set():
                pause = back_off.pause()
                say = f"{_ending(code)}; starting it again in {pause:g} s"
                self._console.line(process.name, say)
                await self._sleep(pause)

    async def _guard(self, instance: Instance) -> None:
        back_off = BackOff(self._back_off)
        while not self._stop.is_set():
            await self._sleep(0.5)
            if not instance.running and not self._stop.is_set():
                pause = back_off.pause()
                say = f"{instance.name} has ended (see {instance.log}); again in {pause:g} s"
                self._console.say(say)
                await self._sleep(pause)
                instance.spawn()

    async def _sleep(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    async def _once(self, process: Process) -> int:
        child = await asyncio.create_subprocess_exec(
            *tied(process.command),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=self._env,
            cwd=self._cwd,
            start_new_session=True,
            limit=LONGEST_LINE,
        )
        self._alive[process.name] = child
        if self._stop.is_set():
            child.terminate()
        assert child.stdout is not None  # noqa: S101  # it is a pipe
        async for line in child.stdout:
            self._console.line(process.name, line.decode(errors="replace").rstrip())
        code = await child.wait()
        del self._alive[process.name]
        return code

    def _signal_all(self, sign: signal.Signals) -> None:
        """SIGTERM for the processes, which end their own children; SIGKILL for those too."""
        for process in reversed(self._processes):
            if child := self._alive.get(process.name):
                _signal(child.pid, sign)


def _ending(code: int) -> str:
    return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


def _signal(pid: int, sign: signal.Signals) -> None:
    try:
        (os.killpg if sign == signal.SIGKILL else os.kill)(pid, sign)
    except ProcessLookupError:
        return
