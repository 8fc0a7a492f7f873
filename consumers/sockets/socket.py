"""One open, authenticated socket."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, assert_never
from uuid import UUID

from django.db import Error as DatabaseError

from consumers.presence.seat import is_topic as is_presence
from consumers.sockets import protocol, topics
from consumers.sockets.identity import Identity, may
from consumers.sockets.orders import Orders
from consumers.sockets.outbox import Outbox, Send
from consumers.sockets.server import SENT, Server
from core.domain.base import Rejection
from core.limits import LeakyBucket
from core.permissions import Permission
from core.threads import in_thread
from projections.chat.rows import room_topic

FRAME_RATE, FRAME_BURST = 50, 200
SIGNAL_RATE, SIGNAL_BURST = 1, 5
PROJECTED_WITHIN = 5.0  # seconds that a new member's subscription waits for the read model
LOOK_AGAIN = 0.02  # seconds


@dataclass(slots=True)
class Following:
    """A topic that the socket follows: the version it was told last; before that, what waits."""

    topic: topics.Topic
    version: int | None = None
    waiting: list[tuple[int, str]] = field(default_factory=list)


class Socket:
    """Reads a client's frames, and writes to it through its outbox."""

    def __init__(self, server: Server, identity: Identity, send: Send, address: str) -> None:
        self.identity = identity
        self._me = str(identity.id)
        self.following: dict[str, Following] = {}
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._server = server
        self.outbox = Outbox(send, on_full=lambda: self.end(protocol.TOO_SLOW))
        self._frames = LeakyBucket(FRAME_RATE, FRAME_BURST)
        self._orders = Orders(identity, address)
        self._signals = LeakyBucket(SIGNAL_RATE, SIGNAL_BURST)
        self._revoking: set[asyncio.Task[None]] = set()
        self.seat = server.presence.seat(identity.id, self._put)

    # --- from the server ---------------------------------------------------------------------

    def send(self, body: dict[str, Any]) -> None:
        """Queue one frame."""
        self.outbox.put(protocol.encode(body))

    def _put(self, text: str) -> None:
        SENT.inc()
        self.outbox.put(text)

    def end(self, code: int) -> None:
        """Close with this code."""
        if not self.ended.done():
            self.ended.set_result(code)

    def deliver(self, key: str, text: str, headers: dict[str, Any]) -> None:
        """A frame for a topic, from the hub; frames that the client has are dropped."""
        following = self.following.get(key)
        if following is None or headers.get("from") == self._me:
            return
        version = headers.get("version")
        if version is None:
            self.outbox.put(text)
        elif following.version is None:
            following.waiting.append((version, text))
        elif version > following.version:
            following.version = version
            self._put(text)
        if headers.get("revoked") == self._me:
            self._revoke_later(key)

    @property
    def rooms(self) -> list[tuple[UUID, UUID]]:
        """(room, person) for each room that is followed live."""
        live = (each for each in self.following.values() if each.version is not None)
        return [(each.topic.room, self.identity.id) for each in live if each.topic.room]

    def heartbeat(
        self, versions: dict[str, int], members: set[tuple[UUID, UUID]], alive: bool
    ) -> None:
        """Tell where the topics are; end the socket, or what it follows, where the right to it
        has ended: the frame that said so may have been lost."""
        if not alive:
            self.end(protocol.NOT_AUTHENTICATED)
        for room, person in self.rooms:
            if (room, person) not in members:
                self._revoke_later(room_topic(room))
        mine = {name: versions[name] for name in self.following if name in versions}
        self.send({"op": "heartbeat", "topics": mine | self.seat.versions})

    async def close(self) -> None:
        """Follow nothing any more."""
        for name in list(self.following):
            await self._unfollow(name)

    async def _unfollow(self, name: str) -> None:
        self.seat.unsubscribe(name)
        if self.following.pop(name, None):
            await self._server.hub.leave(name, self)

    def _revoke_later(self, name: str) -> None:
        task = asyncio.create_task(self._revoke(name))
        self._revoking.add(task)
        task.add_done_callback(self._revoking.discard)

    async def _revoke(self, name: str) -> None:
        """End the subscription, unless the person has come back: until that is known, wait."""
        following = self.following.get(name)
        if following is None:
            return
        told, following.version = following.version, None
        try:
            await in_thread(topics.authorise, self.identity.id, following.topic)
        except (Rejection, DatabaseError):
            if self.following.get(name) is following:
                await self._unfollow(name)
                self.send({"op": "unsubscribed", "topic": name, "reason": "You left the room."})
        else:
            if told is not None:
                self._go_live(following, told)

    def _go_live(self, following: Following, version: int) -> None:
        """Deliver from this version on, beginning with what has waited."""
        following.version = version
        for later, text in following.waiting:
            self.deliver(following.topic.name, text, {"version": later})
        following.waiting.clear()

    # --- from the client ---------------------------------------------------------------------

    async def receive(self, text: str) -> None:
        """Carry out one frame of the client."""
        if self._frames.add(asyncio.get_running_loop().time()):
            self.end(protocol.TOO_MANY_FRAMES)
            return
        try:
            await self._dispatch(protocol.parse(text))
        except protocol.FrameError as error:
            self.send(error.body)

    async def _dispatch(self, frame: Any) -> None:
        match frame:
            case protocol.Subscribe():
                await self._guarded(frame.topic, self._subscribe(frame))
            case protocol.Unsubscribe():
                await self._unfollow(frame.topic)
            case protocol.CommandFrame():
                self.send(await self._orders.carry_out(frame))
            case protocol.Signal():
                await self._guarded(frame.topic, self._signal(frame))
            case protocol.Auth():
                raise protocol.FrameError(
                    "already_authenticated", "This socket is authenticated.", "Go on without auth."
                )
            case _:
                assert_never(frame)

    async def _guarded(self, topic: str, work: Any) -> None:
        """Answer with an error frame where the work can't be done."""
        try:
            await work
        except Rejection as rejection:
            await self._unfollow(topic)
            self.send({"op": "error", "topic": topic, **protocol.told(rejection)})
        except DatabaseError:
            await self._unfollow(topic)
            self.send({"op": "error", "topic": topic, **protocol.UNAVAILABLE})

    async def _subscribe(self, frame: protocol.Subscribe) -> None:
        may(self.identity, Permission.READ)
        held = {*self.following, *self.seat.versions}
        if len(held) >= topics.MOST_TOPICS and frame.topic not in held:
            raise topics.TooManyTopics
        if is_presence(frame.topic):
            await self._watch(frame.topic)
        else:
            await self._follow(topics.parse(frame.topic), frame.since)

    async def _watch(self, name: str) -> None:
        if not await self.seat.subscribe(name):
            raise topics.UnknownTopic

    async def _follow(self, topic: topics.Topic, since: int | None) -> None:
        await in_thread(topics.authorise, self.identity.id, topic)
        following = self.following[topic.name] = Following(topic)
        await self._server.hub.join(topic.name, self)
        await self._until_projected(topic)
        state = await in_thread(topics.state, topic, since)
        if self.following.get(topic.name) is following:  # not revoked meanwhile
            self.send({"op": "subscribed", "topic": topic.name, **state})
            self._go_live(following, state["version"])

    async def _until_projected(self, topic: topics.Topic) -> None:
        deadline = asyncio.get_running_loop().time() + PROJECTED_WITHIN
        while not await in_thread(topics.is_projected, self.identity.id, topic):
            if asyncio.get_running_loop().time() > deadline:
                raise topics.NotReady
            await asyncio.sleep(LOOK_AGAIN)

    async def _signal(self, frame: protocol.Signal) -> None:
        may(self.identity, Permission.READ if is_presence(frame.topic) else Permission.CHAT)
        wait = self._signals.add(asyncio.get_running_loop().time())
        if is_presence(frame.topic):
            self.seat.signal(frame.kind, wait)
            return
        if frame.topic not in self.following:
            raise topics.NotFollowing
        if wait:
            return  # nobody misses it
        user = {"id": self._me, "name": self.identity.name}
        body = {"op": "signal", "topic": frame.topic, "kind": frame.kind, "user": user}
        await self._server.hub.publisher.send(
            frame.topic, protocol.encode(body).encode(), {"from": user["id"]}
        )
