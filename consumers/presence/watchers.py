"""What the sockets of this process watch, kept right by messages, and by the tables wherever
messages are not enough.

One task does it all, turn by turn, so nothing changes under anybody's hands while it reads.
"""

import asyncio
from typing import Any

import orjson
import structlog
from django.db import Error as DatabaseError
from prometheus_client import Counter

from consumers.presence import sights, store
from consumers.presence.book import Book
from consumers.presence.mirror import Mirror
from consumers.presence.standing import Id, Standing, decode
from consumers.presence.watch import Watch
from consumers.push.hub import Hub
from core.threads import in_thread
from projections.people.rows import AUDIENCE

KEY = "presence"  # on the push exchange: the rows that changed

HEALS = Counter(
    "courtside_presence_heals_total", "Times that rows were read which no message brought"
)

_log = structlog.get_logger(__name__)


class Watchers:
    """The watches, and their only writer."""

    COMPARE = 10.0  # seconds between looks at the counter: the last message may be lost
    BREATH = 0.05  # seconds between turns: what comes meanwhile is read together
    PATIENCE = 0.3  # seconds for which a message may be late
    AGAIN = 1.0  # seconds before a database that failed is tried again

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._book = Book()
        self._mirror = Mirror()
        self._inbox: list[Standing] = []
        self._named: set[Id] = set()  # whose relations or privacy changed
        self._due: set[Id] = set()  # people whose watchers are to be told
        self._stale: set[Id] = set()  # viewers to be looked up
        self._untold: set[Id] = set()  # viewers looked up, to be told
        self._joining: dict[Watch, asyncio.Future[bool]] = {}
        self._compare = self._look = False
        self._something = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to keep the watches right."""
        self.look()
        self._tasks = [asyncio.create_task(self._run()), asyncio.create_task(self._keep_looking())]

    async def stop(self) -> None:
        """Let the watches be."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    # --- from the sockets ----------------------------------------------------------------------

    async def follow(self, watch: Watch) -> bool:
        """Send the watch its snapshot, and from then on whatever changes; False where the viewer
        may not see whom it is about. Raises DatabaseError."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._joining[watch] = done
        self._something.set()
        try:
            return await done
        except BaseException:
            self.leave(watch)
            raise

    def leave(self, watch: Watch) -> None:
        """Send the watch nothing more."""
        self._joining.pop(watch, None)
        self._book.remove(watch)

    # --- from the broker -----------------------------------------------------------------------

    def deliver(self, key: str, text: str, _headers: dict[str, Any]) -> None:
        """A message: rows that changed, or people who are seen by others than before."""
        try:
            if key == KEY:
                self._inbox += decode(text)
            else:
                self._named |= {row["id"] for row in orjson.loads(text)["data"]["person"]}
        except (ValueError, TypeError, KeyError) as error:
            _log.error("presence_message_not_read", key=key, error=repr(error))
            self.look()
        self._something.set()

    def look(self) -> None:
        """Messages may have been lost: compare everything with the tables."""
        self._compare = self._look = True
        self._something.set()

    # --- the task ------------------------------------------------------------------------------

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(self.COMPARE)
            self._look_for_rows()

    def _look_for_rows(self) -> None:
        self._compare = True
        self._something.set()

    async def _run(self) -> None:
        await self._hub.join(KEY, self)
        await self._hub.join(AUDIENCE, self)
        while True:
            await self._something.wait()
            self._something.clear()
            try:
                await self._turn(list(self._joining))
                await asyncio.sleep(self.BREATH)
            except DatabaseError as error:
                _log.warning("presence_not_told", error=str(error).strip())
                await asyncio.sleep(self.AGAIN)
                self.look()

    async def _turn(self, newcomers: list[Watch]) -> None:
        for watch in newcomers:
            self._book.add(watch)
        try:
            self._due |= self._book.take(await self._news())
            await self._look_up({watch.viewer for watch in newcomers})
        except DatabaseError as error:
            self._refuse(newcomers, error)
            raise
        self._admit(newcomers)
        self._book.tell_viewers(self._untold)
        self._book.tell(self._due)
        self._untold, self._due = set(), set()

    async def _news(self) -> list[Standing]:
        """The rows that changed, in order, those among them that no message brought."""
        healed = await self._healed() if self._compare else []
        inbox, self._inbox = self._inbox, []
        fresh = self._mirror.take(inbox)
        if self._mirror.behind:
            asyncio.get_running_loop().call_later(self.PATIENCE, self._look_if_behind)
        return [*healed, *fresh]

    def _look_if_behind(self) -> None:
        if self._mirror.behind:
            self._look_for_rows()

    async def _healed(self) -> list[Standing]:
        self._compare = False
        version, missed = await in_thread(store.since, self._mirror.version)
        if version < (self._mirror.version or 0):
            self._start_over()
        if missed:
            HEALS.inc()
        return self._mirror.heal(version, missed)

    def _start_over(self) -> None:
        """The database has lost what it had committed: a standby took over, or a backup."""
        self._mirror = Mirror()
        self._book.known.clear()
        self._stale |= self._book.viewers

    async def _look_up(self, newcomers: set[Id]) -> None:
        """Read whom viewers may see, wherever that may have changed: of newcomers, of those named
        in messages, and of all that the rows to be told are about, so that no lost message shows
        anybody what they may not see."""
        named, self._named = self._named, set()
        self._stale |= self._book.concerned(named) | newcomers
        everybody, self._look = self._look, False
        people = self._book.people if everybody else self._due | self._book.viewers_of(self._due)
        if people:
            versions = await in_thread(sights.versions, people)
            self._stale |= self._book.moved(versions, people)
        while self._stale:
            found = await in_thread(sights.sights, *self._book.wanted(self._stale))
            others = self._book.look(self._stale, found)
            self._untold |= self._stale
            self._stale = others

    def _admit(self, newcomers: list[Watch]) -> None:
        for watch in newcomers:
            visible = watch.only is None or watch.circle.get(watch.only, False)
            if visible and watch in self._joining:
                watch.begin(self._book.known)
            self._answer(watch, visible)

    def _answer(self, watch: Watch, visible: bool) -> None:
        done = self._joining.pop(watch, None)
        if not visible:
            self._book.remove(watch)
        if done is not None and not done.done():
            done.set_result(visible)

    def _refuse(self, newcomers: list[Watch], error: DatabaseError) -> None:
        for watch in newcomers:
            done = self._joining.pop(watch, None)
            self._book.remove(watch)
            if done is not None and not done.done():
                done.set_exception(error)
