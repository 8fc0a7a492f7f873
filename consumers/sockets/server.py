"""What the sockets of one web process share: the hub, and the heartbeat."""

import asyncio
from typing import TYPE_CHECKING

import structlog
from django.db import Error as DatabaseError
from prometheus_client import Counter, Gauge

from consumers.presence.presence import Presence
from consumers.push.hub import Hub
from consumers.sockets import identity, topics
from core.threads import in_thread

if TYPE_CHECKING:
    from consumers.sockets.socket import Socket

HEARTBEAT = 25.0  # seconds

OPEN = Gauge("courtside_sockets", "Open sockets of this process")
SENT = Counter("courtside_frames_sent_total", "Frames queued for sockets")

_log = structlog.get_logger(__name__)


class Server:
    """All open sockets of this process."""

    def __init__(self) -> None:
        self.hub = Hub(resynced=self.beat)
        self.presence = Presence(self.hub)
        self.sockets: set[Socket] = set()
        self._heart: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen and to beat."""
        self.hub.start()
        self.presence.start()
        self._heart = asyncio.create_task(self._keep_beating())

    async def stop(self) -> None:
        """Leave the broker. The sockets are closed by the ASGI server."""
        if self._heart is not None:
            self._heart.cancel()
        await self.presence.stop()
        await self.hub.stop()

    def opened(self, socket: "Socket") -> None:
        """Count a socket in."""
        self.sockets.add(socket)
        if socket.identity.acting is None:  # whoever acts as somebody does not make them present
            socket.seat.open()
        OPEN.set(len(self.sockets))

    def closed(self, socket: "Socket") -> None:
        """Count a socket out."""
        self.sockets.discard(socket)
        socket.seat.close()
        OPEN.set(len(self.sockets))

    async def beat(self) -> None:
        """Tell every socket where its topics are, and end what nobody has a right to any more."""
        self.presence.look()
        sockets = list(self.sockets)
        try:
            names = {name for socket in sockets for name in socket.following}
            versions = await in_thread(topics.versions, names)
            alive = await in_thread(identity.alive, {socket.identity for socket in sockets})
            members = await in_thread(topics.members, {pair for s in sockets for pair in s.rooms})
        except DatabaseError as error:
            _log.warning("heartbeat_skipped", error=str(error).strip())
            return
        for socket in sockets:
            socket.heartbeat(versions, members, alive=socket.identity in alive)

    async def _keep_beating(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT)
            await self.beat()


server = Server()
