"""Channels' layer interface over the push layer, so that ordinary Channels code works on it.

Groups and process-local channels are keys on the exchange `push`; messages are JSON. Capacity
follows the Channels specification: a full channel drops the message for a group, and raises
ChannelFull for a direct send within the process. A channel that nobody has received from for a
day is forgotten, with its groups.
"""

import asyncio
from time import monotonic
from typing import Any
from uuid import uuid4
from weakref import WeakKeyDictionary

import orjson
from channels.exceptions import ChannelFull
from channels.layers import BaseChannelLayer

from consumers.push.hub import Hub

FORGOTTEN_AFTER = 86_400.0  # seconds: the specification's group expiry

Message = dict[str, Any]


class _Channel:
    """A channel of this process: a bounded queue that the hub delivers into."""

    def __init__(self, capacity: int) -> None:
        self.messages: asyncio.Queue[Message] = asyncio.Queue(capacity)
        self.receivers = 0
        self.used = monotonic()

    async def receive(self) -> Message:
        """The next message; waits for one."""
        self.receivers += 1
        try:
            return await self.messages.get()
        finally:
            self.receivers -= 1
            self.used = monotonic()

    def is_abandoned(self) -> bool:
        """Whether nobody has wanted a message for FORGOTTEN_AFTER."""
        return not self.receivers and monotonic() - self.used > FORGOTTEN_AFTER

    def deliver(self, _key: str, text: str, _headers: dict[str, Any]) -> None:
        if not self.messages.full():
            self.messages.put_nowait(orjson.loads(text))


class PushChannelLayer(BaseChannelLayer):  # type: ignore[misc]  # channels has no types
    """A Channels layer on RabbitMQ. Extension: groups."""

    extensions = ("groups",)

    def __init__(self, expiry: int = 60, capacity: int = 100, **more: Any) -> None:
        super().__init__(expiry=expiry, capacity=capacity, **more)
        self._hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()
        self._channels: dict[str, _Channel] = {}

    async def new_channel(self, prefix: str = "specific") -> str:
        """A name for a channel that only this process receives."""
        await self._forget_abandoned()
        name = f"{prefix}.{uuid4().hex}!"
        await self._open(name)
        return name

    async def send(self, channel: str, message: Message) -> None:
        """Send to one channel. Raises ChannelFull where it is in this process and full."""
        self.require_valid_channel_name(channel)
        local = self._channels.get(channel)
        if local is None:
            await self._publish(_channel_key(channel), message)
        elif local.messages.full():
            raise ChannelFull
        else:
            local.messages.put_nowait(orjson.loads(orjson.dumps(message)))

    async def receive(self, channel: str) -> Message:
        """The next message of a channel; waits for one."""
        self.require_valid_channel_name(channel)
        return await (await self._open(channel)).receive()

    async def group_add(self, group: str, channel: str) -> None:
        """Let the channel, which must be of this process, receive what is sent to the group."""
        self.require_valid_group_name(group)
        self.require_valid_channel_name(channel)
        sink = await self._open(channel)
        await (await self._hub()).join(_group_key(group), sink)

    async def group_discard(self, group: str, channel: str) -> None:
        """Undo group_add; nothing happens for a channel that is not in the group."""
        self.require_valid_group_name(group)
        self.require_valid_channel_name(channel)
        sink = self._channels.get(channel)
        if sink is not None:
            await (await self._hub()).leave(_group_key(group), sink)

    async def group_send(self, group: str, message: Message) -> None:
        """Send to every channel of the group, in all processes."""
        self.require_valid_group_name(group)
        await self._publish(_group_key(group), message)

    async def close(self) -> None:
        """Disconnect from the broker."""
        for hub in list(self._hubs.values()):
            await hub.stop()

    async def _open(self, name: str) -> _Channel:
        channel = self._channels.get(name)
        if channel is None:
            channel = self._channels[name] = _Channel(self.get_capacity(name))
            await (await self._hub()).join(_channel_key(name), channel)
        return channel

    async def _forget_abandoned(self) -> None:
        hub = await self._hub()
        for name, channel in list(self._channels.items()):
            if channel.is_abandoned():
                del self._channels[name]
                for key in [key for key, sinks in hub.sinks.items() if channel in sinks]:
                    await hub.leave(key, channel)

    async def _publish(self, key: str, message: Message) -> None:
        hub = await self._hub()
        await hub.publisher.send(key, orjson.dumps(message), {})

    async def _hub(self) -> Hub:
        loop = asyncio.get_running_loop()
        hub = self._hubs.get(loop)
        if hub is None:
            hub = self._hubs[loop] = Hub()
            hub.start()
        await hub.ready.wait()
        return hub


def _group_key(group: str) -> str:
    return f"group.{group}"


def _channel_key(channel: str) -> str:
    return f"channel.{channel}"
