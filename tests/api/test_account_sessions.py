"""Sessions and keys: listed, ended; and with them tokens and sockets."""

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.accounts import Browser, browser_at, recorded
from tests.live import Live, Person
from tests.sockets.broker import cut
from tests.sockets.client import connected, dialled

pytest_plugins = ["tests.live_fixtures"]


@pytest.fixture
def browser(live: Live) -> Iterator[Browser]:
    with browser_at(live.address) as opened:
        opened.sign_up()
        yield opened


def a_key(live: Live, person: Person, *scopes: str, **more: Any) -> dict[str, Any]:
    body = {"name": "bot", "scopes": scopes or ["read", "chat", "social", "account"], **more}
    with live.client(person) as client:
        answer = client.post("/api/v1/me/keys", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_sessions_are_listed_and_ended(live: Live, browser: Browser) -> None:
    with browser_at(live.address) as other:
        other.account = browser.account
        other.client.headers["User-Agent"] = "Other/1.0"
        assert other.log_in().status_code == 200
        listed = browser.auth("GET", "auth/sessions").json()["data"]
        assert {each["is_current"] for each in listed} == {True, False}
        assert all(each["ip"] == "127.0.0.1" and each["last_seen_at"] for each in listed)
        [there] = [each for each in listed if each["user_agent"] == "Other/1.0"]
        left = browser.auth("DELETE", "auth/sessions", sessions=[there["id"]])
        assert [each["is_current"] for each in left.json()["data"]] == [True]
        assert not other.is_in()
        assert browser.is_in()
    login = recorded(live, browser.me()["id"], "login")
    assert login == ["LoginSucceeded", "LoginSucceeded", "SessionEnded"]


def test_the_sessions_of_others_are_not_ours_to_end(live: Live, browser: Browser) -> None:
    with browser_at(live.address) as other:
        other.sign_up()
        [theirs] = other.auth("GET", "auth/sessions").json()["data"]
        assert browser.auth("DELETE", "auth/sessions", sessions=[theirs["id"]]).status_code == 400
        assert other.is_in()


def test_ending_the_session_one_is_in_is_a_log_out(live: Live, browser: Browser) -> None:
    person = browser.me()["id"]
    [mine] = browser.auth("GET", "auth/sessions").json()["data"]
    assert browser.auth("DELETE", "auth/sessions", sessions=[mine["id"]]).status_code == 401
    assert not browser.is_in()
    assert recorded(live, person, "login") == ["LoginSucceeded", "LoggedOut"]


async def test_sockets_end_with_their_session_or_key(live: Live, anna: Person) -> None:
    key = a_key(live, anna)
    async with dialled(live) as by_key, connected(live, anna) as by_token:
        await by_key.send(op="auth", token=key["key"])
        assert (await by_key.expect("welcome"))["user"]["id"] == anna.id
        with live.client(anna) as client:
            assert client.delete(f"/api/v1/me/keys/{key['id']}").status_code == 204
        live.log_out(anna)
        await asyncio.to_thread(cut, live.stack, "web-")  # brings a heartbeat at once
        assert [await by_key.closed(), await by_token.closed()] == [4401, 4401]


def test_a_key_acts_for_the_person(live: Live, anna: Person) -> None:
    key = a_key(live, anna)
    assert key["key"].startswith("csk_")
    with live.client() as client:
        client.headers.update(bearer(key["key"]))
        assert client.get("/api/v1/me").json()["id"] == anna.id
        assert client.post("/api/v1/rooms", json={"name": "by key"}).status_code == 201
    with live.client(anna) as client:
        [listed] = client.get("/api/v1/me/keys").json()["results"]
    assert (listed["id"], listed["name"]) == (key["id"], "bot")
    assert listed["used_at"] is not None
    assert key["key"] not in str(listed)
    assert recorded(live, anna.id)[-1] == "ApiKeyCreated"


def test_a_key_is_told_once(live: Live, anna: Person) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    body = {"name": "bot", "scopes": ["read"]}
    with live.client(anna) as client:
        first, again = (
            client.post("/api/v1/me/keys", json=body, headers=headers).json() for _ in range(2)
        )
        assert len(client.get("/api/v1/me/keys").json()["results"]) == 1
    assert (first["id"], again["key"]) == (again["id"], None)


def test_a_revoked_key_is_worth_nothing(live: Live, anna: Person) -> None:
    key = a_key(live, anna)
    with live.client(anna) as client:
        for _ in range(2):
            assert client.delete(f"/api/v1/me/keys/{key['id']}").status_code == 204
        assert client.get("/api/v1/me/keys").json()["results"] == []
    assert_refused(live, key["key"])
    assert recorded(live, anna.id)[-2:] == ["ApiKeyCreated", "ApiKeyRevoked"]


def test_the_keys_of_others_are_not_ours_to_revoke(live: Live, anna: Person, ben: Person) -> None:
    key = a_key(live, ben)
    with live.client(anna) as client:
        answer = client.delete(f"/api/v1/me/keys/{key['id']}")
    assert (answer.status_code, answer.json()["code"]) == (404, "key_not_found")


def test_an_expired_key_is_worth_nothing(live: Live, anna: Person) -> None:
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    key = a_key(live, anna, expires_at=later)
    with live.client() as client:
        assert client.get("/api/v1/me", headers=bearer(key["key"])).status_code == 200
    with live.stack.superuser() as session:
        session.execute("UPDATE accounts_apikey SET expires_at = now() WHERE id = %s", [key["id"]])
    assert_refused(live, key["key"])


@pytest.mark.parametrize("key", ["csk_", "csk_garbage", "csk_" + "x" * 43, "csk_ü"])
def test_a_key_that_is_none_is_refused(live: Live, key: str) -> None:
    assert_refused(live, key)


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        (["read"], {"me"}),
        (["chat"], {"post"}),
        (["account"], {"profile"}),
        (["read", "chat"], {"me", "post"}),
        (["social"], set()),
    ],
    ids=lambda value: "+".join(sorted(value)) or "none",
)
def test_a_key_does_what_its_scopes_say(
    live: Live, anna: Person, room: str, scopes: list[str], allowed: set[str]
) -> None:
    key = a_key(live, anna, *scopes)["key"]
    profile = dict.fromkeys(("display_name", "alias", "bio", "language", "time_zone"), "")
    with live.client() as client:
        client.headers.update(bearer(key))
        answers = {
            "me": client.get("/api/v1/me"),
            "post": client.post(f"/api/v1/rooms/{room}/messages", json={"text": "hi"}),
            "profile": client.put("/api/v1/me/profile", json=profile),
            "keys": client.get("/api/v1/me/keys"),
            "delete": client.delete("/api/v1/me"),
        }
    for what, answer in answers.items():
        if what in allowed:
            assert answer.status_code < 300, answer.text
        else:
            assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed"), what


