"""Sends frames to a topic, as many as the parent asks for: over RabbitMQ as a worker does, or as
group_send of channels_redis."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from bench.load import talk
from bench.load.sample import WORDS

Push = Callable[[str, int], Awaitable[None]]
AT = datetime.now(UTC).isoformat()


def message(version: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of a message as chat shows it, 170 bytes of text."""
    author = {"id": str(uuid4()), "name": "someone"}
    row = {"id": str(uuid4()), "number": version, "author": author, "text": " ".join(WORDS)}
    return {"message": [row | {"at": AT, "version": version}]}


async def over_rabbitmq() -> None:
    """Frames as projections make them, through the workers' publisher."""
    talk.django()
    from consumers.push.publisher import Publisher
    from projections.frames import Frame
    from rabbitmq.connection import connected

    async with connected("bench") as broker:
        publisher = Publisher()
        await publisher.attach(await broker.channel(publisher_confirms=False))

        async def push(topic: str, version: int) -> None:
            now, rows = datetime.now(UTC), message(version)
            await publisher.push([Frame(topic, version, "MessagePosted", version, now, rows)])

        await _serve(push)


async def over_redis(address: str) -> None:
    """The same text through channels_redis."""
    from channels_redis.pubsub import RedisPubSubChannelLayer  # type: ignore[import-untyped]  # it has none
    from orjson import dumps

    layer = RedisPubSubChannelLayer(hosts=[address])

    async def push(topic: str, version: int) -> None:
        body = {"op": "event", "topic": topic, "version": version, "type": "MessagePosted"}
        more = {"position": version, "at": AT, "data": message(version)}
        await layer.group_send("room", {"type": "push", "text": dumps(body | more).decode()})

    await _serve(push)


async def _serve(push: Push) -> None:
    talk.say(ready=True)
    while True:
        wanted = await asyncio.to_thread(talk.hear)
        for version in range(wanted["first"], wanted["first"] + wanted["count"]):
            await push(wanted["topic"], version)


if __name__ == "__main__":
    given = talk.arguments()
    asyncio.run(over_redis(given["redis"]) if "redis" in given else over_rabbitmq())
