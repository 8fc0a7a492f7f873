"""One running installation for all tests that come in by the front door: browser, API, socket.

Tests share it, so each makes people and rooms of its own.
"""

import io
import itertools
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from django.core.management import call_command

from tests.stack import NO_TLS, Stack, eventually

PASSWORD = "correct-horse-battery"
ACCOUNTS = "/_allauth/app/v1/auth"

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Person:
    """An account and what its log-in gave."""

    id: str
    name: str
    email: str
    access: str
    refresh: str
    session: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access}"}


@dataclass(frozen=True)
class Live:
    """A stack with its web address."""

    stack: Stack
    address: str

    @property
    def socket(self) -> str:
        return self.address.replace("http", "ws", 1) + "/ws/"

    def client(self, person: Person | None = None) -> httpx.Client:
        """An HTTP client, logged in as `person`."""
        return httpx.Client(
            base_url=self.address,
            headers=person.headers if person else None,
            timeout=20,
            verify=NO_TLS,
        )

    def person(self, name: str = "") -> Person:
        """Somebody who has just signed up."""
        name = name or f"guest-{next(_numbers):04}"  # none of them begins like another
        email = f"{uuid4().hex}@example.org"
        account = {"username": name, "email": email, "password": PASSWORD}
        with self.client() as client:
            body = client.post(f"{ACCOUNTS}/signup", json=account).raise_for_status().json()
        return person_of(body, email)

    def grant(self, role: str, name: str) -> None:
        """Give somebody a role, as `manage.py grant` does."""
        call_command("grant", role, name, stdout=io.StringIO())

    def log_out(self, person: Person) -> None:
        """End the session that the person's tokens belong to."""
        with self.client() as client:
            headers = {"X-Session-Token": person.session}
            assert client.delete(f"{ACCOUNTS}/session", headers=headers).status_code == 401

    def room(self, person: Person, name: str = "Court 1") -> str:
        """The id of a room that the person made; the room is in the list."""
        with self.client(person) as client:
            answer = client.post("/api/v1/rooms", json={"name": name}).raise_for_status()
            room: str = answer.json()["id"]
            eventually(lambda: client.get(f"/api/v1/rooms/{room}").status_code == 200)
        return room

    def join(self, person: Person, room: str) -> None:
        """Make the person a member, and wait until this shows."""
        with self.client(person) as client:
            client.post(f"/api/v1/rooms/{room}/join").raise_for_status()
            eventually(lambda: client.get(f"/api/v1/rooms/{room}").json().get("joined"))

    def leave(self, person: Person, room: str) -> None:
        """End the person's membership."""
        with self.client(person) as client:
            client.post(f"/api/v1/rooms/{room}/leave").raise_for_status()

    def post(self, person: Person, room: str, *texts: str) -> list[str]:
        """The ids of messages that the person posts, in order."""
        with self.client(person) as client:
            return [_post(client, room, text) for text in texts]

    def history(self, person: Person, room: str, of: int) -> list[dict[str, Any]]:
        """The room's messages by the HTTP API, once there are `of`, read page by page."""
        with self.client(person) as client:
            url = f"/api/v1/rooms/{room}"
            eventually(lambda: client.get(url).json().get("message_count", 0) >= of)
            messages: list[dict[str, Any]] = []
            while page := _page(client, f"{url}/messages", len(messages)):
                messages += page
        return messages


def person_of(body: dict[str, Any], email: str) -> Person:
    """The person whom an answer of the app client's log-in or sign-up describes."""
    user, meta = body["data"]["user"], body["meta"]
    tokens = meta["access_token"], meta["refresh_token"], meta["session_token"]
    return Person(str(user["id"]), user["username"], email, *tokens)


def _post(client: httpx.Client, room: str, text: str) -> str:
    answer = client.post(f"/api/v1/rooms/{room}/messages", json={"text": text})
    message: str = answer.raise_for_status().json()["id"]
    return message


def _page(client: httpx.Client, url: str, after: int) -> list[dict[str, Any]]:
    query = {"after": after, "limit": 100}
    page: list[dict[str, Any]] = client.get(url, params=query).raise_for_status().json()["results"]
    return page
