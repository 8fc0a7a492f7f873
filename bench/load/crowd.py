"""Many sockets that count what they get. Reads in rounds, so that one call takes many frames."""

import select
import socket
import sys
import time
from typing import Any

from bench.load import talk
from bench.load.websocket import Counter, allow_many_files, await_text, connect, text_frame

ROUND = 0.004  # seconds
SWEEP = 50  # sockets opened until those open already are looked after

Member = tuple[socket.socket, Counter]


def join(given: dict[str, Any], seat: dict[str, Any]) -> Member:
    """A socket, subscribed where the server is Courtside, counting from zero."""
    opened, counter = connect(given["address"], given["path"], seat.get("session")), Counter()
    for topic in seat.get("topics", ()):
        opened.sendall(text_frame(f'{{"op":"subscribe","topic":"{topic}"}}'))
        await_text(opened, counter, b'"op":"subscribed"')
    counter.count = 0
    return opened, counter


class Crowd:
    """Reads from all sockets, and answers pings."""

    def __init__(self) -> None:
        self._poll = select.epoll()
        self._by_file: dict[int, Member] = {}

    def add(self, member: Member) -> None:
        """One more."""
        member[0].setblocking(False)  # noqa: FBT003  # takes no keyword
        self._by_file[member[0].fileno()] = member
        self._poll.register(member[0], select.EPOLLIN)

    def until(self, each: int) -> None:
        """Read until every socket has had that many frames."""
        waiting = {file for file, (_, counter) in self._by_file.items() if counter.count < each}
        while waiting:
            for file in self.sweep(5):
                if self._by_file[file][1].count >= each:
                    waiting.discard(file)
            time.sleep(ROUND)

    def sweep(self, patience: float) -> list[int]:
        """Read what there is, or what comes first; the files of the sockets that had something."""
        files = [file for file, _ in self._poll.poll(patience)]
        for file in files:
            self._read(file)
        return files

    def idle(self) -> None:
        """Look after the sockets until the parent says something."""
        while not select.select([sys.stdin, self._poll], [], [])[0].count(sys.stdin):
            self.sweep(0)
            time.sleep(ROUND)

    def _read(self, file: int) -> None:
        opened, counter = self._by_file[file]
        data = opened.recv(1_048_576)
        if not data:
            raise ConnectionError("the server closed a socket")
        for _ in counter.feed(data):
            pass
        if counter.pongs:
            opened.sendall(counter.pongs)
            counter.pongs = b""


def main() -> None:
    """Open all, then read as the parent asks."""
    given = talk.arguments() | talk.hear()
    crowd = Crowd()
    for index, seat in enumerate(given["seats"]):
        crowd.add(join(given, seat))
        if index % SWEEP == 0:
            crowd.sweep(0)
    talk.say(ready=len(given["seats"]))
    while True:
        crowd.idle()
        each = talk.hear()["each"]
        if each:
            crowd.until(each)
        talk.say(each=each, at=time.monotonic())


if __name__ == "__main__":
    allow_many_files()
    main()
