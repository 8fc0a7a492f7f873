"""One web process's end of the push layer: one exclusive queue, bound to what its sockets want.

A message is decoded once and offered to every local sink of its key. After the broker was away
from this process or from one that publishes, `resynced` is called, for frames may have been
missed.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, Protocol
from uuid import uuid4

import structlog
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage, AbstractQueue

from consumers.push.publisher import Publisher
from consumers.push.rounds import Rounds
from rabbitmq import topology
from rabbitmq.connection import BROKER_ERRORS, connected, pause

QUEUE_LENGTH = 50_000  # messages the broker keeps for a web process that has fallen behind

_log = structlog.get_logger(__name__)


class Sink(Protocol):
    """Somebody who wants the messages of a key. Must not block."""

    def deliver(self, key: str, text: str, headers: dict[str, Any], /) -> None: ...


async def _nothing() -> None:
    """What happens after a resync when nobody asked for more."""


class Hub:
    """Keys, their sinks, and the connection that feeds them. Lives on one event loop."""

    def __init__(self, resynced: Callable[[], Awaitable[None]] = _nothing) -> None:
        self.sinks: defaultdict[str, set[Sink]] = defaultdict(set)
        self.publisher = Publisher()
        self._resynced = resynced
        self._queue: AbstractQueue | None = None
        self._bound: set[str] = set()
        self._changing = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._rounds = Rounds(self._offer)
        self.ready = asyncio.Event()

    def start(self) -> None:
        """Connect, and stay connected, until `stop`."""
        if self._task is None:
            self._task = asyncio.create_task(self._stay_connected())

    async def stop(self) -> None:
        """Disconnect."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None

    async def join(self, key: str, sink: Sink) -> None:
        """Offer the sink everything sent to the key from the return of this call on.

        While the broker is away this returns at once, and the binding follows with the resync.
        """
        self.sinks[key].add(sink)
        # Shielded: aiormq closes the channel, which all sockets share, when a call is cancelled.
        await asyncio.shield(self._bind(key))

    async def leave(self, key: str, sink: Sink) -> None:
        """Offer the sink nothing of this key any more."""
        self.sinks[key].discard(sink)
        await asyncio.shield(self._unbind(key))

    async def _unbind(self, key: str) -> None:
        async with self._changing:
            if self.sinks[key]:
                return
            del self.sinks[key]
            if self._queue is not None and key in self._bound:
                self._bound.discard(key)
                with contextlib.suppress(*BROKER_ERRORS):  # the queue is gone with its bindings
                    await self._queue.unbind(topology.PUSH, key)

    async def _bind(self, key: str) -> None:
        async with self._changing:
            if self._queue is None or key in self._bound:
                return
            with contextlib.suppress(*BROKER_ERRORS):  # the resync binds again
                await self._queue.bind(topology.PUSH, key)
                self._bound.add(key)

    async def _stay_connected(self) -> None:
        attempt = 0
        while True:
            try:
                async with connected(f"web-{uuid4().hex[:8]}") as broker:
                    channel = await broker.channel(publisher_confirms=False)
                    # Not broker.closed(): that tells only of a close that we asked for.
                    gone = asyncio.Event()
                    channel.close_callbacks.add(lambda *_, gone=gone: gone.set())
                    await topology.declare(channel, ())
                    await self._attach(channel)
                    attempt = 0
                    await self._resynced()
                    await gone.wait()
            except BROKER_ERRORS as error:
                _log.warning("broker_unreachable", error=repr(error))
            finally:
                self._queue = None
                self.ready.clear()
                self.publisher.detach()
            await pause(attempt := attempt + 1)

    async def _attach(self, channel: AbstractChannel) -> None:
        queue = await channel.declare_queue(
            f"push.{uuid4()}",
            exclusive=True,
            auto_delete=True,
            arguments={"x-max-length": QUEUE_LENGTH, "x-overflow": "drop-head"},
        )
        self._bound.clear()
        self._queue = queue
        for key in (topology.RESYNC, *self.sinks):
            await self._bind(key)
        await queue.consume(self._deliver, no_ack=True)
        await self.publisher.attach(channel)
        self.ready.set()

    async def _deliver(self, message: AbstractIncomingMessage) -> None:
        key = message.routing_key or ""
        if key == topology.RESYNC:
            self._rounds.pass_on()
            await self._resynced()
            return
        self._rounds.put(key, message.body.decode(), message.headers)

    def _offer(self, key: str, text: str, headers: dict[str, Any]) -> int:
        sinks = tuple(self.sinks.get(key, ()))
        for sink in sinks:
            sink.deliver(key, text, headers)
        return len(sinks)
