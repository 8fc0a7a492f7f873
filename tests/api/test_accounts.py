"""Accounts over HTTP: the browser's session with its CSRF token, and the tokens of programs."""

from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest

from tests.live import ACCOUNTS, PASSWORD, Live, Person, person_of

pytest_plugins = ["tests.live_fixtures"]

BROWSER = "/_allauth/browser/v1/auth"


class Browser:
    """A browser with its cookies."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        assert client.get("/").status_code in (200, 503)

    def send(self, method: str, path: str, **options: object) -> httpx.Response:
        """A request with the CSRF token, as the page's script sends it."""
        token = {"X-CSRFToken": self.client.cookies["csrftoken"]}
        return self.client.request(method, path, headers=token, **options)  # type: ignore[arg-type]  # httpx's many options

    def sign_up(self) -> dict[str, str]:
        """A new account, logged in."""
        account = {
            "username": f"browser-{uuid4().hex[:8]}",
            "email": f"{uuid4().hex}@example.org",
            "password": PASSWORD,
        }
        assert self.send("POST", f"{BROWSER}/signup", json=account).status_code == 200
        return account


@pytest.fixture
def browser(live: Live) -> Iterator[Browser]:
    with live.client() as client:
        yield Browser(client)


def test_sign_up_logs_in(browser: Browser) -> None:
    account = browser.sign_up()
    me = browser.client.get("/api/v1/me")
    assert me.status_code == 200
    assert me.json() == {
        "id": me.json()["id"],
        "username": account["username"],
        "email": account["email"],
        "email_verified": False,
        "display_name": "",
        "alias": "",
        "bio": "",
        "language": "",
        "time_zone": "",
        "avatar": None,
        "roles": [],
        "acting": None,
        "findable": True,
        "presence_to": "friends",
        "details_to": "all",
        "messages_to": "all",
        "reads_shown": True,
        "two_factor": {"totp": False, "email": False, "recovery_codes": 0},
        "has_password": True,
        "providers": [],
    }
    session = browser.client.get(f"{BROWSER}/session").json()
    assert session["meta"]["is_authenticated"] is True
    assert session["data"]["user"]["id"] == me.json()["id"]


def test_the_session_cookie_is_out_of_the_scripts_reach(browser: Browser) -> None:
    browser.sign_up()
    cookies = {cookie.name: cookie for cookie in browser.client.cookies.jar}
    assert cookies["sessionid"].has_nonstandard_attr("HttpOnly")
    assert cookies["sessionid"].get_nonstandard_attr("SameSite") == "Lax"
    assert not cookies["csrftoken"].has_nonstandard_attr("HttpOnly")


@pytest.mark.parametrize("by", ["username", "email"])
def test_log_in_by_name_and_by_e_mail(browser: Browser, by: str) -> None:
    account = browser.sign_up()
    browser.send("DELETE", f"{BROWSER}/session")
    assert browser.client.get("/api/v1/me").status_code == 401
    login = {by: account[by], "password": PASSWORD}
    assert browser.send("POST", f"{BROWSER}/login", json=login).status_code == 200
    assert browser.client.get("/api/v1/me").json()["username"] == account["username"]


def test_a_wrong_password_is_refused(browser: Browser) -> None:
    account = browser.sign_up()
    browser.send("DELETE", f"{BROWSER}/session")
    login = {"username": account["username"], "password": "wrong-horse-battery"}
    answer = browser.send("POST", f"{BROWSER}/login", json=login)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["param"] == "password"
    assert browser.client.get("/api/v1/me").status_code == 401


def test_log_out_ends_the_session(browser: Browser) -> None:
    browser.sign_up()
    stolen = browser.client.cookies["sessionid"]
    answer = browser.send("DELETE", f"{BROWSER}/session")
    assert answer.status_code == 401
    assert answer.json()["meta"]["is_authenticated"] is False
    browser.client.cookies.set("sessionid", stolen)
    assert browser.client.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"username": ""}, "username"),
        ({"username": "a"}, "username"),
        ({"username": "two words"}, "username"),
        ({"username": "x" * 41}, "username"),
        ({"username": "a\0b"}, "username"),
        ({"email": "nonsense"}, "email"),
        ({"password": "short"}, "password"),
        ({"password": "password"}, "password"),
    ],
)
def test_a_bad_sign_up_names_the_field(live: Live, change: dict[str, str], param: str) -> None:
    account = {
        "username": f"u{uuid4().hex[:8]}",
        "email": f"{uuid4().hex}@example.org",
        "password": PASSWORD,
    }
    with live.client() as client:
        answer = client.post(f"{ACCOUNTS}/signup", json=account | change)
    assert answer.status_code == 400
    assert param in [error["param"] for error in answer.json()["errors"]]
    assert all(error["message"] for error in answer.json()["errors"])


