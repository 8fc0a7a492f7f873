"""What admins do about people: keep them out, end their sessions, act as them."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from consumers.sockets import identity
from core.accounts.suspension import OVER, lift_due
from tests.accounts import Browser, browser_at, mail_to, recorded
from tests.api.staff import an_admin, make_admin
from tests.api.test_account_sessions import bearer
from tests.live import Live, Person
from tests.sockets.broker import cut
from tests.sockets.client import connected
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]

ACCOUNTS = "/api/v1/accounts"


@pytest.fixture(scope="module")
def admin(live: Live) -> Person:
    return an_admin(live)


@pytest.fixture
def staff(live: Live, admin: Person) -> Iterator[httpx.Client]:
    with live.client(admin) as client:
        yield client


@pytest.fixture
def browser(live: Live) -> Iterator[Browser]:
    with browser_at(live.address) as opened:
        opened.sign_up()
        yield opened


def do(staff: httpx.Client, person: str, what: str, **body: Any) -> httpx.Response:
    return staff.post(f"{ACCOUNTS}/{person}/{what}", json={"reason": "Threats.", **body})


def panel_of(staff: httpx.Client, person: str) -> dict[str, Any]:
    panel: dict[str, Any] = staff.get(f"{ACCOUNTS}/{person}").json()
    return panel


def audited(staff: httpx.Client, **wanted: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = staff.get("/api/v1/audit", params=wanted).json()["results"]
    return rows


def test_accounts_are_found_by_name_and_address(staff: httpx.Client, ben: Person) -> None:
    for search in (ben.name.upper(), ben.email[:20]):
        page = staff.get(ACCOUNTS, params={"search": search}).json()
        assert [(row["id"], row["email"]) for row in page["results"]] == [(ben.id, ben.email)]
    assert staff.get(ACCOUNTS, params={"search": uuid4().hex}).json()["results"] == []
    first = staff.get(ACCOUNTS, params={"limit": 1}).json()
    second = staff.get(ACCOUNTS, params={"limit": 1, "after": first["next"]}).json()
    assert first["results"][0]["username"] < second["results"][0]["username"]
    assert staff.get(ACCOUNTS, params={"search": "x" * 101}).status_code == 400


async def test_who_is_suspended_is_out_everywhere_and_told_why(
    live: Live, staff: httpx.Client, browser: Browser, ben: Person
) -> None:
    me = browser.me()["id"]
    key = browser.api("POST", "me/keys", 201, name="bot", scopes=["read"])["key"]
    until = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    async with connected(live, ben) as socket:
        assert (await asyncio.to_thread(do, staff, ben.id, "suspend")).status_code == 200
        await asyncio.to_thread(cut, live.stack, "web-")  # brings a heartbeat at once
        assert await socket.closed() == 4401
    assert do(staff, me, "suspend", until=until).status_code == 200
    assert not browser.is_in()
    refused = browser.log_in()
    assert (refused.status_code, refused.json()["code"]) == (403, "account_suspended")
    assert "Threats." in refused.json()["detail"]
    assert f"{datetime.fromisoformat(until):%d %B %Y}" in refused.json()["detail"]
    assert browser.log_in("wrong password").status_code == 400, "not told to strangers"
    with live.client() as client:
        answer = client.get("/api/v1/me", headers=bearer(key))
        assert (answer.status_code, answer.json()["code"]) == (403, "account_suspended")
    assert "Threats." in str(mail_to(browser.account["email"], 2).get_content())
    panel = panel_of(staff, me)
    assert (panel["suspended"], panel["sessions"]) == (True, [])
    assert panel["suspension"]["reason"] == "Threats."
    assert [row["code"] for row in audited(staff, actor=me, action="LogIn", outcome="rejected")]
    assert do(staff, me, "lift", reason="Sorry.").status_code == 200
    assert browser.log_in().status_code == 200
    assert recorded(live, me)[-2:] == ["AccountSuspended", "SuspensionLifted"]


async def test_nobody_logs_in_by_an_account_that_was_merged(
    live: Live, staff: httpx.Client, browser: Browser, ben: Person
) -> None:
    me, name = browser.me()["id"], browser.me()["username"]
    key = browser.api("POST", "me/keys", 201, name="bot", scopes=["read", "chat"])["key"]
    double = Person(id=me, name=name, email="", access=key, refresh="", session="")
    room = browser.api("POST", "rooms", 201, name="Cellar", kind="private")["id"]
    with live.client(ben) as client:
        async with connected(live, double) as socket:
            said = {"into": ben.id, "reason": "Signed up twice."}
            answer = await asyncio.to_thread(do, staff, me, "merge", **said)
            assert answer.status_code == 200
            await asyncio.to_thread(cut, live.stack, "web-")
            assert await socket.closed() == 4401
        await asyncio.to_thread(
            eventually, lambda: client.get(f"/api/v1/rooms/{room}").status_code == 200
        )
    assert not browser.is_in()
    refused = browser.log_in()
    assert (refused.status_code, refused.json()["code"]) == (403, "account_merged")
    assert ben.name in refused.json()["remedy"]
    assert browser.log_in("wrong password").status_code == 400, "not told to strangers"
    with live.client() as client:
        assert client.get("/api/v1/me", headers=bearer(key)).status_code == 401
    assert [row["code"] for row in audited(staff, actor=me, action="LogIn", outcome="rejected")]
    [row] = audited(staff, target=f"account-{me}", action="MergeAccounts")
    assert row["outcome"] == "accepted"


def test_what_can_not_be_suspended(
    live: Live, staff: httpx.Client, admin: Person, ben: Person
) -> None:
    other = an_admin(live)
    for person, body, code in (
        (admin.id, {}, "yourself"),
        (other.id, {}, "is_admin"),
        (str(uuid4()), {}, "no_account"),
        (ben.id, {"until": "2020-01-01T00:00:00Z"}, "over_already"),
        (ben.id, {"reason": ""}, "invalid"),
        (ben.id, {"reason": "x" * 501}, "invalid"),
    ):
        assert do(staff, person, "suspend", **body).json()["code"] == code
    assert do(staff, ben.id, "lift").status_code == 200, "changes nothing"
    assert recorded(live, ben.id) == ["AccountRegistered"]


def test_a_suspension_ends_by_itself(live: Live, staff: httpx.Client, browser: Browser) -> None:
    me = browser.me()["id"]
    until = datetime.now(UTC) + timedelta(hours=1)
    assert do(staff, me, "suspend", until=until.isoformat()).status_code == 200
    try:
        assert lift_due(until - timedelta(seconds=1)) == 0
        assert lift_due(until) == 1
        assert lift_due(until) == 0
    finally:
        connection.close()
    assert browser.log_in().status_code == 200
    [row] = eventually(lambda: audited(staff, target=f"account-{me}", action="LiftSuspension"))
    assert row["actor"]["name"] == "Courtside"
    assert OVER in str(mail_to(browser.account["email"], 3).get_content())


def test_sessions_are_ended_with_a_reason(
    live: Live, staff: httpx.Client, browser: Browser
) -> None:
    me = browser.me()["id"]
    with browser_at(live.address) as other:
        other.account = browser.account
        assert other.log_in().status_code == 200
        held = staff.get(f"{ACCOUNTS}/{me}").json()["sessions"]
        assert len(held) == 2
        oldest = min(held, key=lambda each: each["created_at"])
        assert do(staff, me, "end-sessions", sessions=[oldest["id"]]).json() == {"ended": 1}
        assert not browser.is_in()
        assert other.is_in()
        assert do(staff, me, "end-sessions").json() == {"ended": 1}
        assert not other.is_in()
    for bad in ({"sessions": "all"}, {"sessions": ["1"]}, {"reason": " "}, {"reason": None}):
        assert do(staff, me, "end-sessions", **bad).status_code == 400
    rows = audited(staff, target=f"account-{me}", action="EndSessions")
    assert [row["details"] for row in rows] == [{"sessions": 1, "reason": "Threats."}] * 2


@pytest.fixture
def desk(live: Live) -> Iterator[Browser]:
    """An admin's browser."""
    with browser_at(live.address) as opened:
        opened.sign_up()
        make_admin(opened.me()["id"])
        yield opened


