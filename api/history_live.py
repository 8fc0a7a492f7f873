"""What the streams of one web process share: how far the history is complete, and their number."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import structlog
from django.db import Error as DatabaseError
from prometheus_client import Gauge

from core.domain.base import Rejection
from core.threads import in_thread
from projections.history.queries import complete_until

LOOK = 0.15  # seconds between two looks at the log, of all streams together
MOST = 40  # streams of a process
MOST_OF_ONE = 5  # streams of one person

OPEN = Gauge("courtside_history_streams", "Open streams of the history of this process")

_log = structlog.get_logger(__name__)


class Head:
    """The position up to which the history is complete. Looked up while somebody follows it."""

    def __init__(self) -> None:
        self._position = 0
        self._followers = 0
        self._waiting: set[asyncio.Future[None]] = set()
        self._task: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def followed(self) -> Iterator[None]:
        """Keep it up to date meanwhile."""
        self._followers += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._keep_looking())
        try:
            yield
        finally:
            self._followers -= 1

    async def beyond(self, position: int, within: float) -> int:
        """The head, as soon as it lies behind this position; after `within` seconds, as it is."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self._position <= position:
                    await self._moved()
        return self._position

    async def _moved(self) -> None:
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await waiter
        finally:
            self._waiting.discard(waiter)

    async def _keep_looking(self) -> None:
        while self._followers:
            try:
                self._found(await in_thread(complete_until))
            except DatabaseError as error:
                _log.warning("history_not_seen", error=str(error).strip())
            await asyncio.sleep(LOOK)

    def _found(self, position: int) -> None:
        if position == self._position:
            return
        self._position = position
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)


class TooManyStreams(Rejection):
    code = "too_many_streams"
    message = "Too many streams of the history are open."
    remedy = "Close one of yours, or try again in a moment."
    retry_after = 5.0


class Slots:
    """How many streams there are, and whose."""

    def __init__(self) -> None:
        self._open: Counter[UUID] = Counter()

    def require_one(self, person: UUID) -> None:
        """Raises TooManyStreams."""
        if self._open.total() >= MOST or self._open[person] >= MOST_OF_ONE:
            raise TooManyStreams

    @contextlib.contextmanager
    def taken(self, person: UUID) -> Iterator[None]:
        """Count one in meanwhile."""
        self._change(person, 1)
        try:
            yield
        finally:
            self._change(person, -1)

    def _change(self, person: UUID, by: int) -> None:
        self._open[person] += by
        if not self._open[person]:
            del self._open[person]
        OPEN.set(self._open.total())


head = Head()
slots = Slots()
