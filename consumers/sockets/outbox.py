"""What waits to be written to one socket: bounded, written by one task."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[Any], Awaitable[None]]

CAPACITY = 1_000  # frames; a reader further behind is cut off, and resumes


class Outbox:
    """A queue of text frames in front of one socket."""

    __slots__ = ("_frames", "_full", "_on_full", "_send", "_waiting")

    def __init__(self, send: Send, on_full: Callable[[], None]) -> None:
        self._send = send
        self._on_full = on_full
        self._frames: deque[str] = deque()
        self._full = False
        self._waiting: asyncio.Future[None] | None = None

    def put(self, text: str) -> None:
        """Queue a frame; beyond CAPACITY drop it and all that come later, and call `on_full`: what
        is written until the socket is closed has no hole in it."""
        if self._full or len(self._frames) >= CAPACITY:
            self._full = True
            self._on_full()
            return
        self._frames.append(text)
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def write(self) -> None:
        """Write what is queued, until cancelled or the socket is gone."""
        loop = asyncio.get_running_loop()
        while True:
            while self._frames:
                await self._send({"type": "websocket.send", "text": self._frames.popleft()})
            self._waiting = loop.create_future()
            await self._waiting
            self._waiting = None
