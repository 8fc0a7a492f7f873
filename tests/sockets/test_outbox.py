"""What is written to a socket that is cut off for being slow has no hole in it."""

import asyncio
from typing import Any

from consumers.sockets.outbox import CAPACITY, Outbox


async def test_a_slow_reader_is_cut_off_behind_an_unbroken_run() -> None:
    written: list[str] = []
    all_written = asyncio.Event()
    cut: list[None] = []

    async def send(message: dict[str, Any]) -> None:
        written.append(message["text"])
        if len(written) == CAPACITY:
            all_written.set()

    outbox = Outbox(send, on_full=lambda: cut.append(None))
    for number in range(CAPACITY + 1):
        outbox.put(str(number))
    assert len(cut) == 1, "one more than fits"
    writing = asyncio.create_task(outbox.write())
    await asyncio.wait_for(all_written.wait(), 5)
    outbox.put("too late: what came before it was dropped")
    assert len(cut) == 2, "dropped as well, though there is room"
    writing.cancel()
    await asyncio.wait([writing])
    assert written == [str(number) for number in range(CAPACITY)]
