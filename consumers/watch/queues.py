"""How many messages wait in each queue of the broker."""

from collections import deque
from contextlib import suppress
from datetime import datetime

from aio_pika.abc import AbstractChannel, AbstractConnection
from aio_pika.exceptions import ChannelNotFoundEntity

from core.operations.models import QueueDepth
from rabbitmq import topology

CELERY = "celery"

Depth = tuple[str, int, int]  # queue, messages, consumers


async def depths(broker: AbstractConnection) -> list[Depth]:
    """Of every queue that is there: ours, the dead letters', Celery's."""
    names = deque([*(queue.name for queue in topology.queues()), CELERY])
    found: list[Depth] = []
    while names:
        # Asking after a queue that is not there closes the channel.
        async with broker.channel() as channel:
            with suppress(ChannelNotFoundEntity):
                while names:
                    found.append(await _depth(channel, names.popleft()))
    return found


async def _depth(channel: AbstractChannel, name: str) -> Depth:
    queue = await channel.declare_queue(name, passive=True)
    said = queue.declaration_result
    return name, said.message_count or 0, said.consumer_count or 0


def keep_depths(found: list[Depth], now: datetime) -> None:
    """Write them down in place of those before."""
    rows = [
        QueueDepth(queue=name, messages=messages, consumers=consumers, at=now)
        for name, messages, consumers in found
    ]
    QueueDepth.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["queue"],
        update_fields=["messages", "consumers", "at"],
    )
    QueueDepth.objects.exclude(queue__in=[row.queue for row in rows]).delete()
