"""How many messages wait in each queue of the broker."""

from datetime import datetime

from aio_pika.abc import AbstractConnection
from aio_pika.exceptions import ChannelNotFoundEntity

from core.operations.models import QueueDepth
from rabbitmq import topology

CELERY = "celery"

Depth = tuple[str, int, int]  # queue, messages, consumers


async def depths(broker: AbstractConnection) -> list[Depth]:
    """Of every queue that is there: ours, the dead letters', Celery's."""
    names = [queue.name for queue in topology.queues()]
    found = [await _depth(broker, name) for name in (*names, CELERY)]
    return [depth for depth in found if depth]


async def _depth(broker: AbstractConnection, name: str) -> Depth | None:
    """Of one; a channel of its own, for asking after what is not there closes it."""
    async with broker.channel() as channel:
        try:
            queue = await channel.declare_queue(name, passive=True)
        except ChannelNotFoundEntity:
            return None
        result = queue.declaration_result
        return name, result.message_count or 0, result.consumer_count or 0


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
