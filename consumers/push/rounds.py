"""Frames to sockets in rounds. To write to a socket costs nearly the same for one frame as for ten:
what comes while sockets have only just been written to goes out together, a little later."""

import asyncio
from collections.abc import Callable
from typing import Any

WRITE = 50e-6  # seconds to the next round for each sink of this one: a write takes a third of it

Offer = Callable[[str, str, dict[str, Any]], int]


class Rounds:
    """Passes messages on in the order they come. `offer` returns to how many sinks it did."""

    def __init__(self, offer: Offer) -> None:
        self._offer = offer
        self._waiting: list[tuple[str, str, dict[str, Any]]] = []
        self._free_at = 0.0

    def put(self, key: str, text: str, headers: dict[str, Any]) -> None:
        """Pass it on now, or in the next round where the last one was a moment ago."""
        self._waiting.append((key, text, headers))
        if len(self._waiting) > 1:
            return
        loop = asyncio.get_running_loop()
        if loop.time() < self._free_at:
            loop.call_at(self._free_at, self.pass_on)
        else:
            self.pass_on()

    def pass_on(self) -> None:
        """Pass on what waits."""
        waiting, self._waiting = self._waiting, []
        sinks = {key: self._offer(key, text, headers) for key, text, headers in waiting}
        self._free_at = asyncio.get_running_loop().time() + WRITE * sum(sinks.values())
