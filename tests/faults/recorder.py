"""A foreign consumer's view: a queue of its own that gets every event."""

import asyncio
from typing import Any

from aio_pika.abc import AbstractChannel, AbstractQueue

from events.log import StoredEvent
from rabbitmq import topology
from rabbitmq.connection import connected
from rabbitmq.message import from_message

QUEUE = "recorder"


def record() -> None:
    """Keep every event that is published from now on."""
    asyncio.run(_bind())


def recorded() -> list[StoredEvent]:
    """What came since, in order of arrival; it is gone from the queue then."""
    return asyncio.run(_drain())


async def _bind() -> None:
    async with connected("recorder") as broker:
        channel = await broker.channel()
        await topology.declare(channel)
        await (await _queue(channel)).bind(topology.EVENTS, "#")


async def _queue(channel: AbstractChannel) -> AbstractQueue:
    arguments: dict[str, Any] = {"x-queue-type": "quorum"}
    return await channel.declare_queue(QUEUE, durable=True, arguments=arguments)


async def _drain() -> list[StoredEvent]:
    events: list[StoredEvent] = []
    async with connected("recorder") as broker:
        channel = await broker.channel()
        await channel.set_qos(1_000)
        queue = await _queue(channel)
        awaited = queue.declaration_result.message_count or 0
        async with queue.iterator() as messages:
            while len(events) < awaited:
                message = await asyncio.wait_for(anext(messages), 20)
                events.append(from_message(message))
                await message.ack()
    return events


def without_repeats(events: list[StoredEvent]) -> list[StoredEvent]:
    """What a reader keeps that drops, in each lane, every number it has had."""
    last: dict[str, int] = {}
    kept = []
    for event in events:
        lane, number = event.lane or "", event.lane_seq or 0
        if number > last.get(lane, 0):
            last[lane] = number
            kept.append(event)
    return kept


def assert_all_arrived(log: list[StoredEvent]) -> None:
    """The recorder got the whole log; in each lane in order, but for repeats."""
    arrived = recorded()
    kept = without_repeats(arrived)
    assert sorted(event.position or 0 for event in kept) == [event.position for event in log]
    assert {event.id: event for event in arrived} == {event.id: event for event in log}
