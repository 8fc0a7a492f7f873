"""Publishing by the slice: in order, confirmed one by one, and honest about what is not."""

import aiormq
from aio_pika import Message
from aio_pika.exceptions import PublishError

from rabbitmq import topology
from rabbitmq.connection import connected, raw
from rabbitmq.publish import PART, SLICE, publish_confirmed
from tests.stack import Stack

KEY = topology.routing_key("chat", "MessagePosted", "chat-0")
NOWHERE = "nobody.binds.this"


def message(number: int, size: int = 1) -> Message:
    return Message(b"x" * size, message_id=str(number))


async def published(*messages: tuple[str, Message]) -> tuple[list[object], list[tuple[str, int]]]:
    """What the publisher was told, and what lies in the queue: (message id, size)."""
    async with connected("test") as broker:
        channel = await broker.channel(on_return_raises=True)
        await topology.declare(channel)
        queue = await channel.declare_queue(exclusive=True)
        await queue.bind(topology.EVENTS, KEY)
        results = await publish_confirmed(await raw(channel), topology.EVENTS, messages)
        found = []
        while got := await queue.get(no_ack=True, fail=False):
            found.append((got.message_id or "", len(got.body)))
    return results, found


async def test_everything_arrives_in_order_and_is_confirmed(stack: Stack) -> None:
    count = 2 * SLICE + 7
    results, found = await published(*((KEY, message(n)) for n in range(count)))
    assert found == [(str(n), 1) for n in range(count)]
    assert all(isinstance(result, aiormq.spec.Basic.Ack) for result in results)


async def test_what_has_no_queue_is_an_error_and_the_rest_is_not(stack: Stack) -> None:
    results, found = await published((KEY, message(0)), (NOWHERE, message(1)), (KEY, message(2)))
    assert [isinstance(result, PublishError) for result in results] == [False, True, False]
    assert found == [("0", 1), ("2", 1)]


async def test_a_body_larger_than_a_frame_arrives_whole(stack: Stack) -> None:
    _, found = await published((KEY, message(0, 2 * PART + 5)), (KEY, message(1, 0)))
    assert found == [("0", 2 * PART + 5), ("1", 0)]
