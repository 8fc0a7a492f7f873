"""Opening a socket: who is let in, how the others are told."""

import os
import time
from typing import Any
from uuid import uuid4

import jwt
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from tests.live import PASSWORD, Live, Person
from tests.sockets.client import connected, dialled

pytest_plugins = ["tests.live_fixtures"]


def forged(access: str, **claims: Any) -> str:
    """The token with other claims, signed by the server's own key."""
    key = os.environ["COURTSIDE_SECRET_KEY"]
    return jwt.encode(
        jwt.decode(access, key, algorithms=["HS256"]) | claims, key, algorithm="HS256"
    )


async def test_a_token_opens_the_socket(live: Live, anna: Person) -> None:
    async with connected(live, anna) as client:
        assert client.connection.subprotocol == "courtside.v1"
        await client.lives()


async def test_a_session_cookie_opens_the_socket(live: Live) -> None:
    account = {"username": "Cookie", "email": f"{uuid4().hex}@example.org", "password": PASSWORD}
    with live.client() as browser:
        browser.get("/")
        token = {"X-CSRFToken": browser.cookies["csrftoken"]}
        signed = browser.post("/_allauth/browser/v1/auth/signup", json=account, headers=token)
        assert signed.status_code == 200
        cookie = f"sessionid={browser.cookies['sessionid']}"
    async with dialled(
        live, additional_headers={"Cookie": cookie}, origin=Origin(live.address)
    ) as client:
        welcome = await client.expect("welcome")
        assert welcome["user"]["name"] == "Cookie"
        error = await client.refused(op="auth", token="again")
        assert error["code"] == "already_authenticated"
        await client.lives()


@pytest.mark.parametrize(
    "first",
    ['{"op":"auth","token":"garbage"}', '{"op":"auth","token":""}', '{"op":"auth"}', "{", ""],
)
async def test_garbage_is_not_authenticated(live: Live, first: str) -> None:
    async with dialled(live) as client:
        await client.raw(first)
        assert await client.closed() == 4401
        assert client.connection.close_reason == "not authenticated: log in again"
        assert client.seen == []


async def test_another_frame_first_is_not_authenticated(live: Live, room: str) -> None:
    async with dialled(live) as client:
        await client.send(op="subscribe", topic=f"room:{room}", since=None)
        assert await client.closed() == 4401


async def test_an_expired_token_is_not_authenticated(live: Live, anna: Person) -> None:
    async with dialled(live) as client:
        await client.send(op="auth", token=forged(anna.access, exp=int(time.time()) - 1))
        assert await client.closed() == 4401


async def test_a_refresh_token_is_no_access_token(live: Live, anna: Person) -> None:
    async with dialled(live) as client:
        await client.send(op="auth", token=anna.refresh)
        assert await client.closed() == 4401


async def test_a_token_for_somebody_else_is_not_authenticated(
    live: Live, anna: Person, ben: Person
) -> None:
    async with dialled(live) as client:
        await client.send(op="auth", token=forged(anna.access, sub=ben.id))
        assert await client.closed() == 4401


async def test_a_token_signed_by_another_key_is_not_authenticated(live: Live, anna: Person) -> None:
    claims = jwt.decode(anna.access, options={"verify_signature": False})
    async with dialled(live) as client:
        await client.send(op="auth", token=jwt.encode(claims, "x" * 64, algorithm="HS256"))
        assert await client.closed() == 4401


async def test_the_token_of_an_ended_session_is_not_authenticated(live: Live) -> None:
    person = live.person()
    live.log_out(person)
    async with dialled(live) as client:
        await client.send(op="auth", token=person.access)
        assert await client.closed() == 4401


@pytest.mark.parametrize("cookie", ["sessionid=nobody", "sessionid=", "sessionid=x; ;;=y"])
async def test_the_cookie_of_no_session_is_not_authenticated(live: Live, cookie: str) -> None:
    async with dialled(live, additional_headers={"Cookie": cookie}) as client:
        assert await client.closed() == 4401


async def test_other_cookies_leave_the_token(live: Live, anna: Person) -> None:
    async with dialled(live, additional_headers={"Cookie": "theme=dark"}) as client:
        await client.send(op="auth", token=anna.access)
        await client.expect("welcome")


async def test_silence_is_too_late(live: Live) -> None:
    begun = time.monotonic()
    async with dialled(live) as client:
        assert await client.closed() == 4408
    assert 4.5 < time.monotonic() - begun < 9


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "null"])
async def test_a_foreign_page_is_forbidden(live: Live, origin: str) -> None:
    async with dialled(live, origin=Origin(origin)) as client:
        assert await client.closed() == 4403
        assert client.seen == []


@pytest.mark.parametrize("offered", [["courtside.v0"], None])
async def test_another_subprotocol_is_refused(live: Live, offered: list[str] | None) -> None:
    offers = [Subprotocol(name) for name in offered] if offered else None
    async with dialled(live, subprotocols=offers) as client:
        assert await client.closed() == 1002
        assert client.connection.close_reason == "subprotocol expected: courtside.v1"


async def test_one_of_several_subprotocols_is_chosen(live: Live) -> None:
    offers = [Subprotocol("graphql-ws"), Subprotocol("courtside.v1")]
    async with dialled(live, subprotocols=offers) as client:
        assert client.connection.subprotocol == "courtside.v1"


async def test_there_is_no_socket_elsewhere(live: Live) -> None:
    with pytest.raises(InvalidStatus):
        await connect(live.socket + "elsewhere", proxy=None)
