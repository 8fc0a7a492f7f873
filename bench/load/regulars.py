"""People in a hot room: each reads everything and posts at a steady rate. Checks at every socket
that nothing is lost, doubled or out of order; says when each post was acknowledged, read by all.

A person has at most WINDOW posts under way; what they say meanwhile waits with them, and so counts
as waiting. Whoever is cut off comes back, resumes, and repeats what was not acknowledged.
"""

import select
import time
from collections import Counter as Tally
from collections import deque
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson

from bench.load import talk
from bench.load.stream import Stream
from bench.load.websocket import (
    EVENT,
    Counter,
    allow_many_files,
    connect,
    text_frame,
)

WINDOW = 8  # posts of one person that are not acknowledged yet
ROUND = 0.002  # seconds
PATIENCE = 60.0  # seconds in which something must come
VERSION = b'"version":'


@dataclass(slots=True)
class Post:
    """`due`: when the person wanted to say it."""

    id: str
    sender: int
    number: int
    due: float
    acknowledged: float = 0.0


class Regular:
    """One person's socket."""

    def __init__(self, place: dict[str, str], seat: dict[str, Any], stream: Stream) -> None:
        self._place, self._seat, self._stream = place, seat, stream
        self.waiting: deque[Post] = deque()
        self.under_way: dict[str, Post] = {}
        self.version: int | None = None
        self.cuts = 0
        self._live = False
        self.connect()

    def connect(self) -> None:
        """Open, subscribe from where it was, and repeat what was not acknowledged; again, where
        that is cut off as well."""
        while True:
            self.socket = connect(self._place["address"], "/ws/", self._seat["session"])
            try:
                self._come_back()
            except ConnectionError:
                self.cuts += 1
                self.socket.close()
            else:
                return

    def _come_back(self) -> None:
        self._counter = Counter()
        self.socket.sendall(text_frame(self._subscription()))
        self._live = False
        while not self._live:
            self._receive()
        for post in self.under_way.values():
            self._send(post)

    def _receive(self) -> None:
        self._feed(self.socket.recv(1_048_576))

    def _subscription(self) -> str:
        since = "null" if self.version is None else self.version
        return f'{{"op":"subscribe","topic":"room:{self._place["room"]}","since":{since}}}'

    def _resumed(self, told: dict[str, Any]) -> None:
        self._live = True
        if self.version is None:
            self.version = told["version"]
            return
        assert "changes" in told, "too far back: more than can be resumed was missed"
        now = time.monotonic()
        for change in told["changes"]:
            if change["kind"] == "message":
                self._take(change["version"])
                self._stream.row(change["version"], change["row"], now)

    def flush(self) -> None:
        """Send what may be under way."""
        while self.waiting and len(self.under_way) < WINDOW:
            post = self.waiting.popleft()
            self.under_way[post.id] = post
            self._send(post)

    def _send(self, post: Post) -> None:
        text = f"mark:{post.sender}:{post.number}:{'x' * 80}"
        args = f'{{"room":"{self._place["room"]}","text":"{text}"}}'
        frame = f'{{"op":"command","id":"{post.id}","name":"PostMessage","args":{args}}}'
        self.socket.sendall(text_frame(frame))

    def read(self) -> None:
        """Take what there is; come back where the socket was closed."""
        try:
            self._receive()
        except ConnectionError:
            self.cuts += 1
            self.socket.close()
            self.connect()

    def _feed(self, data: bytes) -> None:
        if not data:
            raise ConnectionError("the server closed the socket")
        now = time.monotonic()
        for text in self._counter.feed(data):
            self._frame(text, now)
        if self._counter.pongs:
            self.socket.sendall(self._counter.pongs)
            self._counter.pongs = b""

    def _frame(self, text: bytes, now: float) -> None:
        if text.startswith(EVENT):
            begin = text.index(VERSION) + len(VERSION)
            version = int(text[begin : text.index(b",", begin)])
            self._take(version)
            self._stream.event(version, text, now)
        elif text.startswith(b'{"op":"ack"'):
            answer = orjson.loads(text)
            assert answer["ok"], answer
            self.under_way.pop(answer["id"]).acknowledged = now
            self.flush()

        elif text.startswith(b'{"op":"subscribed"'):
            self._resumed(orjson.loads(text))

    def _take(self, version: int) -> None:
        assert version == (self.version or 0) + 1, f"version {version} came after {self.version}"
        self.version = version


class Regulars:
    """The people of this process."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.stream = Stream()
        self.people = given["people"]
        self.here = {
            number: Regular(given, seat, self.stream) for number, seat in given["seats"].items()
        }
        self._said: Tally[int] = Tally()
        self._poll = select.epoll()
        self._by_file: dict[int, Regular] = {}
        for regular in self.here.values():
            self._watch(regular)

    def _watch(self, regular: Regular) -> None:
        self._by_file[regular.socket.fileno()] = regular
        self._poll.register(regular.socket, select.EPOLLIN)

    def offer(self, began: float, rate: float, posts: int) -> list[Post]:
        """Let so many be said by all people in turn; those of these people, once all are read."""
        mine = deque(
            self._post(index % self.people, began + index / rate)
            for index in range(posts)
            if index % self.people in self.here
        )
        made = list(mine)
        target = posts + min(regular.version or 0 for regular in self.here.values())
        moved = time.monotonic()
        while mine or not self._all_read(target):
            now = time.monotonic()
            while mine and mine[0].due <= now:
                post = mine.popleft()
                regular = self.here[post.sender]
                regular.waiting.append(post)
                regular.flush()
            if self._sweep():
                moved = now
            assert now - moved < PATIENCE or mine, f"lost: {self._left(target)}"
            time.sleep(ROUND)
        return made

    def _post(self, sender: int, due: float) -> Post:
        self._said[sender] += 1
        return Post(str(uuid4()), sender, self._said[sender], due)

    def _sweep(self) -> bool:
        files = [file for file, _ in self._poll.poll(0)]
        for file in files:
            regular = self._by_file[file]
            cuts = regular.cuts
            regular.read()
            if regular.cuts > cuts:
                del self._by_file[file]
                self._watch(regular)
        return bool(files)

    def _all_read(self, target: int) -> bool:
        return all(
            regular.version == target and not regular.under_way and not regular.waiting
            for regular in self.here.values()
        )

    def _left(self, target: int) -> str:
        behind = [target - (regular.version or 0) for regular in self.here.values()]
        open_posts = sum(len(each.under_way) + len(each.waiting) for each in self.here.values())
        return f"{open_posts} not acknowledged; sockets behind by {min(behind)} to {max(behind)}"


def main() -> None:
    """Whenever the parent asks for it."""
    given = talk.arguments() | talk.hear()
    given["seats"] = {int(number): seat for number, seat in given["seats"].items()}
    regulars = Regulars(given)
    talk.say(ready=True)
    while True:
        asked = talk.hear()
        posts = regulars.offer(asked["began"], asked["rate"], asked["posts"])
        read = regulars.stream.last_read
        version = regulars.stream.version_of
        talk.say(
            posts=[
                (each.due, each.acknowledged, version[each.sender, each.number]) for each in posts
            ],
            read=read,
            cuts=sum(regular.cuts for regular in regulars.here.values()),
        )
        regulars.stream.last_read = {}


if __name__ == "__main__":
    allow_many_files()
    main()
