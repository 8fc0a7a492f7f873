"""Sends frames to the web processes. Not confirmed and not kept: whoever misses a frame sees it
by the topic's version, and asks again."""

from collections.abc import Sequence
from time import monotonic
from typing import Any

import aiormq
import structlog
from aio_pika.abc import AbstractChannel
from aiormq import spec

from projections.frames import Frame
from rabbitmq.connection import BROKER_ERRORS, raw
from rabbitmq.topology import PUSH, RESYNC

PATIENCE = 2.0  # seconds until a broker that takes nothing is left alone
STUCK = 5.0  # seconds for which it is

_log = structlog.get_logger(__name__)


class Publisher:
    """Publishes to the exchange `push` for as long as there is a channel."""

    def __init__(self) -> None:
        self._channel: aiormq.Channel | None = None
        self._stuck_until = 0.0

    async def attach(self, channel: AbstractChannel) -> None:
        """Publish over this channel from now on."""
        self._channel = await raw(channel)

    async def resync(self) -> None:
        """Let every web process tell its sockets where their topics are: frames were lost."""
        await self.send(RESYNC, b"", {})

    def detach(self) -> None:
        """There is no broker: drop what is to be pushed."""
        self._channel = None

    async def push(self, frames: Sequence[Frame]) -> None:
        """Push frames, in order; never fails."""
        for frame in frames:
            headers: dict[str, Any] = {"version": frame.version}
            if frame.revoked:
                headers["revoked"] = str(frame.revoked)
            await self.send(frame.topic, frame.encode(), headers)

    async def send(self, key: str, body: bytes, headers: dict[str, Any]) -> None:
        """Send one message to the web processes that have joined `key`; never fails."""
        if self._channel is None or monotonic() < self._stuck_until:
            return
        properties = spec.Basic.Properties(delivery_mode=1, headers=headers, message_id="-")
        try:
            await self._channel.basic_publish(
                body,
                exchange=PUSH,
                routing_key=key,
                properties=properties,
                wait=False,
                timeout=PATIENCE,
            )
        except TimeoutError:
            # A broker in alarm takes nothing; whoever waited for it would stand still with it.
            self._stuck_until = monotonic() + STUCK
            _log.warning("broker_takes_nothing", frames_dropped_for=STUCK)
        except BROKER_ERRORS as error:
            _log.info("frame_dropped", key=key, error=repr(error))
