"""Passwords: changed, forgotten, guessed at."""

import time
from collections.abc import Iterator

import httpx
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password

from tests.accounts import Browser, browser_at, mail_to, mails_to, recorded, somebody
from tests.live import PASSWORD, Live

pytest_plugins = ["tests.live_fixtures"]

NEW = "another-horse-battery"


@pytest.fixture
def browser(live: Live) -> Iterator[Browser]:
    with browser_at(live.address) as opened:
        opened.sign_up()
        yield opened


@pytest.fixture
def elsewhere(live: Live, browser: Browser) -> Iterator[Browser]:
    """The same person at another device."""
    with browser_at(live.address) as opened:
        opened.account = browser.account
        assert opened.log_in().status_code == 200
        yield opened


def change(browser: Browser, current: str, new: str) -> httpx.Response:
    return browser.auth(
        "POST", "account/password/change", current_password=current, new_password=new
    )


def test_a_changed_password_ends_the_other_sessions(
    live: Live, browser: Browser, elsewhere: Browser
) -> None:
    assert change(browser, PASSWORD, NEW).status_code == 200
    assert browser.is_in()
    assert not elsewhere.is_in()
    assert elsewhere.log_in(PASSWORD).status_code == 400
    assert elsewhere.log_in(NEW).status_code == 200
    assert recorded(live, browser.me()["id"])[-1] == "PasswordChanged"
    assert "Your password was changed" in mail_to(browser.account["email"], 2)["Subject"]


@pytest.mark.parametrize(
    ("current", "new", "param"),
    [("wrong", NEW, "current_password"), (PASSWORD, "short", "new_password")],
)
def test_a_change_that_is_refused_changes_nothing(
    live: Live, browser: Browser, current: str, new: str, param: str
) -> None:
    answer = change(browser, current, new)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["param"] == param
    assert "PasswordChanged" not in recorded(live, browser.me()["id"])


def test_a_password_is_kept_with_the_memory_that_is_set(live: Live, browser: Browser) -> None:
    browser.log_out()
    mine = "username = %s AND strpos(password, %s) > 0"
    name = browser.account["username"]
    with live.stack.superuser() as database:
        found = f"SELECT count(*) FROM accounts_user WHERE {mine}"
        more = make_password(PASSWORD, hasher=Argon2PasswordHasher())
        database.execute("UPDATE accounts_user SET password = %s WHERE username = %s", [more, name])
        assert database.execute(found, [name, "$m=102400,"]).fetchone() == (1,)
        assert browser.log_in().status_code == 200
        assert database.execute(found, [name, "$m=8192,"]).fetchone() == (1,)


def test_a_forgotten_password_is_set_anew_by_a_code(
    live: Live, browser: Browser, elsewhere: Browser
) -> None:
    person = browser.me()["id"]
    browser.log_out()
    email = browser.account["email"]
    asked = browser.auth("POST", "auth/password/request", email=email)
    assert asked.status_code == 401
    code = browser.code(2)
    wrong = browser.auth("POST", "auth/password/reset", key="AAA-AAA", password=NEW)
    assert wrong.status_code == 400
    done = browser.auth("POST", "auth/password/reset", key=code, password=NEW)
    assert done.status_code == 401, "set, and now to log in"
    assert not elsewhere.is_in()
    assert browser.log_in(NEW).status_code == 200
    assert browser.me()["email_verified"] is True
    assert "PasswordReset" in recorded(live, person)


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(
    live: Live, browser: Browser
) -> None:
    with browser_at(live.address) as one, browser_at(live.address) as other:
        known = one.auth("POST", "auth/password/request", email=browser.account["email"])
        nobody = somebody()["email"]
        unknown = other.auth("POST", "auth/password/request", email=nobody)
        assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())
        key = {"key": "AAA-AAA", "password": NEW}
        answers = [each.auth("POST", "auth/password/reset", **key) for each in (one, other)]
        assert answers[0].status_code == answers[1].status_code == 400
        assert answers[0].json() == answers[1].json()
    assert "There is no account" in mail_to(nobody)["Subject"]
    assert len(mails_to(nobody)) == 1


def test_logging_in_tells_nobody_who_has_an_account(live: Live, browser: Browser) -> None:
    body = {"password": "wrong-horse-battery"}
    with browser_at(live.address) as stranger:
        for known in ("username", "email"):
            one = stranger.auth("POST", "auth/login", **body, **{known: browser.account[known]})
            two = stranger.auth("POST", "auth/login", **body, **{known: somebody()[known]})
            assert (one.status_code, one.json()) == (two.status_code, two.json())
    logins = recorded(live, browser.me()["id"], "login")
    assert logins == ["LoginSucceeded", "LoginFailed", "LoginFailed"]


def test_guessing_takes_as_long_for_nobody_as_for_somebody(live: Live, browser: Browser) -> None:
    def seconds(name: str) -> float:
        begin = time.perf_counter()
        answer = stranger.auth("POST", "auth/login", username=name, password="wrong-horse")
        assert answer.status_code == 400
        return time.perf_counter() - begin

    with browser_at(live.address) as stranger:
        somebodys = min(seconds(browser.account["username"]) for _ in range(4))
        nobodys = min(seconds(somebody()["username"]) for _ in range(4))
    assert somebodys < 2 * nobodys + 0.05
    assert nobodys < 2 * somebodys + 0.05, "the password is hashed for nobody, too"


def test_an_account_is_locked_after_five_wrong_passwords(live: Live, browser: Browser) -> None:
    name = browser.account["username"]
    with browser_at(live.address) as stranger:
        guesses = [
            stranger.auth("POST", "auth/login", username=name, password=f"wrong-{number}-horse")
            for number in range(6)
        ]
        assert [guess.status_code for guess in guesses] == [400] * 5 + [429]
        assert_throttled(guesses[-1], 300)
        right = stranger.auth("POST", "auth/login", username=name, password=PASSWORD)
        assert right.status_code == 429
        other = stranger.auth("POST", "auth/login", username=somebody()["username"], password="x")
        assert other.status_code == 400, "others are not locked out"
    assert recorded(live, browser.me()["id"], "login").count("LoginFailed") == 5


def test_an_address_that_tries_too_often_is_held_back(live: Live) -> None:
    address = live.stack.web(COURTSIDE_LOGIN_RATE="3/m/ip", COURTSIDE_SIGNUP_RATE="2/m/ip")
    with browser_at(address) as stranger:
        tries = [
            stranger.auth("POST", "auth/login", username=somebody()["username"], password="x")
            for _ in range(4)
        ]
        assert [each.status_code for each in tries] == [400] * 3 + [429]
        assert_throttled(tries[-1], 60)
        for number in range(3):
            answer = stranger.sign_up()
            assert answer.status_code == (429 if number == 2 else 200)
            stranger.auth("DELETE", "auth/session")
        assert_throttled(answer, 60)


def assert_throttled(answer: httpx.Response, seconds: int) -> None:
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == str(seconds)
    body = answer.json()
    assert (body["status"], body["code"], body["retry_after"]) == (429, "rate_limited", seconds)
    assert body["detail"]
    assert f"{seconds} s" in body["remedy"]
