"""docs/permissions.md is complete, and true: every endpoint for every role and every key."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from rest_framework.views import APIView

from core.commands import PUBLIC
from core.permissions import COMMANDS, MEMBER, SCOPES, granted
from tests.live import Live, Person
from tests.sockets.client import connected, dialled
from tests.stack import ROOT

pytest_plugins = ["tests.live_fixtures"]

TEXT = (ROOT / "docs" / "permissions.md").read_text()
PREFIX = "api/v1/"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
WHO = ("anonymous", "member", "moderator", "analyst", "admin")
PLACES = {
    "<uuid:": str(uuid4()),
    "<int:": "1",
    "<slug:": "x",
    "<str:role>": "moderator",
    "<str:": "x",
}
_CELLS = re.compile(r"^\| `([^`]+)` \|(.+)\|$", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """One endpoint and method: who may, and what scope a key needs."""

    path: str
    method: str
    may: dict[str, bool]
    scope: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def asked(self) -> str:
        """The path that is asked, with something in place of its parameters."""
        return re.sub(r"<[^>]+>", lambda found: _place(found[0]), self.path)

    def ask(self, client: httpx.Client) -> httpx.Response:
        body: dict[str, Any] | None = None if self.method == "GET" else {}
        with client.stream(self.method, f"/{PREFIX}{self.asked}", json=body) as answer:
            if answer.headers["content-type"] != "text/event-stream":  # which has no end
                answer.read()
        return answer


def _place(parameter: str) -> str:
    return next(value for name, value in PLACES.items() if parameter.startswith(name))


def table(title: str) -> list[tuple[str, list[str]]]:
    """The rows of the table under a heading: the first cell, and the others."""
    part = TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    cells = [(name, more.split("|")) for name, more in _CELLS.findall(part)]
    return [(name, [cell.strip().strip("`") for cell in more]) for name, more in cells]


ROWS = [
    Row(path, method, {who: cell == "yes" for who, cell in zip(WHO, cells, strict=True)}, scope)
    for path, (method, *cells, scope) in table("Endpoints")
]


def endpoints(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Any]:
    """(path, view class) of everything that the patterns lead to."""
    for each in patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from endpoints(each.url_patterns, path)
        elif path.startswith(PREFIX):
            callback: Any = each.callback
            yield path.removeprefix(PREFIX), callback.view_class


def test_every_endpoint_and_method_has_a_row() -> None:
    there = {
        (path, method)
        for path, view in endpoints(get_resolver().url_patterns)
        for method in METHODS
        if hasattr(view, method.lower())
    }
    assert {(row.path, row.method) for row in ROWS} == there
    assert len(ROWS) == len(there), "a row is there twice"


def test_every_view_says_what_it_takes() -> None:
    for path, view in endpoints(get_resolver().url_patterns):
        assert issubclass(view, APIView)
        methods = {method for method in METHODS if hasattr(view, method.lower())}
        assert set(view.permissions) == methods, path


@pytest.fixture(scope="module")
def people(live: Live) -> dict[str, Person | None]:
    """Somebody of every role. The first admin is made on the server, the others by the admin."""
    found: dict[str, Person | None] = {who: live.person() for who in WHO[1:]}
    admin = found["admin"]
    assert admin is not None
    live.grant("admin", admin.name)
    with live.client(admin) as client:
        for role in ("moderator", "analyst"):
            person = found[role]
            assert person is not None
            url = f"/api/v1/people/{person.id}/roles/{role}"
            assert client.put(url).status_code == 200
    return {"anonymous": None, **found}


@pytest.fixture(scope="module")
def keys(live: Live, people: dict[str, Person | None]) -> dict[str, str]:
    """A key of the admin for every scope."""
    with live.client(people["admin"]) as client:
        return {
            scope: client.post("/api/v1/me/keys", json={"name": "k", "scopes": [scope]}).json()[
                "key"
            ]
            for scope in SCOPES
        }


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_row_is_true(
    live: Live, people: dict[str, Person | None], keys: dict[str, str], row: Row
) -> None:
    for who, person in people.items():
        with live.client(person) as client:
            assert_answer(row.ask(client), who, may=row.may[who], known=person is not None)
    with live.client() as client:
        for scope, key in keys.items():
            client.headers["Authorization"] = f"Bearer {key}"
            may = row.scope in (scope, "any")
            assert_answer(row.ask(client), f"key {scope}", may=may)


def assert_answer(answer: httpx.Response, who: str, *, may: bool, known: bool = True) -> None:
    problem = answer.headers["content-type"] == "application/problem+json"
    code = answer.json()["code"] if problem else ""
    if may:
        assert answer.status_code != 401, who
        assert code != "not_allowed", who
        assert answer.status_code < 500, who
    else:
        expected = (403, "not_allowed") if known else (401, "not_authenticated")
        assert (answer.status_code, code) == expected, who


def test_every_command_has_a_row() -> None:
    rows = table("Commands over the socket")
    assert {name for name, _ in rows} == set(COMMANDS) == set(PUBLIC)
    for name, (member, admin, scope) in rows:
        permission = COMMANDS[name]
        assert (member == "yes") == (permission in MEMBER), name
        assert (admin == "yes") == (permission in granted(["admin"], None)), name
        scopes = {each for each, grants in SCOPES.items() if permission in grants}
        assert scopes == ({scope} - {"never"}), name


async def test_the_socket_asks_for_the_same(
    live: Live, people: dict[str, Person | None], keys: dict[str, str]
) -> None:
    member, admin = people["member"], people["admin"]
    assert member is not None
    assert admin is not None
    role = {"account": member.id, "role": "analyst"}
    async with connected(live, member) as client:
        ack = await client.command("GrantRole", **role)
        assert ack["error"]["code"] == "not_allowed"
    async with connected(live, admin) as client:
        assert (await client.command("GrantRole", **role))["ok"] is True
        assert (await client.command("RevokeRole", **role))["ok"] is True
    async with dialled(live) as client:
        await client.send(op="auth", token=keys["account"])
        ack = await client.command("GrantRole", **role)
        assert ack["error"]["code"] == "not_allowed", "an admin's key is no admin"