def test_an_admin_acts_as_somebody(live: Live, desk: Browser, ben: Person) -> None:
    mine = desk.me()
    desk.api("POST", f"accounts/{ben.id}/act-as", reason="Can't see their rooms.")
    seen = desk.me()
    assert (seen["id"], seen["acting"]["by"]) == (ben.id, mine["username"])
    room = desk.api("POST", "rooms", 201, name="By Ben")["id"]
    desk.api("POST", f"rooms/{uuid4()}/join", 404)
    assert_guarded(desk)
    desk.api("DELETE", "me/acting")
    assert (desk.me()["id"], desk.me()["acting"]) == (mine["id"], None)
    rows = desk.api("GET", f"audit?on_behalf_of={ben.id}&actor={mine['id']}")["results"]
    assert {row["on_behalf_of"]["name"] for row in rows} == {ben.name}
    did = [(row["action"], row["outcome"]) for row in rows if row["outcome"] == "accepted"]
    assert did[0] == ("StopActingAs", "accepted")
    assert {("CreateRoom", "accepted"), ("ReadPersonalData", "accepted")} <= set(did)
    assert did[-1] == ("BeginActingAs", "accepted")
    assert ("JoinRoom", "room_not_found") in {(row["action"], row["code"]) for row in rows}
    assert rows[-1]["details"]["reason"] == "Can't see their rooms."
    with live.stack.superuser() as session:
        query = "SELECT metadata->>'actor', metadata->>'acting' FROM log_event WHERE stream = %s"
        [first, *_] = session.execute(query, [f"room-{room}"])
    assert first == (ben.id, mine["id"])


