"""Carries sequenced events to RabbitMQ, in order, with publisher confirms. Nothing else publishes
events.

The mark `published` moves only over the unbroken run of confirmed events from where it stood, so
after any crash everything unconfirmed is sent again: at least once, and readers drop what they
have. With the broker down the sequencer goes on and the relay tries again until it is back.
"""

import asyncio
import contextlib
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Flag
from time import monotonic
from typing import TypeVar

import structlog
from aio_pika.abc import AbstractChannel
from django.db import Error as DatabaseError
from django.db import connection

from events import faultpoints, leader, sequencer
from events.db import execute, fetch
from events.lanes import category_of
from events.leader import Fenced, Term
from events.log import StoredEvent, read_all
from events.queries import query
from events.wake import CHANNEL
from rabbitmq import topology
from rabbitmq.connection import BROKER_ERRORS, connected, pause, raw
from rabbitmq.message import to_message
from rabbitmq.publish import Outgoing, publish_confirmed

POLL = 0.1  # seconds until the sequencer looks again where something may be missing
IDLE = 0.5  # the same where nothing is, and nobody has woken it
STAND_BY = 0.5  # seconds between attempts to lead
BEAT = 1.0  # seconds between signs of life of a leader
LOOK_AFRESH = 60.0  # seconds until the sequencer looks from the start again, to be sure
WINDOW = 1_000  # events published before their confirms are waited for

T = TypeVar("T")
_log = structlog.get_logger(__name__)


class Relay:
    """One relay process: leads or stands by until stopped."""

    def __init__(self) -> None:
        self.published = 0  # how far this leader has had everything confirmed
        self._stop = asyncio.Event()
        # Django's connections belong to threads: one session sequences and holds the lock, the
        # other reads and marks for the publisher.
        self._sequencing = ThreadPoolExecutor(1, "sequencer")
        self._publishing = ThreadPoolExecutor(1, "publisher")

    def stop(self) -> None:
        """Leave off after the batch in hand."""
        self._stop.set()

    async def run(self) -> None:
        """Lead whenever nobody else does, until stopped."""
        while not self._stop.is_set():
            try:
                await self._lead_once()
            except* (DatabaseError, Fenced) as errors:
                for error in errors.exceptions:
                    _log.warning("relay_stands_by", reason=str(error).strip())
                await self._on(self._sequencing, _disconnect)
                await self._on(self._publishing, _disconnect)
            await _wait(self._stop, STAND_BY)
        await self._on(self._sequencing, _disconnect)
        await self._on(self._publishing, _disconnect)

    async def _lead_once(self) -> None:
        term = await self._on(self._sequencing, leader.take)
        if term is None:
            return
        _log.info("relay_leads", epoch=term.epoch, published=term.published)
        woken, over = asyncio.Event(), Flag()
        loop = asyncio.get_running_loop()
        progress = functools.partial(loop.call_soon_threadsafe, woken.set)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._on(self._sequencing, _sequence, term, over, progress))
                publisher = tasks.create_task(self._publish(term, woken))
                await self._until_stopped_or_done(publisher)
                over.set()
                publisher.cancel()
        finally:
            over.set()

    async def _until_stopped_or_done(self, task: asyncio.Task[None]) -> None:
        stopped = asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait((stopped, task), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()

    async def _publish(self, term: Term, woken: asyncio.Event) -> None:
        self.published, attempt = term.published, 0
        while True:
            try:
                async with connected("relay") as broker:
                    channel = await broker.channel(on_return_raises=True)
                    await topology.declare(channel)
                    attempt = 0
                    while True:
                        woken.clear()
                        await self.publish_behind(channel, term.epoch)
                        await _wait(woken, 1.0)
            except BROKER_ERRORS as error:
                _log.warning("broker_unreachable", error=repr(error), published=self.published)
                await pause(attempt := attempt + 1)

    async def publish_behind(self, channel: AbstractChannel, epoch: int) -> None:
        """Publish everything sequenced behind `published`, and move that.

        Reads the next events while the broker confirms these. Raises ConnectionError, Fenced.
        """
        events = await self._on(self._publishing, read_all, self.published, WINDOW)
        while events:
            last = events[-1].position or self.published
            ahead = asyncio.ensure_future(self._on(self._publishing, read_all, last, WINDOW))
            confirmed = await publish(channel, events)
            if confirmed:
                self.published = events[confirmed - 1].position or self.published
                faultpoints.reached("relay.before_mark")
                await self._on(self._publishing, _mark, epoch, self.published)
                faultpoints.reached("relay.after_mark")
            if confirmed < len(events):
                ahead.cancel()
                raise ConnectionError(
                    f"the broker refused or lost the event after {self.published}"
                )
            events = await ahead

    async def _on(self, thread: ThreadPoolExecutor, call: Callable[..., T], *args: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(thread, call, *args)


async def publish(channel: AbstractChannel, events: list[StoredEvent]) -> int:
    """Publish in order, confirms pipelined; how many from the start on are confirmed."""
    faultpoints.reached("relay.before_publish")
    results = await publish_confirmed(
        await raw(channel), topology.EVENTS, [_outgoing(event) for event in events]
    )
    faultpoints.reached("relay.after_publish")
    for count, result in enumerate(results):
        if isinstance(result, BaseException):
            _log.warning("event_not_confirmed", id=str(events[count].id), error=repr(result))
            return count
    return len(events)


def _outgoing(event: StoredEvent) -> Outgoing:
    category, lane = category_of(event.stream), event.lane or ""
    return topology.routing_key(category, event.type, lane), to_message(event)


def _sequence(term: Term, over: Flag, progress: Callable[[], object]) -> None:
    """Sequence until `over`, woken by appenders, looking now and then regardless."""
    head = sequencer.begin(term.epoch)
    execute(f"LISTEN {CHANNEL}")
    beaten, looked = 0.0, monotonic()
    while not over.is_set():
        if monotonic() - beaten > BEAT:
            leader.beat(term.epoch)
            beaten = monotonic()
        if monotonic() - looked > LOOK_AFRESH:
            head.lookout, looked = sequencer.look_afresh(), monotonic()
        head, count = sequencer.sequence(head)
        if count:
            progress()
        else:
            _wait_for_wake_up(IDLE if head.lookout.is_certain() else POLL)


def _wait_for_wake_up(seconds: float) -> None:
    with connection.wrap_database_errors:
        for _ in connection.connection.notifies(timeout=seconds, stop_after=1):
            pass


def _disconnect() -> None:
    """End this thread's session, and with it the lock where it is the leader's."""
    connection.close()


def _mark(epoch: int, published: int) -> None:
    if not fetch(query("publish_mark"), epoch=epoch, published=published):
        raise Fenced(f"epoch {epoch} is over")


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
