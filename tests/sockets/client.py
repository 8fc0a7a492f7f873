"""A client of the protocol in docs/socket.md: sends frames, and waits for those it expects."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import uuid4

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.live import Live, Person

SUBPROTOCOL = "courtside.v1"
PATIENCE = 15.0

Frame = dict[str, Any]


class Client:
    """One socket. Frames that were not waited for stay in `seen`."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.patience = PATIENCE
        self.seen: list[Frame] = []

    async def send(self, **frame: Any) -> None:
        """Send one frame."""
        await self.connection.send(orjson.dumps(frame).decode())

    async def raw(self, data: str | bytes) -> None:
        """Send anything."""
        await self.connection.send(data)

    async def next(self) -> Frame:
        """The next frame, whatever it is."""
        async with asyncio.timeout(self.patience):
            frame: Frame = orjson.loads(await self.connection.recv())
        self.seen.append(frame)
        return frame

    async def expect(self, op: str, **fields: Any) -> Frame:
        """The next frame with this op and these fields."""
        while True:
            frame = await self.next()
            if frame["op"] == op and fields.items() <= frame.items():
                return frame

    async def subscribe(self, topic: str, since: int | None = None) -> Frame:
        """Follow a topic; the answer."""
        await self.send(op="subscribe", topic=topic, since=since)
        return await self.expect("subscribed", topic=topic)

    async def command(self, name: str, /, command_id: str | None = None, **args: Any) -> Frame:
        """Give a command; its ack."""
        command_id = command_id or str(uuid4())
        await self.send(op="command", id=command_id, name=name, args=args)
        return await self.expect("ack", id=command_id)

    async def post(self, room: str, text: str) -> str:
        """Post a message; its id."""
        ack = await self.command("PostMessage", room=room, text=text)
        message: str = ack["result"]["id"]
        return message

    async def refused(self, **frame: Any) -> Frame:
        """Send a frame that can't be carried out; the error."""
        await self.send(**frame)
        return await self.expect("error")

    async def lives(self) -> None:
        """Assert that the socket answers."""
        assert (await self.command("NoSuchCommand"))["error"]["code"] == "unknown_command"

    async def closed(self) -> int | None:
        """Read up to the end; the close code."""
        async with asyncio.timeout(PATIENCE):
            with suppress(ConnectionClosed):
                while True:
                    self.seen.append(orjson.loads(await self.connection.recv()))
        return self.connection.close_code

    def taken(self, op: str) -> list[Frame]:
        """The frames of one op so far."""
        return [frame for frame in self.seen if frame["op"] == op]


@asynccontextmanager
async def dialled(live: Live, **options: Any) -> AsyncIterator[Client]:
    """A socket that has said nothing yet."""
    options = {"subprotocols": [Subprotocol(SUBPROTOCOL)], "compression": None} | options
    async with connect(live.socket, proxy=None, **options) as connection:
        yield Client(connection)


@asynccontextmanager
async def connected(live: Live, person: Person, **options: Any) -> AsyncIterator[Client]:
    """A socket that has been welcomed as `person`."""
    async with dialled(live, **options) as client:
        await client.send(op="auth", token=person.access)
        await client.expect("welcome", user={"id": person.id, "name": person.name})
        yield client
