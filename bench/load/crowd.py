"""Many sockets that count what they get. Reads in rounds, so that one call takes many frames."""

import select
import socket
import time
from typing import Any

from bench.load import talk
from bench.load.websocket import Counter, allow_many_files, await_text, connect, text_frame

ROUND = 0.004  # seconds

Member = tuple[socket.socket, Counter]


def join(given: dict[str, Any]) -> list[Member]:
    """All sockets, subscribed where the server is Courtside, counting from zero."""
    members = []
    for seat in given["seats"]:
        opened, counter = connect(given["address"], given["path"], seat.get("session")), Counter()
        for topic in seat.get("topics", ()):
            opened.sendall(text_frame(f'{{"op":"subscribe","topic":"{topic}"}}'))
            await_text(opened, counter, b'"op":"subscribed"')
        counter.count = 0
        members.append((opened, counter))
    return members


class Crowd:
    """Reads from all sockets."""

    def __init__(self, members: list[Member]) -> None:
        self.members = members
        self._poll = select.epoll()
        self._by_file = {opened.fileno(): (opened, counter) for opened, counter in members}
        for opened, _ in members:
            opened.setblocking(False)  # noqa: FBT003  # takes no keyword
            self._poll.register(opened, select.EPOLLIN)

    def until(self, each: int) -> None:
        """Read until every socket has had that many frames."""
        waiting = {file for file, (_, counter) in self._by_file.items() if counter.count < each}
        while waiting:
            for file, _ in self._poll.poll(5):
                self._read(file)
                if self._by_file[file][1].count >= each:
                    waiting.discard(file)
            time.sleep(ROUND)

    def _read(self, file: int) -> None:
        opened, counter = self._by_file[file]
        data = opened.recv(1_048_576)
        if not data:
            raise ConnectionError("the server closed a socket")
        for _ in counter.feed(data):
            pass


if __name__ == "__main__":
    allow_many_files()
    crowd = Crowd(join(talk.arguments() | talk.hear()))
    talk.say(ready=len(crowd.members))
    while True:
        each = talk.hear()["each"]
        crowd.until(each)
        talk.say(each=each, at=time.monotonic())
