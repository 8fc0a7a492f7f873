"""One person at one instance: a socket that comes back by itself, and commands over it."""

import asyncio
import contextlib
import time
from typing import Any
from uuid import UUID, uuid4

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from demo.api import Door, Server, Tokens, Trouble, Unreachable
from demo.frames import rows
from demo.people import Person

SUBPROTOCOL = "courtside.v1"
PATIENCE = 60.0  # seconds for a server that is away
ANSWER = 20.0  # seconds for an answer
AGAIN = {"too_busy": 0.1, "unavailable": 1.0, "not_ready": 0.5}  # seconds

LOST = (WebSocketException, InvalidHandshake, OSError, TimeoutError)


class Refused(Exception):
    """The server's no to a command."""


class Client:
    """A person's socket. `latencies` collects seconds from a message sent to its own receipt."""

    def __init__(
        self, server: Server, door: Door, person: Person, tokens: Tokens, latencies: list[float]
    ) -> None:
        self.person = person
        self.id = ""
        self.away = False  # from the keyboard, with the page open
        self.asking: set[str] = set()  # ids of those who want to be friends
        self.latencies = latencies
        self._server, self._door, self._tokens = server, door, tokens
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._opening = asyncio.Lock()
        self._versions: dict[str, int | None] = {}  # by topic
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}  # by command id or topic
        self._sent: dict[str, float] = {}  # by message id
        self._seen: dict[str, float] = {}

    @property
    def here(self) -> bool:
        """Whether the socket is open."""
        return self._socket is not None

    async def come(self) -> None:
        """Open the socket, and follow again what was followed. Raises Trouble."""
        async with self._opening:
            deadline = time.monotonic() + PATIENCE
            while self._socket is None:
                try:
                    await self._open()
                except (*LOST, Unreachable) as error:
                    if time.monotonic() > deadline:
                        raise Trouble(f"{self._server.socket} can't be reached: {error}") from None
                    await self._close()
                    await asyncio.sleep(1)

    async def go(self) -> None:
        """Close the socket, as somebody who closes the page."""
        async with self._opening:
            await self._close()

    async def follow(self, topic: str) -> None:
        """Be told what happens there. Raises Refused, Trouble."""
        self._versions[topic] = None
        while True:
            frame = {"op": "subscribe", "topic": topic, "since": self._versions[topic]}
            answer = await self._ask(topic, frame)
            if answer["op"] == "subscribed":
                return
            await self._wait_or_refuse(answer)

    def forget(self, topic: str) -> None:
        """Do not follow again what was left."""
        self._versions.pop(topic, None)

    async def look_away(self) -> None:
        """Leave the keyboard, and the page open."""
        await self._signal("presence", "away")
        self.away = True

    async def look_back(self) -> None:
        """Be at the keyboard again."""
        if self.away:
            await self._signal("presence", "here")
        self.away = False

    async def type(self, room: UUID) -> None:
        """Show that this person is typing."""
        await self._signal(f"room:{room}", "typing")

    async def say(self, room: UUID, text: str) -> None:
        """Post a message, and return when the server has it. Raises Refused, Trouble."""
        sent = time.monotonic()
        result = await self.command(uuid4(), "PostMessage", {"room": str(room), "text": text})
        seen = self._seen.pop(result["id"], None)
        if seen is None:
            self._sent[result["id"]] = sent
        else:
            self.latencies.append(seen - sent)

    async def api(self, path: str, body: object = None) -> Any:
        """The answer to an HTTP request in the person's name. Raises Trouble."""
        while True:
            self._tokens = await self._door.renew(self._tokens)
            status, answer, wait = await self._server.call(path, body, self._tokens.access)
            if status < 400:
                return answer
            if status not in (429, 503):
                raise Trouble(f"{path} answered {status} for {self.person.name}: {answer}")
            await asyncio.sleep(wait)

    async def command(self, command_id: UUID, name: str, args: dict[str, str]) -> dict[str, Any]:
        """Its result. Repeats what may be repeated, with the same id. Raises Refused, Trouble."""
        key = str(command_id)
        while True:
            frame = {"op": "command", "id": key, "name": name, "args": args}
            answer = await self._ask(key, frame)
            if answer.get("ok"):
                result: dict[str, Any] = answer["result"]
                return result
            await self._wait_or_refuse(answer.get("error", answer))

    async def _wait_or_refuse(self, error: dict[str, Any]) -> None:
        wait = error.get("retry_after", AGAIN.get(error["code"]))
        if wait is None:
            raise Refused(f"{self.person.name}: {error['message']} {error['remedy']}")
        await asyncio.sleep(wait)

    async def _ask(self, key: str, frame: dict[str, Any]) -> dict[str, Any]:
        """The answer to a frame; sent again on a new socket where one is lost. Raises Trouble."""
        while True:
            await self.come()
            socket = self._socket
            answer = self._answers[key] = asyncio.get_running_loop().create_future()
            try:
                await self._send(frame)
                return await asyncio.wait_for(answer, ANSWER)
            except LOST:
                await self._drop(socket)
            finally:
                self._answers.pop(key, None)

    async def _open(self) -> None:
        self._tokens = await self._door.renew(self._tokens)
        socket = await connect(
            self._server.socket,
            ssl=self._server.tls,
            subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]  # websockets' NewType of str
            compression=None,
            max_size=None,
            proxy=None,
        )
        await socket.send(orjson.dumps({"op": "auth", "token": self._tokens.access}).decode())
        welcome = await asyncio.wait_for(socket.recv(), ANSWER)  # a refusal closes instead
        self.id, self.away = orjson.loads(welcome)["user"]["id"], False
        self._socket = socket
        self._reader = asyncio.create_task(self._read(socket))
        for topic, version in self._versions.items():
            await self._send({"op": "subscribe", "topic": topic, "since": version})

    async def _drop(self, socket: ClientConnection | None) -> None:
        """Close a socket that failed, unless there is another one already."""
        async with self._opening:
            if self._socket is socket:
                await self._close()

    async def _close(self) -> None:
        socket, reader = self._socket, self._reader
        self._socket = self._reader = None
        if socket is not None:
            await socket.close()
        if reader is not None:
            await reader

    async def _signal(self, topic: str, kind: str) -> None:
        with contextlib.suppress(*LOST):  # nobody misses it
            await self._send({"op": "signal", "topic": topic, "kind": kind})

    async def _send(self, frame: dict[str, Any]) -> None:
        if self._socket is None:
            raise ConnectionResetError("the socket is closed")
        await self._socket.send(orjson.dumps(frame).decode())

    async def _read(self, socket: ClientConnection) -> None:
        with contextlib.suppress(*LOST):
            async for text in socket:
                self._take(orjson.loads(text))
        if self._socket is socket:
            self._socket = None
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(ConnectionResetError("the socket was closed"))

    def _take(self, frame: dict[str, Any]) -> None:
        match frame["op"]:
            case "event":
                self._versions[frame["topic"]] = frame["version"]
                self._learn(frame)
            case "subscribed":
                self._versions[frame["topic"]] = frame["version"]
                self._learn(frame)
                self._answer(frame["topic"], frame)
            case "ack":
                self._answer(frame["id"], frame)
            case "error":
                self._answer(frame.get("topic", ""), frame)
            case _:  # signals, heartbeats: for a page that shows them
                pass

    def _answer(self, key: str, frame: dict[str, Any]) -> None:
        answer = self._answers.get(key)
        if answer is not None and not answer.done():
            answer.set_result(frame)

    def _learn(self, frame: dict[str, Any]) -> None:
        for kind, row in rows(frame):
            if kind == "message" and frame["op"] == "event":
                self._receive(row)
            elif kind == "relation":
                self._relate(row)

    def _relate(self, relation: dict[str, Any]) -> None:
        if relation.get("state") == "asks" and not relation.get("gone"):
            self.asking.add(relation["id"])
        else:
            self.asking.discard(relation["id"])

    def _receive(self, message: dict[str, Any]) -> None:
        if message["author"]["name"] != self.person.name:
            return
        now = time.monotonic()
        sent = self._sent.pop(message["id"], None)
        if sent is None:
            self._seen[message["id"]] = now
        else:
            self.latencies.append(now - sent)
