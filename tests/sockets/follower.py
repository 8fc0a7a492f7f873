"""A client that keeps a room's history by the rules of docs/socket.md, over any number of cuts."""

import asyncio
from contextlib import suppress
from typing import Any
from uuid import uuid4

import httpx
from websockets.exceptions import ConnectionClosed

from tests.live import Live, Person
from tests.sockets.client import Client, Frame, connected


class Follower:
    """One room as one client sees it. `shown` holds the messages in the order they appeared."""

    def __init__(self, live: Live, person: Person, room: str) -> None:
        self.live, self.person, self.room = live, person, room
        self.version: int | None = None
        self.shown: list[dict[str, Any]] = []
        self.snapshots = self.gaps = 0
        self._versions: dict[tuple[str, str], int] = {}
        self._acks: dict[str, asyncio.Future[Frame]] = {}
        self._unanswered: dict[str, dict[str, Any]] = {}
        self._client: Client | None = None
        self._moved = asyncio.Event()

    async def stay_connected(self) -> None:
        """Connect, resume and follow, again and again, until cancelled."""
        while True:
            with suppress(ConnectionClosed, OSError):
                async with connected(self.live, self.person) as client:
                    await self._resume(client)
                    while True:
                        await self._take(client, await client.next())
                        client.seen.clear()
            self._client = None

    def cut(self) -> None:
        """Break the connection without a word."""
        if self._client is not None:
            self._client.connection.transport.abort()

    async def post(self, text: str) -> str:
        """Post, and repeat over cuts until it is acknowledged; the message's id."""
        command = str(uuid4())
        self._acks[command] = asyncio.get_running_loop().create_future()
        self._unanswered[command] = {"room": self.room, "text": text}
        if self._client is not None:
            with suppress(ConnectionClosed):
                await self._say(self._client, command)
        ack = await self._acks[command]
        assert ack["ok"], ack
        message: str = ack["result"]["id"]
        return message

    async def reached(self, version: int) -> None:
        """Wait until everything up to the version is known."""
        while (self.version or 0) < version:
            self._moved.clear()
            await self._moved.wait()

    async def _resume(self, client: Client) -> None:
        await self._ask(client)
        self._client = client
        for command in list(self._unanswered):
            await self._say(client, command)

    async def _ask(self, client: Client) -> None:
        await client.send(op="subscribe", topic=f"room:{self.room}", since=self.version)

    async def _say(self, client: Client, command: str) -> None:
        args = self._unanswered[command]
        await client.send(op="command", id=command, name="PostMessage", args=args)

    async def _take(self, client: Client, frame: Frame) -> None:
        match frame["op"]:
            case "subscribed":
                await self._subscribed(frame)
            case "event":
                await self._event(client, frame)
            case "heartbeat":
                if frame["topics"].get(f"room:{self.room}", 0) > (self.version or 0):
                    await self._ask(client)
            case "ack":
                self._unanswered.pop(frame["id"], None)
                if not self._acks[frame["id"]].done():
                    self._acks[frame["id"]].set_result(frame)
            case _:
                raise AssertionError(frame)

    async def _subscribed(self, frame: Frame) -> None:
        if "snapshot" in frame:
            self.snapshots += 1
            messages = frame["snapshot"].get("message", [])
            for message in await self._between(messages):
                self._upsert("message", message)
            for message in messages:
                self._upsert("message", message)
        else:
            for change in frame["changes"]:
                self._upsert(change["kind"], change["row"])
        self._at(frame["version"])

    async def _event(self, client: Client, frame: Frame) -> None:
        last = self.version
        if last is None or frame["version"] > last + 1:
            self.gaps += 1
            await self._ask(client)
        elif frame["version"] == last + 1:
            for kind, rows in frame["data"].items():
                for row in rows:
                    self._upsert(kind, row)
            self._at(frame["version"])

    def _at(self, version: int) -> None:
        self.version = max(self.version or 0, version)
        self._moved.set()

    def _upsert(self, kind: str, row: dict[str, Any]) -> None:
        known = self._versions.get((kind, row["id"]), 0)
        if row["version"] <= known:
            return
        self._versions[kind, row["id"]] = row["version"]
        if kind == "message":
            assert not known, f"message {row['number']} changed"
            self.shown.append(row)

    async def _between(self, newest: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The messages between those shown and the snapshot's, by the HTTP API."""
        first = newest[0]["number"] if newest else 0
        last = self.shown[-1]["number"] if self.shown else 0
        missing: list[dict[str, Any]] = []
        url = f"{self.live.address}/api/v1/rooms/{self.room}/messages"
        async with httpx.AsyncClient(headers=self.person.headers, timeout=30) as client:
            while last < first - 1:
                query = {"after": last, "limit": 100}
                page = (await client.get(url, params=query)).raise_for_status().json()["results"]
                missing += page
                last = page[-1]["number"]
        return missing
