"""What this process says of its own sockets, that it lives, and which others do not."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import structlog
from django.db import Error as DatabaseError
from django.db import IntegrityError
from prometheus_client import Counter, Gauge

from consumers.presence import store
from consumers.presence.standing import OFFLINE, ONLINE, Id, Standing
from consumers.presence.tally import Tally
from core.threads import in_thread

HERE = Gauge("courtside_presence_people", "People with an open socket of this process")
CHANGES = Counter("courtside_presence_changes_total", "Changes of presence that this process made")

Publish = Callable[[list[Standing]], Awaitable[None]]
_log = structlog.get_logger(__name__)


class Reporter:
    """Gathers what sockets do, and says it in bulk. Never waited for by a socket."""

    GRACE = 3.0  # seconds for which a closed socket still counts: a reload is no leaving
    GATHER = 0.25  # seconds of changes that are said at once
    BEAT = 10.0  # seconds between signs of life, and between looks for the dead
    DEAD_AFTER = 30.0  # seconds without a sign
    AGAIN = 2.0  # seconds before a database that failed is tried again

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self._tally = Tally()
        self.process: UUID | None = None
        self._said: dict[Id, str | None] = {}  # None: perhaps this, perhaps that
        self._due: set[Id] = set()
        self._something = asyncio.Event()
        self._next_beat = 0.0
        self._steady = True  # whether the last beat reached the database
        self._task: asyncio.Task[None] | None = None

    # --- from the sockets ----------------------------------------------------------------------

    def opened(self, person: Id, socket: object) -> None:
        """The person has one more socket."""
        self._put(person, socket, ONLINE)

    def signalled(self, person: Id, socket: object, state: str) -> None:
        """Somebody sits before the socket, or nobody."""
        if self._tally.has(person, socket):
            self._put(person, socket, state)

    def closed(self, person: Id, socket: object) -> None:
        """The socket is closed; it counts for GRACE more."""
        asyncio.get_running_loop().call_later(self.GRACE, self._remove, person, socket)

    def _put(self, person: Id, socket: object, state: str) -> None:
        self._tally.put(person, socket, state)
        self._changed(person)

    def _remove(self, person: Id, socket: object) -> None:
        self._tally.remove(person, socket)
        self._changed(person)

    def _changed(self, person: Id) -> None:
        HERE.set(len(self._tally))
        self._due.add(person)
        self._something.set()

    # --- to the tables -------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to say."""
        self._task = asyncio.create_task(self._keep_saying())

    async def stop(self) -> None:
        """Say that everybody here is gone."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        if self.process is not None and self._steady:  # else others give it up, in a while
            with contextlib.suppress(DatabaseError):
                await self._tell(await in_thread(store.end, self.process))

    async def _keep_saying(self) -> None:
        while True:
            try:
                await self._turn()
            except DatabaseError as error:
                _log.warning("presence_not_said", error=str(error).strip())
                self._steady, self._next_beat = False, 0.0
                await asyncio.sleep(self.AGAIN)

    async def _turn(self) -> None:
        if self.process is None:
            await self._begin()
        if self._due:
            await self._say()
        if self._now() >= self._next_beat:
            await self._beat()
        await self._until_due()

    async def _until_due(self) -> None:
        with contextlib.suppress(TimeoutError):
            wait = max(0.0, self._next_beat - self._now())
            await asyncio.wait_for(self._something.wait(), wait)
            await asyncio.sleep(self.GATHER)
        self._something.clear()

    async def _begin(self) -> None:
        """Become a process that nothing was said of, and have all of it to say."""
        process = uuid4()
        await in_thread(store.register, process)
        self.process, self._said, self._due = process, {}, self._tally.people

    async def _say(self) -> None:
        due, self._due = self._due, set()
        news = {who: state for who in due if (state := self._tally.state(who)) != self._known(who)}
        if not news:
            return
        self._said |= dict.fromkeys(news)
        try:
            changed = await in_thread(store.say, self.process, news)
        except IntegrityError:
            self._given_up()
            return
        except DatabaseError:
            self._due |= due
            raise
        self._remember(news)
        await self._tell(changed)

    def _known(self, person: Id) -> str | None:
        return self._said.get(person, OFFLINE)

    def _remember(self, news: dict[Id, str]) -> None:
        self._said |= news
        for person, state in news.items():
            if state == OFFLINE:
                del self._said[person]

    async def _beat(self) -> None:
        """Live, and give up those that do not. After a time without a database everybody has to
        beat first."""
        if not await in_thread(store.beat, self.process):
            self._given_up()
            return
        self._next_beat = self._now() + self.BEAT
        if self._steady:
            await self._tell(await in_thread(store.sweep, self.DEAD_AFTER))
        self._steady = True

    def _given_up(self) -> None:
        """Others took this process for dead: it was paused, or cut off from the database."""
        _log.warning("presence_given_up", process=str(self.process))
        self.process = None
        self._something.set()

    async def _tell(self, changed: list[Standing]) -> None:
        if changed:
            CHANGES.inc(len(changed))
            await self._publish(changed)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
