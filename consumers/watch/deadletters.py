"""Dead letters: out of their queue into a table where admins see them, and back if they say so."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid5

import orjson
from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractConnection, AbstractIncomingMessage
from django.utils import timezone

from core.domain.base import NAMESPACE
from core.operations.models import DeadLetter
from rabbitmq.topology import DEAD

AT_ONCE = 200
LONGEST = 200  # characters of what a message says of itself

InThread = Callable[..., Awaitable[Any]]


async def collect(broker: AbstractConnection, in_thread: InThread) -> int:
    """Take what is in the queue, and acknowledge what is kept; how many there were."""
    async with broker.channel() as channel:
        queue = await channel.get_queue(DEAD, ensure=False)
        for count in range(AT_ONCE):
            message = await queue.get(fail=False)
            if message is None:
                return count
            await in_thread(keep, message)
            await message.ack()
    return AT_ONCE


async def send_back(broker: AbstractConnection, in_thread: InThread) -> None:
    """Publish what admins want tried again to the queue it came from, then forget it. Should the
    process end in between, it is published twice: readers drop what they have."""
    async with broker.channel(on_return_raises=True) as channel:
        for letter in await in_thread(_wanted):
            await channel.default_exchange.publish(_message(letter), routing_key=letter.queue)
            await in_thread(letter.delete)


def _wanted() -> list[DeadLetter]:
    return list(DeadLetter.objects.filter(wanted="retry").order_by("at")[:AT_ONCE])


def keep(message: AbstractIncomingMessage) -> None:
    """Write a message down, once, however often it is delivered."""
    headers = dict(message.headers)
    queue, why = (
        _text(headers.get("x-first-death-queue")),
        _text(headers.get("x-first-death-reason")),
    )
    said = {name: value for name, value in headers.items() if isinstance(value, str | int | bool)}
    deaths = orjson.dumps(headers.get("x-death"), default=str)
    DeadLetter.objects.get_or_create(
        id=uuid5(NAMESPACE, f"{message.message_id}/{queue}/{deaths.hex()}/{message.body.hex()}"),
        defaults={
            "queue": queue[:120],
            "why": why[:40],
            "event": _id(headers.get("cloudEvents:id")),
            "stream": _text(headers.get("stream")),
            "type": _text(headers.get("cloudEvents:type"))[:80],
            "position": _number(headers.get("position")),
            "headers": orjson.dumps({**said, "message_id": message.message_id}).decode(),
            "body": message.body,
            "at": timezone.now(),
        },
    )


def _message(letter: DeadLetter) -> Message:
    headers = orjson.loads(letter.headers)
    message_id = headers.pop("message_id", None)
    return Message(
        bytes(letter.body),
        message_id=message_id,
        delivery_mode=DeliveryMode.PERSISTENT,
        content_type="application/json",
        headers={name: value for name, value in headers.items() if not name.startswith("x-")},
    )


def _text(value: object) -> str:
    return str(value).replace("\0", "")[:LONGEST] if value is not None else ""


def _id(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and 0 <= value < 2**63 else None
