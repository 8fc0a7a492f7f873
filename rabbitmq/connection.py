"""Connections to the broker: opened with the name of the process, closed when done."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import aio_pika
import aiormq
from aio_pika.abc import AbstractChannel, AbstractConnection

from core.config import config

# What a broker that is down, going down or coming up may raise.
BROKER_ERRORS = (
    aio_pika.exceptions.AMQPError,
    aiormq.exceptions.AMQPError,
    aiormq.exceptions.ChannelInvalidStateError,  # a RuntimeError: use of a channel just closed
    ConnectionError,
    OSError,
    asyncio.TimeoutError,
    asyncio.InvalidStateError,
)
LONGEST_PAUSE = 2.0  # seconds between attempts to reach the broker


@asynccontextmanager
async def connected(name: str) -> AsyncIterator[AbstractConnection]:
    """A connection that shows `name` in the broker's management page. Raises BROKER_ERRORS."""
    connection = await aio_pika.connect(
        str(config.amqp_url), timeout=5, client_properties={"connection_name": name}
    )
    try:
        yield connection
    finally:
        await connection.close()


async def raw(channel: AbstractChannel) -> aiormq.Channel:
    """The channel below aio-pika's, whose publish need not wait for the socket to drain."""
    return cast("aiormq.Channel", await channel.get_underlay_channel())


async def pause(attempt: int) -> None:
    """Wait before the next attempt: longer each time, with jitter, LONGEST_PAUSE at most."""
    jitter = random.uniform(0.5, 1)  # noqa: S311  # spreads load, guards nothing
    await asyncio.sleep(min(LONGEST_PAUSE, 0.1 * 2**attempt) * jitter)