def assert_guarded(desk: Browser) -> None:
    """What guards an account is out of reach."""
    for method, path in (
        ("POST", "me/keys"),
        ("DELETE", "me"),
        ("PUT", "me/two-factor-email"),
        ("GET", "me/keys"),
    ):
        assert desk.api(method, path, 403)["code"] == "acting", path
    for method, path in (
        ("POST", "account/password/change"),
        ("GET", "account/authenticators"),
        ("POST", "account/email"),
        ("GET", "auth/sessions"),
    ):
        answer = desk.auth(method, path)
        assert (answer.status_code, answer.json()["code"]) == (403, "acting"), path
    assert desk.api("GET", "audit", 403)["code"] == "not_allowed"


def test_who_can_not_be_acted_as(live: Live, desk: Browser, admin: Person, ben: Person) -> None:
    for person, code, status in (
        (admin.id, "is_admin", 409),
        (desk.me()["id"], "yourself", 400),
        (str(uuid4()), "no_account", 404),
    ):
        refused = desk.api("POST", f"accounts/{person}/act-as", status, reason="x")
        assert refused["code"] == code
    assert desk.api("POST", f"accounts/{ben.id}/act-as", 400)["code"] == "invalid"
    with live.client(admin) as client:
        answer = do(client, ben.id, "act-as")
        assert (answer.status_code, answer.json()["code"]) == (409, "browser_only")


def test_acting_ends_with_the_log_out(desk: Browser, ben: Person) -> None:
    mine = desk.me()["id"]
    desk.api("POST", f"accounts/{ben.id}/act-as", reason="x")
    assert desk.me()["id"] == ben.id
    desk.log_out()
    assert not desk.is_in()
    assert desk.log_in().status_code == 200
    assert desk.me()["id"] == mine
    ends = desk.api("GET", f"audit?on_behalf_of={ben.id}&action=StopActingAs")["results"]
    assert len(ends) == 1


@pytest.mark.parametrize("how", ["time", "role"])
def test_acting_ends_when_it_may_not_go_on(
    live: Live, desk: Browser, ben: Person, staff: httpx.Client, how: str
) -> None:
    mine = desk.me()["id"]
    desk.api("POST", f"accounts/{ben.id}/act-as", reason="x")
    if how == "role":
        assert staff.delete(f"/api/v1/people/{mine}/roles/admin").status_code == 200
    else:
        turn_back(desk, ben)
    assert desk.me()["id"] == mine
    rows = audited(staff, on_behalf_of=ben.id, action="StopActingAs")
    assert [row["actor"]["id"] for row in rows] == [mine]


def turn_back(desk: Browser, ben: Person) -> None:
    """As if the half hour were over."""
    store = SessionStore(desk.client.cookies["sessionid"])
    store["acting"] = {"as": ben.id, "until": datetime.now(UTC).isoformat()}
    store.save()
    connection.close()


def test_a_socket_acts_as_well_and_ends_with_it(desk: Browser, ben: Person) -> None:
    desk.api("POST", f"accounts/{ben.id}/act-as", reason="x")
    cookie = desk.client.cookies["sessionid"]
    who = identity.by_session(cookie)
    assert who is not None
    assert (str(who.id), str(who.acting)) == (ben.id, whose(desk))
    assert identity.alive({who}) == {who}
    desk.api("DELETE", "me/acting")
    assert identity.alive({who}) == set()
    connection.close()


def whose(desk: Browser) -> str:
    """Whose browser it is."""
    answer = desk.auth("GET", "auth/session")
    return str(answer.json()["data"]["user"]["id"])
