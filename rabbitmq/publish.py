"""Publishing many messages with their confirms pipelined, in one write per slice.

aiormq's basic_publish costs a task, a lock and a write per message (measured: 110 of 150 µs CPU
per event). This does by the slice what it does by the message: number them, note who waits for
which confirm, marshal the frames, hand them to the connection's writer. From there on aiormq's
own code resolves the confirms, returned messages among them.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import aiormq
import pamqp.body
import pamqp.header
from aio_pika import Message
from aiormq import spec
from aiormq.abc import ChannelFrame

SLICE = 100
PART = 100_000  # bytes of a body per frame; brokers take 128 KiB unless told otherwise

Outgoing = tuple[str, Message]  # routing key, message with a message_id


async def publish_confirmed(
    channel: aiormq.Channel, exchange: str, messages: Sequence[Outgoing]
) -> list[BaseException | Any]:
    """Publish in order, mandatory; per message the broker's confirm, or what went wrong.

    After an exception the channel's numbering is unknown: close it.
    """
    confirms: list[asyncio.Future[Any]] = []
    for start in range(0, len(messages), SLICE):
        confirms += await _write(channel, exchange, messages[start : start + SLICE])
    results = await asyncio.gather(*confirms, return_exceptions=True)
    for _, message in messages:
        channel.message_id_delivery_tag.pop(message.message_id or "", None)
    return results


async def _write(
    channel: aiormq.Channel, exchange: str, messages: Sequence[Outgoing]
) -> list[asyncio.Future[Any]]:
    confirms: list[asyncio.Future[Any]] = []
    frames: list[Any] = []
    async with channel.lock:
        for key, message in messages:
            channel.delivery_tag += 1
            confirm = channel.create_future()
            channel.confirmations[channel.delivery_tag] = confirm
            channel.message_id_delivery_tag[message.message_id or ""] = channel.delivery_tag
            confirms.append(confirm)
            frames += _frames(exchange, key, message)
        await channel.write_queue.put(ChannelFrame.marshall(channel.number, frames))
    return confirms


def _frames(exchange: str, key: str, message: Message) -> list[Any]:
    body = message.body
    return [
        spec.Basic.Publish(exchange=exchange, routing_key=key, mandatory=True),
        pamqp.header.ContentHeader(properties=message.properties, body_size=len(body)),
        *(pamqp.body.ContentBody(body[at : at + PART]) for at in range(0, len(body), PART)),
    ]
