"""The worker process: lanes fed by RabbitMQ, and by the log wherever RabbitMQ is not enough."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import structlog
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage
from django.db import InterfaceError, OperationalError

from consumers.lane import Lane
from consumers.parking import CannotApply
from consumers.push.publisher import Publisher
from consumers.readers import Reader
from events import faultpoints, log
from events.db import drop_broken_connection
from events.log import StoredEvent
from events.registry import UnknownEventType
from projections.checkpoint import CheckpointMoved, NotShownYet
from rabbitmq import topology
from rabbitmq.connection import BROKER_ERRORS, connected, pause
from rabbitmq.message import BadMessage, from_message

POLL_WITH_BROKER = 5.0  # seconds between looks whether the log has more than lanes were sent
POLL_WITHOUT = 0.25  # the same while the broker is away
RETRIES = (0.1, 0.5, 2.0)  # seconds before an event that failed is tried again, then parked
WAIT = 2.0  # seconds before a lane that can't go on looks again
ACK_WITHIN = 2.0  # seconds; a broker in alarm takes nothing, and lanes must go on
PREFETCH = 1_000
THREADS = 12  # of all lanes together, each with a database session

T = TypeVar("T")
Received = tuple[AbstractIncomingMessage, StoredEvent]
_log = structlog.get_logger(__name__)


class LaneWorker:
    """Feeds one lane, pushes its frames, acknowledges its messages."""

    def __init__(self, lane: Lane, publisher: Publisher, threads: ThreadPoolExecutor) -> None:
        self.lane = lane
        self._publisher = publisher
        self._threads = threads
        self._inbox: asyncio.Queue[list[Received]] = asyncio.Queue()
        self._failures = 0
        self._behind = True
        self._log = _log.bind(subscription=lane.subscription, lane=lane.name)

    async def attach(self, broker: AbstractConnection) -> AbstractChannel:
        """Take the lane's messages from the broker from now on."""
        channel = await broker.channel()
        await channel.set_qos(prefetch_count=PREFETCH)
        name = self.lane.reader.subscription.queue(self.lane.name)
        queue = await channel.get_queue(name, ensure=False)
        await queue.consume(self._receive)
        return channel

    def detach(self) -> None:
        """The broker is gone: what it sent can't be acknowledged any more, and is in the log."""
        while not self._inbox.empty():
            self._inbox.get_nowait()
        self.look()

    def look(self) -> None:
        """Look into the log, even though nothing was received."""
        if self._inbox.empty():
            self._inbox.put_nowait([])

    async def _receive(self, message: AbstractIncomingMessage) -> None:
        try:
            self._inbox.put_nowait([(message, from_message(message))])
        except BadMessage as error:
            self._log.error("message_dead_lettered", error=str(error))
            await message.reject(requeue=False)

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            received = await self._next()
            try:
                frames, count = await _on_thread(
                    self._threads, self.lane.advance, [event for _, event in received]
                )
                self._failures = 0
                self._behind = count == self.lane.reader.batch
                await self._publisher.push(frames)
            except CannotApply as failure:
                await self._publisher.push(failure.frames)
                await self._retry_or_park(failure)
            except CheckpointMoved:
                self._behind = True
            except NotShownYet:
                self._behind = True
                await asyncio.sleep(POLL_WITHOUT)
            except UnknownEventType as error:
                self._log.error("lane_stopped", error=str(error))
                await self._hold()
            except (OperationalError, InterfaceError) as error:
                self._log.warning("database_unreachable", error=str(error).strip())
                await self._hold()
            faultpoints.reached("worker.before_ack")
            await self._acknowledge(received)

    async def _hold(self) -> None:
        """Nothing can be applied now. What was received is in the log, is read from there, and can
        be acknowledged: kept, it would fill the prefetch window, and no more would come."""
        self._behind = True
        await asyncio.sleep(WAIT)

    async def _next(self) -> list[Received]:
        """The messages there are; none when it is time to look into the log."""
        received = [] if self._behind else await self._inbox.get()
        while len(received) < self.lane.reader.batch and not self._inbox.empty():
            received += self._inbox.get_nowait()
        return received

    async def _retry_or_park(self, failure: CannotApply) -> None:
        self._behind = True
        event = failure.event
        if self._failures < len(RETRIES):
            self._log.warning("event_retried", event_id=str(event.id), error=str(failure))
            await asyncio.sleep(RETRIES[self._failures])
            self._failures += 1
            return
        try:
            await _on_thread(self._threads, self.lane.park, event, str(failure))
        except (CheckpointMoved, OperationalError, InterfaceError) as error:
            self._log.warning("not_parked", event_id=str(event.id), error=str(error).strip())
            return  # it is tried again, from the log
        self._log.error(
            "stream_parked", event_id=str(event.id), stream=event.stream, error=str(failure)
        )
        self._failures = 0

    async def _acknowledge(self, received: list[Received]) -> None:
        if not received:
            return
        try:
            await asyncio.wait_for(received[-1][0].ack(multiple=True), ACK_WITHIN)
        except BROKER_ERRORS as error:
            # It comes again, and is dropped by its number.
            self._log.info("not_acknowledged", error=repr(error))


