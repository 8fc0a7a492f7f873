"""E-mail addresses: confirmed by a code, changed by a code, and told to nobody."""

from collections.abc import Iterator

import pytest

from tests.accounts import (
    Browser,
    browser_at,
    mail_to,
    mails_to,
    pending,
    printed,
    recorded,
    somebody,
    whole_log,
)
from tests.live import PASSWORD, Live

pytest_plugins = ["tests.live_fixtures"]


@pytest.fixture
def browser(live: Live) -> Iterator[Browser]:
    with browser_at(live.address) as opened:
        yield opened


@pytest.fixture(scope="module")
def strict(live: Live) -> str:
    """The address of a web process that lets nobody in who has not confirmed their address."""
    return live.stack.web(COURTSIDE_EMAIL_VERIFICATION="mandatory")


@pytest.fixture
def outside(strict: str) -> Iterator[Browser]:
    with browser_at(strict) as opened:
        yield opened


def test_where_it_is_optional_people_are_in_at_once(live: Live, browser: Browser) -> None:
    assert browser.sign_up().status_code == 200
    assert browser.me()["email_verified"] is False
    assert browser.auth("POST", "auth/email/verify", key=browser.code()).status_code == 200
    me = browser.me()
    assert me["email_verified"] is True
    assert recorded(live, me["id"]) == ["AccountRegistered", "EmailConfirmed"]
    assert recorded(live, me["id"], "login") == ["LoginSucceeded"]


def test_where_it_is_mandatory_they_wait_for_the_code(live: Live, outside: Browser) -> None:
    signed_up = outside.sign_up()
    assert (signed_up.status_code, pending(signed_up)) == (401, "verify_email")
    assert not outside.is_in()
    assert outside.auth("POST", "auth/email/verify", key="WRONG-1").status_code == 400
    assert outside.auth("POST", "auth/email/verify", key=outside.code()).status_code == 200
    me = outside.me()
    assert (me["username"], me["email_verified"]) == (outside.account["username"], True)
    assert recorded(live, me["id"]) == ["AccountRegistered", "EmailConfirmed"]


def test_whoever_went_away_gets_another_code_at_the_log_in(strict: str, outside: Browser) -> None:
    outside.sign_up()
    with browser_at(strict) as later:
        later.account = outside.account
        assert pending(later.log_in()) == "verify_email"
        assert later.auth("POST", "auth/email/verify", key=later.code(2)).status_code == 200
        assert later.is_in()


def test_a_code_is_sent_again(outside: Browser) -> None:
    outside.sign_up()
    assert outside.auth("POST", "auth/email/verify/resend").status_code == 200
    first, second = outside.code(1), outside.code(2)
    assert first != second
    assert outside.auth("POST", "auth/email/verify", key=first).status_code == 400
    assert outside.auth("POST", "auth/email/verify", key=second).status_code == 200


def test_after_three_wrong_codes_the_right_one_is_worth_nothing(outside: Browser) -> None:
    outside.sign_up()
    for _ in range(3):
        assert outside.auth("POST", "auth/email/verify", key="AAA-AAA").status_code == 400
    assert outside.auth("POST", "auth/email/verify", key=outside.code()).status_code == 409
    assert not outside.is_in()


def test_signing_up_tells_nobody_who_has_an_account(strict: str, outside: Browser) -> None:
    outside.sign_up()
    with browser_at(strict) as stranger:
        taken = stranger.sign_up(email=outside.account["email"])
    with browser_at(strict) as another:
        free = another.sign_up()
    assert (taken.status_code, taken.json()) == (free.status_code, free.json())
    assert "already" in mail_to(outside.account["email"], 2)["Subject"]
    assert len(mails_to(another.account["email"])) == 1


def test_where_nobody_waits_for_mail_a_taken_address_is_refused(browser: Browser) -> None:
    browser.sign_up()
    browser.log_out()
    again = browser.auth("POST", "auth/signup", **somebody() | {"email": browser.account["email"]})
    assert again.status_code == 400
    assert [error["code"] for error in again.json()["errors"]] == ["email_taken"]


def test_an_address_changes_once_its_code_was_entered(live: Live, browser: Browser) -> None:
    browser.sign_up()
    new = f"new-{browser.account['email']}"
    assert browser.auth("POST", "account/email", email=new).status_code == 401
    browser.reauthenticate()
    assert browser.auth("POST", "account/email", email=new).status_code == 200
    assert browser.me()["email"] == browser.account["email"]
    old, browser.account["email"] = browser.account["email"], new
    assert browser.auth("POST", "auth/email/verify", key=browser.code()).status_code == 200
    me = browser.me()
    assert (me["email"], me["email_verified"]) == (new, True)
    assert recorded(live, me["id"]) == ["AccountRegistered", "EmailConfirmed", "EmailChanged"]
    assert new in mail_to(old, 2).get_content()
    browser.log_out()
    assert browser.log_in().status_code == 200


def test_a_mail_is_in_our_words(browser: Browser) -> None:
    browser.sign_up()
    message = mail_to(browser.account["email"])
    assert message["Subject"] == "[Clubhouse] Your code to finish signing up"
    assert message["From"] == "Courtside <courtside@localhost>"
    assert message.get_content().strip() == (
        f"Hello {browser.account['username']},\n\n"
        f"welcome to Clubhouse! This code confirms that the address {browser.account['email']} is "
        f"yours:\n\n{browser.code()}\n\n"
        "Enter it where you were asked for it, within 15 minutes. If you did not sign up, do "
        f"nothing.\n\n--\nClubhouse\n{browser.client.base_url}/"
    )


def test_no_secret_is_in_the_log_or_printed(live: Live, outside: Browser) -> None:
    outside.sign_up()
    code = outside.code()
    outside.auth("POST", "auth/email/verify", key=code)
    kept = whole_log(live) + printed(live)
    for secret in (PASSWORD, code, outside.account["email"]):
        assert secret not in kept