@pytest.mark.parametrize("name", ["Đặng", "ნინო", "山田太郎", "o.neill_2"])
def test_any_script_may_be_a_name(live: Live, name: str) -> None:
    name = f"{name}{uuid4().hex[:6]}"
    assert live.person(name).name == name


def test_a_taken_name_is_refused(live: Live, anna: Person) -> None:
    account = {"username": anna.name, "email": f"{uuid4().hex}@example.org", "password": PASSWORD}
    with live.client() as client:
        answer = client.post(f"{ACCOUNTS}/signup", json=account)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["param"] == "username"


def test_writing_with_the_cookie_needs_the_csrf_token(browser: Browser) -> None:
    browser.sign_up()
    for path in ("/api/v1/rooms", f"{BROWSER}/session"):
        method = "POST" if path.startswith("/api") else "DELETE"
        answer = browser.client.request(method, path, json={"name": "forged"})
        assert answer.status_code == 403
        assert answer.headers["content-type"] == "application/problem+json"
    wrong = {"X-CSRFToken": "x" * 32}
    answer = browser.client.post("/api/v1/rooms", json={"name": "forged"}, headers=wrong)
    assert answer.status_code == 403
    assert browser.client.get("/api/v1/rooms", params={"search": "forged"}).json()["results"] == []
    assert browser.send("POST", "/api/v1/rooms", json={"name": "honest"}).status_code == 201


def test_a_foreign_origin_is_refused(browser: Browser) -> None:
    browser.sign_up()
    headers = {
        "X-CSRFToken": browser.client.cookies["csrftoken"],
        "Origin": "https://evil.example",
    }
    answer = browser.client.post("/api/v1/rooms", json={"name": "forged"}, headers=headers)
    assert answer.status_code == 403


def test_an_access_token_stands_for_the_person(live: Live, anna: Person) -> None:
    with live.client(anna) as client:
        assert client.get("/api/v1/me").json()["id"] == anna.id
        assert client.post("/api/v1/rooms", json={"name": "by token"}).status_code == 201


@pytest.mark.parametrize("header", ["Bearer garbage", "Bearer", "Bearer a b", "Basic YTpi"])
def test_a_bad_token_is_refused(live: Live, header: str) -> None:
    with live.client() as client:
        answer = client.get("/api/v1/me", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["status"] == 401


def test_a_program_logs_in_and_refreshes(live: Live, anna: Person) -> None:
    with live.client() as client:
        login = {"email": anna.email, "password": PASSWORD}
        again = person_of(client.post(f"{ACCOUNTS}/login", json=login).json(), anna.email)
        assert again.id == anna.id
        fresh = client.post(
            "/_allauth/app/v1/tokens/refresh", json={"refresh_token": again.refresh}
        )
        assert fresh.status_code == 200
        access = fresh.json()["data"]["access_token"]
        me = client.get("/api/v1/me", headers={"Authorization": f"Bearer {access}"})
        assert me.json()["id"] == anna.id


def test_a_refresh_token_works_once(live: Live, anna: Person) -> None:
    with live.client() as client:
        url, body = "/_allauth/app/v1/tokens/refresh", {"refresh_token": anna.refresh}
        first = client.post(url, json=body)
        assert first.json()["data"]["refresh_token"] != anna.refresh
        assert client.post(url, json=body).status_code == 400


def test_the_tokens_of_somebody_logged_out_are_refused(live: Live) -> None:
    person = live.person()
    live.log_out(person)
    with live.client(person) as client:
        assert client.get("/api/v1/me").status_code == 401
        body = {"refresh_token": person.refresh}
        assert client.post("/_allauth/app/v1/tokens/refresh", json=body).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[1]",
        b"7",
        b"null",
        b'"x"',
        b'{"username":7,"email":7,"password":7}',
        b'{"username":{"a":1},"email":[],"password":null}',
        b'{"username":"\\ud83c","email":"a@example.org","password":"correct-horse"}',
        b'{"username":"nul","email":"a@example.org","password":"correct\\u0000horse"}',
        b'{"username":' + b"9" * 5_000 + b"}",
        b"[" * 100_000,
    ],
    ids=lambda body: repr(body[:40]),
)
@pytest.mark.parametrize("step", ["signup", "login"])
def test_hostile_bodies_are_refused(live: Live, step: str, body: bytes) -> None:
    with live.client() as client:
        headers = {"Content-Type": "application/json"}
        answer = client.post(f"{ACCOUNTS}/{step}", content=body, headers=headers)
    assert answer.status_code in (400, 401), answer.text
