"""Presence in one web process: what its sockets do told to all, what all do told to its sockets."""

from collections.abc import Callable
from uuid import UUID

from consumers.presence.reporter import Reporter
from consumers.presence.seat import Seat
from consumers.presence.standing import Standing, encode
from consumers.presence.watchers import KEY, Watchers
from consumers.push.hub import Hub


class Presence:
    """Gives every socket its seat."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.reporter = Reporter(self._publish)
        self.watchers = Watchers(hub)

    def start(self) -> None:
        """Begin to say and to hear."""
        self.reporter.start()
        self.watchers.start()

    async def stop(self) -> None:
        """Hear nothing more, and say that everybody here is gone."""
        await self.watchers.stop()
        await self.reporter.stop()

    def seat(self, person: UUID, put: Callable[[str], None]) -> Seat:
        """The part of one socket of the person; `put` sends it a frame."""
        return Seat(self.reporter, self.watchers, str(person), put)

    def look(self) -> None:
        """Messages may have been lost: compare everything with the tables."""
        self.watchers.look()

    async def _publish(self, standings: list[Standing]) -> None:
        await self._hub.publisher.send(KEY, encode(standings), {})
