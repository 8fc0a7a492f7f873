"""The audit, from the front door: what is refused, what staff reads, what is kept."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

import httpx
import orjson
import pytest
from django.urls import get_resolver

from api.audit_export import GENESIS, link
from core.audit.reads import BESIDES, STAFF
from core.commands import PUBLIC
from core.permissions import Permission
from tests.accounts import browser_at
from tests.api.staff import an_admin, audited
from tests.api.test_permissions import ROWS, Row, endpoints
from tests.live import ACCOUNTS, PASSWORD, Live, Person
from tests.sockets.client import connected
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.api.staff_fixtures"]

T = TypeVar("T")
URL = "/api/v1/audit"
ENOUGH = 40  # below what is counted together (core.audit.restraint)


@pytest.fixture
def audit(live: Live, admin: Person) -> Iterator[httpx.Client]:
    with live.client(admin) as client:
        yield client


def found(audit: httpx.Client, **wanted: Any) -> list[dict[str, Any]]:
    return audited(audit, limit=100, **wanted)


def about(audit: httpx.Client, person: Person, **wanted: Any) -> list[dict[str, Any]]:
    return found(audit, actor=person.id, **wanted)


def batched(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]


WRITES = [row for row in ROWS if row.method != "GET" and "<str:token>" not in row.path]


def test_whatever_is_refused_by_http_is_there(live: Live, audit: httpx.Client) -> None:
    """Every endpoint, asked for something that can't be done: no refusal without a trace."""
    missing = []
    for rows in batched(WRITES, ENOUGH):
        person = live.person()
        with live.client(person) as client:
            refused = [row for row in rows if row.ask(client).status_code >= 400]
        seen = {row["target"] for row in about(audit, person, outcome="rejected")}
        missing += [row for row in refused if row.asked not in seen and not by_stream(row, seen)]
    assert not missing


def by_stream(row: Row, seen: set[str]) -> bool:
    """A command that came as far as its decider names the stream instead of the address."""
    ids = [part for part in row.asked.split("/") if len(part) == 36]
    return any(each in stream for each in ids for stream in seen) or any(
        stream.startswith(("account-", "inbox-", "queue-")) for stream in seen
    )


async def test_whatever_is_refused_by_the_socket_is_there(live: Live, audit: httpx.Client) -> None:
    for names in batched(sorted(PUBLIC), 20):
        person = live.person()
        async with connected(live, person) as client:
            acks = {name: await client.command(name, nonsense=1) for name in names}
            assert not (await client.command("Nonsense"))["ok"]
        rows = {(row["action"], row["code"]) for row in about(audit, person)}
        expected = {(name, ack["error"]["code"]) for name, ack in acks.items()}
        assert rows >= expected | {("UnknownCommand", "unknown_command")}


def test_log_ins_are_there_also_those_that_fail(live: Live, audit: httpx.Client) -> None:
    person = live.person()
    with live.client() as client:
        for name, password in ((person.name, PASSWORD), (person.name, "wrong"), ("nobody", "x")):
            account = {"username": name, "password": password}
            client.post(f"{ACCOUNTS}/login", json=account, headers={"User-Agent": "Thief/1.0"})
    eventually(lambda: about(audit, person, action="LogIn"))
    [failed] = eventually(lambda: found(audit, on_behalf_of=person.id, action="FailLogIn"))
    assert (failed["actor"], failed["outcome"]) == (None, "rejected")
    assert failed["address"] == "127.0.0.1"
    unknown = found(audit, action="LogIn", outcome="rejected")[0]
    assert (unknown["actor"], unknown["code"], unknown["agent"]) == (
        None,
        "no_account",
        "Thief/1.0",
    )
    with live.client() as client:
        client.get("/api/v1/me", headers={"Authorization": "Bearer csk_wrong"})
    assert found(audit, action="GET me")[0]["code"] == "authentication_failed"


def shows_personal(path: str, view: Any) -> bool:
    permission = view.permissions.get("GET")
    reads = permission in STAFF | {Permission.ANALYSE}
    return bool(getattr(view, "personal", reads)) and not path.startswith("audit/export")


def test_no_read_of_personal_data_by_staff_without_a_trace(
    live: Live, admin: Person, audit: httpx.Client
) -> None:
    """Every endpoint that takes a permission of staff, and says not that it tells of nobody."""
    paths = [
        path for path, view in endpoints(get_resolver().url_patterns) if shows_personal(path, view)
    ]
    assert {"audit", "accounts", "moderation/reports"} <= set(paths)
    rows = [row for row in ROWS if row.method == "GET" and row.path in paths]
    with live.client(admin) as client:
        read = [row for row in rows if row.ask(client).status_code < 400]
    assert len(read) >= 3
    seen = {row["target"] for row in about(audit, admin, action="ReadPersonalData")}
    assert {row.asked for row in read} <= seen


def test_staff_that_changes_something_without_a_command_is_there(
    audit: httpx.Client, admin: Person
) -> None:
    assert Permission.AUDIT in BESIDES
    kept = {"name": "x", "query": {}}
    assert audit.put(f"{URL}/filters", json=kept).status_code == 200
    assert about(audit, admin, action="PUT audit/filters")
    assert audit.delete(f"{URL}/filters", params={"name": "x"}).status_code == 204


