"""Web processes side by side in one test: real tables, and a wire that loses what it is told to."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast
from unittest.mock import patch

from django.db import connection

from consumers.presence.presence import Presence
from consumers.presence.reporter import Reporter
from consumers.presence.watch import Watch
from consumers.presence.watchers import Watchers
from consumers.push.hub import Hub, Sink

PATIENCE = 20.0  # seconds


class Wire:
    """The push exchange. While `losing`, nothing arrives."""

    def __init__(self) -> None:
        self.losing = False
        self.sinks: list[tuple[str, Sink]] = []

    async def send(self, key: str, body: bytes, headers: dict[str, Any]) -> None:
        for wanted, sink in self.sinks:
            if wanted == key and not self.losing:
                sink.deliver(key, body.decode(), headers)


class _Hub:
    """As much of a hub as presence uses."""

    def __init__(self, wire: Wire) -> None:
        self.publisher = wire

    async def join(self, key: str, sink: Sink) -> None:
        self.publisher.sinks.append((key, sink))


class _Reporter(Reporter):
    GRACE = 0.0
    GATHER = 0.0
    BEAT = 3600.0

    idle = False

    async def _until_due(self) -> None:
        self.idle = True
        await super()._until_due()
        self.idle = False

    @property
    def at_rest(self) -> bool:
        return self.idle and not self._something.is_set()

    def beat_now(self) -> None:
        self._next_beat = 0.0
        self._something.set()


class _Watchers(Watchers):
    BREATH = 0.0
    PATIENCE = 0.01
    COMPARE = 3600.0
    busy = True

    async def _turn(self, newcomers: list[Watch]) -> None:
        self.busy = True
        await super()._turn(newcomers)
        self.busy = False

    @property
    def at_rest(self) -> bool:
        return not self.busy and not self._something.is_set()


class Process(Presence):
    """The presence of one web process."""

    reporter: _Reporter
    watchers: _Watchers

    def __init__(self, wire: Wire) -> None:
        super().__init__(cast("Hub", _Hub(wire)))
        self.reporter = _Reporter(self._publish)
        self.watchers = _Watchers(self._hub)

    @property
    def at_rest(self) -> bool:
        """Whether everything that was to be said and told has been."""
        return self.reporter.at_rest and self.watchers.at_rest


async def rest(processes: Iterable[Process]) -> None:
    """Wait until nobody has anything to do."""
    async with asyncio.timeout(PATIENCE):
        quiet = 0
        while quiet < 3:  # a look at one may be before a message of the other
            await asyncio.sleep(0.001)
            quiet = quiet + 1 if all(each.at_rest for each in processes) else 0


async def heal(processes: list[Process]) -> None:
    """What the heartbeats do: every process looks at the tables."""
    for process in processes:
        process.reporter.beat_now()
        process.look()
    await rest(processes)


def run_with(test: Callable[[Wire, list[Process]], Awaitable[None]]) -> None:
    """Run a test with two processes."""
    with ThreadPoolExecutor(1) as thread, patch("core.threads._pool", thread):
        asyncio.run(_with_two(test))
        thread.submit(_close).result()


def _close() -> None:
    connection.close()  # this thread's own


async def _with_two(test: Callable[[Wire, list[Process]], Awaitable[None]]) -> None:
    wire = Wire()
    processes = [Process(wire), Process(wire)]
    for process in processes:
        process.start()
    await rest(processes)
    try:
        await test(wire, processes)
    finally:
        for process in processes:
            await process.stop()
        connection.close()  # a coroutine has one of its own