async def _on_thread(threads: ThreadPoolExecutor, call: Callable[..., T], *args: object) -> T:
    return await asyncio.get_running_loop().run_in_executor(threads, _call, call, *args)


def _call(call: Callable[..., T], *args: object) -> T:
    try:
        return call(*args)
    finally:
        drop_broken_connection()


class Worker:
    """All lanes of the given subscriptions in one process."""

    def __init__(self, readers: list[Reader]) -> None:
        lanes = [Lane(reader, name) for reader in readers for name in reader.subscription.lanes]
        self._threads = ThreadPoolExecutor(min(len(lanes), THREADS), "lane")
        self._publisher = Publisher()
        self._attached = False
        self.lanes = [LaneWorker(lane, self._publisher, self._threads) for lane in lanes]

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set."""
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(lane.run()) for lane in self.lanes]
            running += [tasks.create_task(self._listen()), tasks.create_task(self._look())]
            await stop.wait()
            for task in running:
                task.cancel()

    async def _listen(self) -> None:
        """Keep the lanes attached to the broker for as long as there is one."""
        attempt = 0
        while True:
            try:
                async with connected("worker") as broker:
                    await self._attach(broker)
                    attempt = 0
                    await broker.closed()
            except BROKER_ERRORS as error:
                _log.warning("broker_unreachable", error=repr(error))
            finally:
                self._attached = False
                self._publisher.detach()
                for lane in self.lanes:
                    lane.detach()
            await pause(attempt := attempt + 1)

    async def _look(self) -> None:
        """Let lanes look into the log where it has more than they have seen: one question for all,
        since a worker has dozens of them, most of them idle."""
        names = {each.lane.name for each in self.lanes}
        while True:
            await asyncio.sleep(POLL_WITH_BROKER if self._attached else POLL_WITHOUT)
            try:
                heads = await _on_thread(self._threads, log.lane_heads, names)
            except (OperationalError, InterfaceError) as error:
                _log.warning("database_unreachable", error=str(error).strip())
                continue
            for each in self.lanes:
                if each.lane.is_behind(heads[each.lane.name]):
                    each.look()

    async def _attach(self, broker: AbstractConnection) -> None:
        channel = await broker.channel(publisher_confirms=False)
        await topology.declare(channel, {lane.lane.subscription for lane in self.lanes})
        await self._publisher.attach(channel)
        await self._publisher.resync()
        for lane in self.lanes:
            lane_channel = await lane.attach(broker)
            # A channel closed by the broker takes the connection along: everything attaches anew.
            lane_channel.close_callbacks.add(lambda *_: asyncio.ensure_future(broker.close()))
        self._attached = True
        _log.info("worker_attached", lanes=[lane.lane.name for lane in self.lanes])
