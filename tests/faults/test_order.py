"""Promise 4: a stream's order is the same in the log, on the queue, in the read model and in
what is pushed."""

import asyncio
from functools import partial
from itertools import pairwise
from uuid import UUID

import orjson
from aio_pika.abc import AbstractChannel, AbstractQueue

from core.handle import handle
from events import codec
from events.types.chat import MessagePosted
from projections.chat.models import Message
from rabbitmq import topology
from rabbitmq.connection import connected
from tests.faults.recorder import record, recorded, without_repeats
from tests.given import (
    a_room,
    assert_in_order,
    at_once,
    by_stream,
    caught_up,
    joining,
    person,
    say,
    whole_log,
)
from tests.stack import Stack, eventually

PUSHED = "pushed"


def a_crowd(rooms: list[UUID], each: int) -> None:
    """Six people talk in all rooms at the same time."""

    def talk(number: int) -> None:
        who = person(f"P{number}")
        for room in rooms:
            handle(joining(who, room))
        for count in range(each):
            say(who, rooms[count % len(rooms)], f"{number}/{count}")

    errors = [e for e in at_once([partial(talk, number) for number in range(6)]) if e]
    assert errors == []


async def listen(topics: list[str]) -> None:
    """Keep what is pushed to the topics from now on, as a web process would get it."""
    async with connected("test") as broker:
        channel = await broker.channel()
        await topology.declare(channel)
        queue = await declare(channel)
        for topic in topics:
            await queue.bind(topology.PUSH, topic)


async def declare(channel: AbstractChannel) -> AbstractQueue:
    return await channel.declare_queue(PUSHED, durable=True)


async def pushed() -> list[tuple[str, int, int]]:
    """(topic, version, position) of the frames, in order of arrival."""
    frames = []
    async with connected("test") as broker:
        queue = await declare(await broker.channel())
        while message := await queue.get(no_ack=True, fail=False):
            frame = orjson.loads(message.body)
            frames.append((frame["topic"], frame["version"], frame["position"]))
    return frames


def test_one_order_from_the_log_to_the_socket(stack: Stack) -> None:
    record()
    stack.relay()
    stack.worker("chat")
    anna = person()
    rooms = [a_room(anna) for _ in range(3)]
    topics = [f"room:{room}" for room in rooms]
    eventually(caught_up)
    asyncio.run(listen(topics))
    a_crowd(rooms, each=50)
    eventually(caught_up)

    log = whole_log()
    assert_in_order(log)

    on_queue = without_repeats(recorded())
    assert dict(by_stream(on_queue)) == dict(by_stream(log))

    for room in rooms:
        said = [codec.decode(event) for event in log if event.stream == f"chat-{room}"]
        wanted = [event.text for event in said if isinstance(event, MessagePosted)]
        rows = Message.objects.filter(room=room).order_by("number")
        assert [row.text for row in rows] == wanted
        assert [row.number for row in rows] == list(range(1, len(wanted) + 1))
        assert all(a.version < b.version and a.position < b.position for a, b in pairwise(rows))

    frames = asyncio.run(pushed())
    for topic in topics:
        mine = [(version, position) for name, version, position in frames if name == topic]
        about = [event for event in log if event.stream.endswith(topic.partition(":")[2])]
        assert mine == [(version, about[version - 1].position) for version, _ in mine]
        assert [version for version, _ in mine] == list(range(3, len(about) + 1))
