"""How frames go out that come faster than sockets can be written to."""

import asyncio
from typing import Any

import pytest

from consumers.push import rounds as module
from consumers.push.rounds import Rounds


class Sinks:
    """Two of them, noting what they are offered."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.more: asyncio.Queue[str] = asyncio.Queue()

    def offer(self, _key: str, text: str, _headers: dict[str, Any]) -> int:
        self.texts.append(text)
        self.more.put_nowait(text)
        return 2

    async def next(self) -> str:
        return await asyncio.wait_for(self.more.get(), 5)


@pytest.fixture(autouse=True)
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WRITE", 0.05)


async def test_the_first_goes_out_at_once_and_what_comes_next_together_in_order() -> None:
    sinks = Sinks()
    rounds = Rounds(sinks.offer)
    for text in ("one", "two", "three"):
        rounds.put("room:1", text, {})
    assert sinks.texts == ["one"]
    assert [await sinks.next() for _ in range(2)] == ["one", "two"]
    assert sinks.texts == ["one", "two", "three"]


async def test_what_waits_can_be_passed_on_now_and_comes_once() -> None:
    sinks = Sinks()
    rounds = Rounds(sinks.offer)
    rounds.put("room:1", "one", {})
    rounds.put("room:1", "two", {})
    rounds.pass_on()
    assert sinks.texts == ["one", "two"]
    rounds.put("room:1", "three", {})
    assert [await sinks.next() for _ in range(3)] == ["one", "two", "three"]
    assert sinks.texts == ["one", "two", "three"]
