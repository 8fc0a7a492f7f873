"""The relay's way of publishing, timed, and the plain way beside it."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from aio_pika.abc import AbstractChannel

from bench.load import talk

talk.django()

from events import leader  # noqa: E402  # needs Django
from events.db import fetch  # noqa: E402
from events.lanes import category_of  # noqa: E402
from events.log import StoredEvent, read_all  # noqa: E402
from events.queries import query  # noqa: E402
from events.relay import WINDOW, publish  # noqa: E402
from rabbitmq import topology  # noqa: E402
from rabbitmq.connection import connected  # noqa: E402
from rabbitmq.message import to_message  # noqa: E402


async def as_the_relay(channel: AbstractChannel, epoch: int, mark: int) -> int:
    """Read, publish, mark; page by page, as events.relay does. How many were published."""
    loop = asyncio.get_running_loop()
    thread = ThreadPoolExecutor(1)
    published = 0
    while events := await loop.run_in_executor(thread, read_all, published, WINDOW):
        assert await publish(channel, events) == len(events)
        published = events[-1].position or 0
        # The mark never goes back: a later run writes the highest there was.
        mark = max(mark, published)
        await loop.run_in_executor(thread, _mark, epoch, mark)
    return published


def _mark(epoch: int, mark: int) -> None:
    assert fetch(query("publish_mark"), epoch=epoch, published=mark)


async def one_by_one(channel: AbstractChannel, events: list[StoredEvent]) -> int:
    """aio-pika's publish, awaited for each message. How many were published."""
    exchange = await channel.get_exchange(topology.EVENTS)
    for event in events:
        key = topology.routing_key(category_of(event.stream), event.type, event.lane or "")
        await exchange.publish(to_message(event), key, mandatory=True)
    return len(events)


async def empty(channel: AbstractChannel) -> None:
    """Empty queues for every run."""
    for queue in topology.queues():
        await (await channel.get_queue(queue.name, ensure=False)).purge()


async def main() -> None:
    """Run what the parent asks for."""
    term = await asyncio.to_thread(leader.take)
    assert term is not None
    events = await asyncio.to_thread(read_all, 0, talk.arguments()["one_by_one"])
    async with connected("bench") as broker:
        channel = await broker.channel(on_return_raises=True)
        await topology.declare(channel)
        talk.say(ready=True)
        mark = 0
        while True:
            how = (await asyncio.to_thread(talk.hear))["how"]
            await empty(channel)
            began = time.monotonic()
            if how == "relay":
                count = mark = await as_the_relay(channel, term.epoch, mark)
            else:
                count = await one_by_one(channel, events)
            talk.say(rate=count / (time.monotonic() - began))


if __name__ == "__main__":
    asyncio.run(main())
