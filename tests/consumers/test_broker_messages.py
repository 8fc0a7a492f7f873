"""Promise 8 for real: messages taken from the queue, put in twice, or made up."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from aio_pika import Message
from aio_pika.abc import AbstractChannel
from django.db import connection

from consumers.worker import POLL_WITH_BROKER, PREFETCH
from events import codec, log
from events.lanes import GROUP_OF_CATEGORY, lanes_of_group
from events.log import StoredEvent
from projections.chat.models import Message as ShownMessage
from rabbitmq import topology
from rabbitmq.connection import connected
from rabbitmq.message import to_message
from tests.faults.recorder import assert_all_arrived, record
from tests.given import (
    CHAT,
    a_message,
    a_room,
    assert_shown_is_the_fold,
    caught_up,
    person,
    say,
    sequence,
    settled,
    whole_log,
)
from tests.stack import Stack, eventually


def on_broker(work: Callable[[AbstractChannel], Awaitable[Any]]) -> Any:
    """Do something on a channel of this test's own."""

    async def run() -> Any:
        async with connected("test") as broker:
            channel = await broker.channel()
            await topology.declare(channel)
            return await work(channel)

    return asyncio.run(run())


async def purge(channel: AbstractChannel) -> int:
    """Throw away what waits in the queues of chat; how much it was."""
    gone = 0
    for lane in CHAT.subscription.lanes:
        queue = await channel.get_queue(CHAT.subscription.queue(lane))
        gone += (await queue.purge()).message_count or 0
    return gone


async def waiting(channel: AbstractChannel) -> int:
    """How many messages of chat wait in their queues to be delivered."""
    queues = [await channel.get_queue(CHAT.subscription.queue(e)) for e in CHAT.subscription.lanes]
    declared = [await queue.declare() for queue in queues]
    return sum(queue.message_count or 0 for queue in declared)


def publish(*messages: tuple[str, Message]) -> None:
    """Put messages on the exchange by routing key."""

    async def work(channel: AbstractChannel) -> None:
        exchange = await channel.get_exchange(topology.EVENTS)
        for key, message in messages:
            await exchange.publish(message, key)

    on_broker(work)


def key_of(event: StoredEvent) -> str:
    return topology.routing_key(event.stream.partition("-")[0], event.type, event.lane or "")


def dead_letters() -> list[bytes]:
    """What lies in the dead-letter queue; it is gone then."""

    async def work(channel: AbstractChannel) -> list[bytes]:
        queue = await channel.get_queue(topology.DEAD)
        bodies = []
        while message := await queue.get(no_ack=True, fail=False):
            bodies.append(message.body)
        return bodies

    return list(on_broker(work))


def test_lost_and_repeated_messages_heal(stack: Stack) -> None:
    stack.relay()
    anna = person()
    rooms = [a_room(anna) for _ in range(6)]
    for room in rooms:
        say(anna, room, "one", "two", "three")
    eventually(settled)
    assert on_broker(purge) == 30
    say(anna, rooms[0], "behind the gap")
    eventually(settled)
    again = [(key_of(event), to_message(event)) for event in reversed(whole_log()[5:25])]
    publish(*again, *again)
    stack.worker("chat")
    eventually(caught_up)
    say(anna, rooms[0], "live")
    eventually(caught_up, within=2)
    assert_shown_is_the_fold()


def test_a_lost_last_message_is_found_without_another(stack: Stack) -> None:
    worker = stack.worker("chat")
    record()
    anna = person()
    room = a_room(anna)
    relay = stack.relay()
    eventually(caught_up)
    worker.stop()
    say(anna, room, "lost")
    eventually(settled)
    on_broker(purge)
    stack.worker("chat")
    eventually(caught_up, within=POLL_WITH_BROKER + 2)
    relay.stop()
    assert_shown_is_the_fold()
    assert_all_arrived(whole_log())


def test_an_idle_worker_finds_what_it_was_never_sent(stack: Stack) -> None:
    stack.worker("chat")
    anna = person()
    room = a_room(anna)
    relay = stack.relay()
    eventually(caught_up)
    relay.stop()
    say(anna, room, "never sent")
    sequence()
    eventually(ShownMessage.objects.filter(text="never sent").exists, within=POLL_WITH_BROKER + 2)
    assert_shown_is_the_fold()


def test_malformed_messages_are_dead_lettered_and_the_lane_goes_on(stack: Stack) -> None:
    stack.relay()
    stack.worker("chat")
    anna = person()
    room = a_room(anna)
    eventually(caught_up)
    good = to_message(whole_log()[0])
    key = key_of(whole_log()[0])
    headers = dict(good.headers)
    bad = [
        Message(b"no json", headers=headers),
        Message(b"\xff\xfe", headers=headers),
        Message(b"[]", headers=headers),
        Message(b"1", headers={**headers, "metadata": "[]"}),
        Message(good.body),
        Message(good.body + b" ", headers={**headers, "cloudEvents:id": 7}),
        Message(good.body + b"  ", headers={**headers, "position": "x"}),
        Message(good.body + b"   ", headers={**headers, "cloudEvents:time": 7}),
    ]
    publish(*((key, message) for message in bad))
    say(anna, room, "after")
    eventually(caught_up, within=3)
    found: list[bytes] = []

    def all_found() -> bool:
        found.extend(dead_letters())
        return len(found) >= len(bad)

    eventually(all_found)
    assert sorted(found) == sorted(message.body for message in bad)
    assert_shown_is_the_fold()


def test_every_category_reaches_a_subscription() -> None:
    bound = {key for queue in topology.queues() for _, key in queue.bindings}
    for category, group in GROUP_OF_CATEGORY.items():
        for lane in lanes_of_group(group):
            assert f"{category}.*.{lane}" in bound, f"nobody reads {category} in {lane}"


def test_declaring_twice_keeps_what_is_there(stack: Stack) -> None:
    publish(("room.RoomCreated.chat-0", Message(b"waits")))
    on_broker(topology.declare)
    assert on_broker(purge) == 1


def test_messages_that_came_while_postgres_was_away_do_not_stop_the_queue(stack: Stack) -> None:
    """More than the prefetch window holds: kept unacknowledged, they would end all delivery."""
    relay = stack.relay()
    anna = person()
    room = a_room(anna)
    events = [codec.encode(a_message(room), uuid4(), {}) for _ in range(2 * PREFETCH)]
    log.append(f"chat-{room}", None, events)
    eventually(settled)
    relay.stop()
    stack.postgres.stop()
    worker = stack.worker("chat")
    try:
        worker.logged("database_unreachable", times=3 * len(CHAT.subscription.lanes))
    finally:
        stack.postgres.start()
    connection.close()
    eventually(caught_up)
    eventually(lambda: on_broker(waiting) == 0)
    assert_shown_is_the_fold()
