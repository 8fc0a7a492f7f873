"""The stream of the history: from a position on, every event once, whatever happens to the line."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from api.history_live import MOST_OF_ONE
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]

STREAM = "/api/v1/history/stream"


@dataclass(frozen=True)
class Program:
    """A program that comes with a key of an analyst."""

    live: Live
    key: str

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        with self.live.client() as client:
            client.headers["Authorization"] = f"Bearer {self.key}"
            yield client

    def read(self, count: int, last: str = "", **asked: Any) -> list[dict[str, Any]]:
        """So many events, and the line is cut."""
        found: list[dict[str, Any]] = []
        headers = {"Last-Event-ID": last} if last else {}
        with (
            self.client() as client,
            client.stream("GET", STREAM, params=asked, headers=headers) as answer,
        ):
            assert answer.headers["content-type"] == "text/event-stream"
            for event in told(answer):
                found.append(event)
                if len(found) == count:
                    break
        return found

    def head(self) -> int:
        """Up to where the history is complete."""
        with self.client() as client:
            position: int = client.get("/api/v1/history/events?limit=1").json()["position"]
        return position

    def listed(self, after: int, until: int) -> list[int]:
        """The positions behind one, up to another, by the list."""
        found: list[int] = []
        with self.client() as client:
            while not found or found[-1] < until:
                query: dict[str, Any] = {
                    "order": "oldest",
                    "limit": 100,
                    "after": found[-1] if found else after,
                }
                page = client.get("/api/v1/history/events", params=query).json()["results"]
                assert page
                found += [event["position"] for event in page]
        return [position for position in found if position <= until]


def told(answer: httpx.Response) -> Iterator[dict[str, Any]]:
    """The events of a stream, each with the id under which it came."""
    last = ""
    for line in answer.iter_lines():
        name, _, value = line.partition(": ")
        if name == "id":
            last = value
        elif name == "data":
            yield {**json.loads(value), "under": last}


@pytest.fixture(scope="module")
def program(live: Live) -> Program:
    """A program of an analyst."""
    analyst = live.person()
    live.grant("analyst", analyst.name)
    with live.client(analyst) as client:
        made = client.post("/api/v1/me/keys", json={"name": "k", "scopes": ["history"]})
    return Program(live, made.raise_for_status().json()["key"])


def test_every_event_comes_once_though_the_line_is_cut(
    live: Live, program: Program, anna: Person, room: str
) -> None:
    before = program.head()
    said = live.post(anna, room, *(f"message {number}" for number in range(240)))
    eventually(lambda: program.head() >= before + len(said))
    seen: list[dict[str, Any]] = []
    for count in (1, 7, 150, 30):
        last = seen[-1]["under"] if seen else ""
        seen += program.read(count, last, after=before)
    positions = [event["position"] for event in seen]
    assert [event["under"] for event in seen] == [str(position) for position in positions]
    assert positions == program.listed(before, positions[-1])
    assert {event["payload"].get("text") for event in seen if event["type"] == "MessagePosted"} == {
        "•••"
    }


def test_what_happens_comes_while_one_listens(
    live: Live, program: Program, anna: Person, room: str
) -> None:
    asked: dict[str, Any] = {
        "after": program.head(),
        "stream": f"chat-{room}",
        "type": "MessagePosted",
    }
    with program.client() as client, client.stream("GET", STREAM, params=asked) as answer:
        events = told(answer)
        for text in ("one", "two", "three"):
            [message] = live.post(anna, room, text)
            assert next(events)["subject"] == message


def test_streams_of_one_person_are_few(program: Program) -> None:
    with program.client() as client, ExitStack() as opened:
        kept = []  # what nobody holds any more is closed
        for _ in range(MOST_OF_ONE):
            kept.append(told(opened.enter_context(client.stream("GET", STREAM))))
            assert next(kept[-1])
        with client.stream("GET", STREAM) as refused:
            assert refused.status_code == 429
            assert refused.headers["Retry-After"] == "5"
            assert json.loads(refused.read())["code"] == "too_many_streams"
    assert eventually(lambda: program.read(1))


def test_whoever_may_not_is_refused_in_json(live: Live, anna: Person) -> None:
    with live.client(anna) as client:
        refused = client.get(STREAM, headers={"Accept": "text/event-stream"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
