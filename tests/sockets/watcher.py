"""Presence as one client sees it, by the rules of docs/socket.md."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.live import Live, Person
from tests.sockets.client import Client, Frame, connected
from tests.stack import eventually


class Watcher:
    """A socket that follows a topic of presence; `rows` by the person's id."""

    def __init__(self, client: Client, topic: str = "presence") -> None:
        self.client = client
        self.topic = topic
        self.version = 0
        self.rows: dict[str, dict[str, Any]] = {}

    async def subscribe(self) -> None:
        """Take a snapshot."""
        frame = await self.client.subscribe(self.topic)
        self.version = frame["version"]
        self.rows = {row["id"]: row for row in frame["snapshot"]["presence"]}

    async def next(self) -> list[dict[str, Any]]:
        """The rows of the next change."""
        frame: Frame = await self.client.expect("event", topic=self.topic)
        assert frame["version"] == self.version + 1
        assert frame["type"] == "PresenceChanged"
        self.version = frame["version"]
        rows: list[dict[str, Any]] = frame["data"]["presence"]
        for row in rows:
            assert row["version"] == self.version
            self.rows[row["id"]] = row
        return rows

    async def sees(self, person: Person, state: str) -> dict[str, Any]:
        """The person's row, once it has this state."""
        while (row := self.rows.get(person.id, {})).get("state") != state:
            await self.next()
        return row


@asynccontextmanager
async def watching(live: Live, person: Person, topic: str = "presence") -> AsyncIterator[Watcher]:
    """A socket of the person that follows the topic."""
    async with connected(live, person) as client:
        watcher = Watcher(client, topic)
        await watcher.subscribe()
        yield watcher


def befriend(live: Live, one: Person, other: Person) -> None:
    """Make them friends, and wait until both see it."""
    eventually(lambda: _knows(live, one, other))
    act(live, one, "request", other)
    eventually(lambda: _are(live, other, "asks", one))
    act(live, other, "accept", one)
    eventually(lambda: _are(live, one, "friend", other) and _are(live, other, "friend", one))


def _knows(live: Live, one: Person, other: Person) -> bool:
    with live.client(one) as client:
        return client.get(f"/api/v1/people/{other.id}").status_code == 200


def _are(live: Live, one: Person, state: str, other: Person) -> bool:
    with live.client(one) as client:
        found = client.get("/api/v1/friends", params={"state": state}).raise_for_status().json()
    return other.id in {card["id"] for card in found["results"]}


def act(live: Live, one: Person, what: str, other: Person) -> None:
    """Let one person do something to another, such as `block`."""
    with live.client(one) as client:
        client.post(f"/api/v1/friends/{other.id}/{what}").raise_for_status()


def show_presence_to(live: Live, person: Person, audience: str) -> None:
    """Change who may see it, and wait until this shows."""
    privacy = {"findable": True, "presence_to": audience, "details_to": "all"}
    with live.client(person) as client:
        client.put("/api/v1/me/privacy", json=privacy).raise_for_status()
    with live.stack.superuser() as database:
        sql = "SELECT presence_to FROM people_person WHERE id = %s"
        eventually(lambda: database.execute(sql, [person.id]).fetchone() == (audience,))