def test_reading_is_noted_once_a_minute_and_says_no_words(
    audit: httpx.Client, admin: Person
) -> None:
    word = uuid4().hex[:10] + "zz"
    for _ in range(3):
        assert audit.get("/api/v1/accounts", params={"search": word}).status_code == 200
    asked = [row["details"].get("asked") for row in about(audit, admin, target="accounts")]
    assert asked.count({"search": "…"}) >= 1
    assert word not in str(found(audit))


def test_who_it_was_is_named(live: Live, audit: httpx.Client, admin: Person) -> None:
    person = live.person()
    assert audit.put(f"/api/v1/people/{person.id}/roles/analyst").status_code == 200
    [row] = eventually(lambda: found(audit, target=f"account-{person.id}", action="GrantRole"))
    assert row["actor"] == {"id": admin.id, "name": admin.name}
    assert row["target_person"] == {"id": person.id, "name": person.name}
    assert (row["outcome"], row["address"]) == ("accepted", "127.0.0.1")


def test_pages_follow_each_other(live: Live, audit: httpx.Client) -> None:
    person = live.person()
    with live.client(person) as client:
        for _ in range(5):
            client.post(f"/api/v1/rooms/{uuid4()}/join")
    rows = eventually(lambda: whole(about(audit, person)))
    paged, after = [], None
    while page := audit.get(URL, params={"actor": person.id, "limit": 2, "after": after}).json():
        paged += page["results"]
        after = page["next"]
        if after is None:
            break
    assert [row["id"] for row in paged] == [row["id"] for row in rows]


def whole(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Registration, log-in, and five refusals."""
    return rows if len(rows) >= 7 else []


@pytest.mark.parametrize(
    "wanted",
    [
        {"outcome": "good"},
        {"actor": "anna"},
        {"since": "yesterday"},
        {"after": "x"},
        {"after": "1-x"},
        {"action": "x" * 201},
        {"limit": "0"},
        {"target": "\0"},
    ],
    ids=str,
)
def test_bad_filters_are_refused(audit: httpx.Client, wanted: dict[str, str]) -> None:
    assert audit.get(URL, params=wanted).status_code == 400


def test_filters_are_kept_for_each_admin(live: Live, audit: httpx.Client) -> None:
    query = {"outcome": "rejected", "action": "GrantRole"}
    assert audit.put(f"{URL}/filters", json={"name": "Roles", "query": {}}).status_code == 200
    assert audit.put(f"{URL}/filters", json={"name": "Roles", "query": query}).status_code == 200
    assert audit.get(f"{URL}/filters").json()["results"] == [{"name": "Roles", "query": query}]
    with live.client(an_admin(live)) as client:
        assert client.get(f"{URL}/filters").json()["results"] == []
        client.delete(f"{URL}/filters", params={"name": "Roles"})
    for bad in ({"name": "", "query": {}}, {"name": "x", "query": {"who": "x"}}, {"name": "x"}):
        assert audit.put(f"{URL}/filters", json=bad).status_code == 400
    assert audit.delete(f"{URL}/filters", params={"name": "Roles"}).status_code == 204
    assert audit.get(f"{URL}/filters").json()["results"] == []


def test_an_export_shows_whether_it_was_changed(live: Live, audit: httpx.Client) -> None:
    person = live.person()
    with live.client(person) as client:
        for _ in range(3):
            client.post(f"/api/v1/rooms/{uuid4()}/join", headers={"User-Agent": "=1+1"})
    wanted = {"actor": person.id, "outcome": "rejected"}
    text = audit.get(f"{URL}/export", params={**wanted, "as": "ndjson"}).text
    lines = [orjson.loads(line) for line in text.splitlines()]
    assert [line["action"] for line in lines] == ["JoinRoom"] * 3
    assert lines[0]["agent"] == "'=1+1", "a spreadsheet does not reckon with it"
    noted = eventually(lambda: found(audit, action="ExportAudit"))[0]["details"]
    assert (noted["rows"], noted["head"]) == (3, head_of(lines))
    lines[1]["code"] = "changed"
    assert head_of(lines) != noted["head"]
    sheet = audit.get(f"{URL}/export", params={**wanted, "as": "csv"}).text
    assert head_of([*csv.DictReader(io.StringIO(sheet))]) == noted["head"]
    assert audit.get(f"{URL}/export").status_code == 400


def head_of(lines: list[dict[str, str]]) -> str:
    """The last hash, reckoned anew; nothing where one in between does not fit."""
    head = GENESIS
    for line in lines:
        head = link(head, {name: value for name, value in line.items() if name != "hash"})
        if head != line["hash"]:
            return ""
    return head


def test_times_are_those_of_the_database(live: Live, audit: httpx.Client) -> None:
    with browser_at(live.address) as browser:
        browser.sign_up()
    row = found(audit)[0]
    assert datetime.fromisoformat(row["at"]).tzinfo is not None
