"""People in one room who post at a steady rate; how long until the last of them has each post."""

import asyncio
import contextlib
import re
import time
from typing import Any
from uuid import uuid4

from bench.load import talk
from bench.load.crowd import join
from bench.load.websocket import Counter, allow_many_files, text_frame

MARK = re.compile(rb"mark-(\d+)-")


class Member(asyncio.Protocol):
    """One socket; tells the room which marks it has seen."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._counter = Counter()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        for text in self._counter.feed(data):
            if found := MARK.search(text):
                self._room.seen(int(found[1]), now)
        if self._counter.pongs:
            self.transport.write(self._counter.pongs)
            self._counter.pongs = b""


class Room:
    """When each post was sent, and when the last member had it."""

    def __init__(self, members: int) -> None:
        self._members = members
        self.sent: dict[int, float] = {}
        self._left: dict[int, int] = {}
        self.took: list[float] = []
        self._wanted = 0
        self._done = asyncio.Event()

    def posting(self, number: int) -> None:
        """The post goes out now."""
        self._left[number] = self._members
        self.sent[number] = time.perf_counter()

    def seen(self, number: int, now: float) -> None:
        """One more member has the post."""
        self._left[number] -= 1
        if not self._left[number]:
            self.took.append(now - self.sent[number])
            if len(self.took) == self._wanted:
                self._done.set()

    async def done(self, posts: int, within: float) -> None:
        """Return when that many posts have reached everybody, or too late."""
        self._wanted = posts
        if len(self.took) < posts:
            self._done.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._done.wait(), within)


def post(given: dict[str, Any], number: int) -> bytes:
    """The frame of a post: a command for Courtside, the bare text for the peer."""
    text = f"mark-{number}-{'x' * 100}"
    if "room" not in given:
        return text_frame(f'{{"op":"event","text":"{text}"}}')
    args = f'{{"room":"{given["room"]}","text":"{text}"}}'
    return text_frame(f'{{"op":"command","id":"{uuid4()}","name":"PostMessage","args":{args}}}')


async def main() -> None:
    """Post whenever the parent asks for it."""
    given = talk.arguments() | talk.hear()
    members = [join(given, seat) for seat in given["seats"]]
    loop = asyncio.get_running_loop()
    room = Room(len(members))
    seats = []
    for opened, _ in members:
        opened.setblocking(False)  # noqa: FBT003  # takes no keyword
        _, seat = await loop.connect_accepted_socket(lambda: Member(room), opened)
        seats.append(seat)
    talk.say(ready=True)
    number = 0
    while True:
        wanted = await asyncio.to_thread(talk.hear)
        room.took.clear()
        began = time.perf_counter()
        for index in range(wanted["posts"]):
            await asyncio.sleep(began + index / wanted["rate"] - time.perf_counter())
            frame = post(given, number)
            room.posting(number)
            seats[number % len(seats)].transport.write(frame)
            number += 1
        await room.done(wanted["posts"], within=10)
        talk.say(took=room.took, lost=wanted["posts"] - len(room.took))


if __name__ == "__main__":
    allow_many_files()
    asyncio.run(main())
