"""A worker that attaches may have lost frames before: it makes every web process look."""

import asyncio

from consumers.push.hub import Hub
from consumers.push.publisher import Publisher
from rabbitmq import topology
from rabbitmq.connection import connected
from tests.stack import Stack


async def test_an_attaching_worker_asks_for_it(stack: Stack) -> None:
    async with connected("test") as broker:
        channel = await broker.channel()
        await topology.declare(channel)
        queue = await channel.declare_queue(exclusive=True)
        await queue.bind(topology.PUSH, topology.RESYNC)
        await asyncio.to_thread(stack.worker, "chat")
        message = await queue.get(timeout=10)
        assert message.routing_key == topology.RESYNC


async def test_a_hub_does_it(stack: Stack) -> None:
    resynced: asyncio.Queue[None] = asyncio.Queue()
    hub = Hub(resynced=lambda: resynced.put(None))
    hub.start()
    async with asyncio.timeout(10):
        await resynced.get()  # its own attaching
        async with connected("test") as broker:
            publisher = Publisher()
            await publisher.attach(await broker.channel(publisher_confirms=False))
            await publisher.resync()
            await resynced.get()
    await hub.stop()