async def test_a_socket_does_what_its_keys_scopes_say(live: Live, anna: Person, room: str) -> None:
    async with dialled(live) as reading, dialled(live) as talking:
        await reading.send(op="auth", token=a_key(live, anna, "read")["key"])
        await talking.send(op="auth", token=a_key(live, anna, "chat")["key"])
        await reading.subscribe(f"room:{room}")
        ack = await reading.command("PostMessage", room=room, text="hi")
        assert ack["error"]["code"] == "not_allowed"
        error = await reading.refused(op="signal", topic=f"room:{room}", kind="typing")
        assert error["code"] == "not_allowed"
        await talking.post(room, "hi")
        error = await talking.refused(op="subscribe", topic=f"room:{room}")
        assert error["code"] == "not_allowed"


def assert_refused(live: Live, key: str) -> None:
    with live.client() as client:
        answer = client.get("/api/v1/me", headers={b"Authorization": f"Bearer {key}".encode()})
    assert answer.status_code == 401
    assert answer.json()["code"] in ("authentication_failed", "not_authenticated")


def test_when_a_session_was_last_used_is_noted_once_a_minute(live: Live, browser: Browser) -> None:
    at, mine = (
        "SELECT last_seen_at FROM usersessions_usersession WHERE user_id = %s",
        [browser.me()["id"]],
    )
    with live.stack.superuser() as session, browser_at(live.stack.web()) as another_process:
        session.execute(
            "UPDATE usersessions_usersession SET last_seen_at = now() - interval '1 hour', "
            "user_agent = 'Old/1.0' WHERE user_id = %s",
            mine,
        )
        another_process.client.cookies.set("sessionid", browser.client.cookies["sessionid"])
        assert another_process.is_in()
        first = session.execute(at, mine).fetchone()
        assert another_process.is_in()
        assert session.execute(at, mine).fetchone() == first
    [listed] = browser.auth("GET", "auth/sessions").json()["data"]
    assert listed["user_agent"].startswith("python-httpx")
    assert time.time() - listed["last_seen_at"] < 60
