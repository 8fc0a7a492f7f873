"""One socket's part in presence: that its person is here, and what it watches."""

import asyncio
from collections.abc import Callable
from uuid import UUID

from consumers.presence.reporter import Reporter
from consumers.presence.standing import AWAY, ONLINE, Id
from consumers.presence.watch import TOPIC, Watch
from consumers.presence.watchers import Watchers

STATES = {"here": ONLINE, "away": AWAY}


class Seat:
    """Of one socket, from `open` to `close`."""

    __slots__ = ("_later", "_person", "_put", "_reporter", "_watchers", "_watches")

    def __init__(
        self, reporter: Reporter, watchers: Watchers, person: Id, put: Callable[[str], None]
    ) -> None:
        self._reporter = reporter
        self._watchers = watchers
        self._person = person
        self._put = put
        self._watches: dict[str, Watch] = {}
        self._later: asyncio.TimerHandle | None = None

    def open(self) -> None:
        """The person is here."""
        self._reporter.opened(self._person, self)

    def close(self) -> None:
        """The person is here no more, and watches nothing."""
        for topic in list(self._watches):
            self.unsubscribe(topic)
        self._cancel_signal()
        self._reporter.closed(self._person, self)

    def signal(self, kind: str, wait: float) -> None:
        """`away` or `here`, to take effect after so many seconds, unless another comes first."""
        self._cancel_signal()
        loop = asyncio.get_running_loop()
        self._later = loop.call_later(
            wait, self._reporter.signalled, self._person, self, STATES[kind]
        )

    async def subscribe(self, topic: str) -> bool:
        """Watch a topic from a snapshot on; False where there is none for this person. Raises
        DatabaseError."""
        only = _only(topic)
        if only is None and topic != TOPIC:
            return False
        self.unsubscribe(topic)
        watch = self._watches[topic] = Watch(self._person, only, self._put)
        return await self._watchers.follow(watch)

    def unsubscribe(self, topic: str) -> None:
        """Watch it no more."""
        if watch := self._watches.pop(topic, None):
            self._watchers.leave(watch)

    @property
    def versions(self) -> dict[str, int]:
        """The version of every topic that is watched."""
        return {topic: watch.version for topic, watch in self._watches.items()}

    def _cancel_signal(self) -> None:
        if self._later is not None:
            self._later.cancel()


def is_topic(name: str) -> bool:
    """Whether the name is one of a topic of presence."""
    return name == TOPIC or name.startswith(f"{TOPIC}:")


def _only(topic: str) -> Id | None:
    """The person of `presence:<id>`; None of any other name."""
    person = topic.removeprefix(f"{TOPIC}:")
    try:
        return person if str(UUID(person)) == person else None
    except ValueError:
        return None
