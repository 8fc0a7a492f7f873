"""The relay's way of publishing, timed, and the plain way beside it."""

import asyncio
import time

from aio_pika.abc import AbstractChannel

from bench.load import talk

talk.django()

from events import leader  # noqa: E402  # needs Django
from events.db import execute  # noqa: E402
from events.lanes import category_of  # noqa: E402
from events.log import StoredEvent, read_all  # noqa: E402
from events.relay import Relay  # noqa: E402
from rabbitmq import topology  # noqa: E402
from rabbitmq.connection import connected  # noqa: E402
from rabbitmq.message import to_message  # noqa: E402


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
        relay = Relay()
        while True:
            how = (await asyncio.to_thread(talk.hear))["how"]
            await empty(channel)
            await asyncio.to_thread(execute, "UPDATE log_leader SET published = 0")
            began = time.monotonic()
            if how == "relay":
                relay.published = 0
                await relay.publish_behind(channel, term.epoch)
                count = relay.published
            else:
                count = await one_by_one(channel, events)
            talk.say(rate=count / (time.monotonic() - began))


if __name__ == "__main__":
    asyncio.run(main())
