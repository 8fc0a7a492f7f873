"""What admins do about people: keep them out, end their sessions."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.db import connection

from core.accounts.suspension import OVER, lift_due
from tests.accounts import Browser, browser_at, mail_to, recorded
from tests.api.staff import ACCOUNTS, an_admin, audited, do
from tests.api.test_account_sessions import bearer
from tests.live import Live, Person
from tests.sockets.broker import cut
from tests.sockets.client import connected
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.api.staff_fixtures"]


@pytest.fixture
def browser(live: Live) -> Iterator[Browser]:
    with browser_at(live.address) as opened:
        opened.sign_up()
        yield opened


def panel_of(staff: httpx.Client, person: str) -> dict[str, Any]:
    panel: dict[str, Any] = staff.get(f"{ACCOUNTS}/{person}").json()
    return panel


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
