"""The second step of a log-in: an authenticator app, recovery codes, a code by mail."""

import time
from collections.abc import Iterator

import httpx
import pytest

from tests.accounts import Browser, browser_at, pending, recorded, totp, whole_log
from tests.live import Live

pytest_plugins = ["tests.live_fixtures"]

APP, CODES = "account/authenticators/totp", "account/authenticators/recovery-codes"


@pytest.fixture
def browser(live: Live) -> Iterator[Browser]:
    """Somebody with a confirmed address, who has just shown again who they are."""
    with browser_at(live.address) as opened:
        opened.sign_up()
        assert opened.auth("POST", "auth/email/verify", key=opened.code()).status_code == 200
        opened.reauthenticate()
        yield opened


def set_up_app(browser: Browser) -> str:
    """The secret of the authenticator app that the person has now."""
    offer = browser.auth("GET", APP)
    assert offer.status_code == 404, "none yet: the answer holds a secret to begin with"
    secret: str = offer.json()["meta"]["secret"]
    assert "issuer=Clubhouse" in offer.json()["meta"]["totp_url"]
    assert browser.auth("POST", APP, code=totp(secret)).status_code == 200
    return secret


def second(browser: Browser, code: str) -> httpx.Response:
    return browser.auth("POST", "auth/2fa/authenticate", code=code)


def test_an_app_is_asked_for(live: Live, browser: Browser) -> None:
    person = browser.me()["id"]
    secret = set_up_app(browser)
    assert browser.me()["two_factor"] == {"totp": True, "email": False, "recovery_codes": 10}
    browser.log_out()
    answer = browser.log_in()
    assert (answer.status_code, pending(answer)) == (401, "mfa_authenticate")
    assert not browser.is_in()
    assert second(browser, "000000").status_code == 400
    assert second(browser, totp(secret, time.time() + 30)).status_code == 200
    assert browser.is_in()
    assert recorded(live, person)[-2:] == ["TwoFactorEnabled", "RecoveryCodesRenewed"]
    assert recorded(live, person, "login")[-2:] == ["LoginFailed", "LoginSucceeded"]
    assert secret not in whole_log(live)
    with live.stack.superuser() as session:
        kept = session.execute("SELECT data::text FROM mfa_authenticator").fetchall()
    assert kept
    assert secret not in str(kept), "a copy of the database is no second step"


def test_a_code_of_the_app_works_once(live: Live, browser: Browser) -> None:
    secret = set_up_app(browser)
    browser.log_out()
    browser.log_in()
    code = totp(secret, time.time() + 30)
    assert second(browser, code).status_code == 200
    browser.log_out()
    browser.log_in()
    assert second(browser, code).status_code == 400


def test_recovery_codes_stand_for_the_app_once_each(live: Live, browser: Browser) -> None:
    set_up_app(browser)
    codes = browser.auth("GET", CODES).json()["data"]["unused_codes"]
    browser.log_out()
    browser.log_in()
    assert second(browser, codes[0]).status_code == 200
    assert browser.me()["two_factor"]["recovery_codes"] == 9
    browser.log_out()
    browser.log_in()
    assert second(browser, codes[0]).status_code == 400
    assert second(browser, codes[1]).status_code == 200
    browser.reauthenticate()
    assert browser.auth("POST", CODES).status_code == 200
    assert browser.me()["two_factor"]["recovery_codes"] == 10
    assert recorded(live, browser.me()["id"]).count("RecoveryCodesRenewed") == 2


def test_the_app_can_be_removed(live: Live, browser: Browser) -> None:
    set_up_app(browser)
    assert browser.auth("DELETE", APP).status_code == 200
    assert browser.me()["two_factor"] == {"totp": False, "email": False, "recovery_codes": 0}
    browser.log_out()
    assert browser.log_in().status_code == 200
    assert recorded(live, browser.me()["id"])[-1] == "TwoFactorDisabled"


def test_a_code_by_mail_is_asked_for(live: Live, browser: Browser) -> None:
    person = browser.me()["id"]
    browser.api("PUT", "me/two-factor-email", enabled=True)
    assert browser.me()["two_factor"]["email"] is True
    browser.log_out()
    answer = browser.log_in()
    assert (answer.status_code, pending(answer)) == (401, "login_by_code")
    assert not browser.is_in()
    assert browser.auth("POST", "auth/code/confirm", code="AAA-AAA").status_code == 400
    assert browser.auth("POST", "auth/code/resend").status_code == 200
    assert browser.auth("POST", "auth/code/confirm", code=browser.code(2)).status_code == 400
    assert browser.auth("POST", "auth/code/confirm", code=browser.code(3)).status_code == 200
    assert browser.is_in()
    assert recorded(live, person)[-1] == "TwoFactorEnabled"
    assert recorded(live, person, "login")[-3:] == ["LoginFailed"] * 2 + ["LoginSucceeded"]


def test_the_code_by_mail_can_be_switched_off(live: Live, browser: Browser) -> None:
    for enabled in (True, True, False, False):
        browser.api("PUT", "me/two-factor-email", enabled=enabled)
    browser.log_out()
    assert browser.log_in().status_code == 200
    kept = recorded(live, browser.me()["id"])
    assert kept[-2:] == ["TwoFactorEnabled", "TwoFactorDisabled"]


def test_where_there_is_an_app_no_mail_is_sent(browser: Browser) -> None:
    browser.api("PUT", "me/two-factor-email", enabled=True)
    secret = set_up_app(browser)
    browser.log_out()
    assert pending(browser.log_in()) == "mfa_authenticate"
    assert second(browser, totp(secret, time.time() + 30)).status_code == 200


def test_a_mail_that_may_not_arrive_is_no_second_step(live: Live) -> None:
    with browser_at(live.address) as unconfirmed:
        unconfirmed.sign_up()
        unconfirmed.reauthenticate()
        refused = unconfirmed.api("PUT", "me/two-factor-email", 409, enabled=True)
        assert refused["code"] == "email_not_confirmed"


def test_the_second_step_is_not_changed_unasked(live: Live) -> None:
    """A page left open, a stolen cookie: whoever comes must show again who they are."""
    with browser_at(live.address) as browser:
        browser.sign_up()
        assert browser.auth("POST", "auth/email/verify", key=browser.code()).status_code == 200
        refused = browser.api("PUT", "me/two-factor-email", 403, enabled=False)
        assert refused["code"] == "reauthentication_required"
        secret = browser.auth("GET", APP).json()["meta"]["secret"]
        answer = browser.auth("POST", APP, code=totp(secret))
        assert answer.status_code == 401
        assert {flow["id"] for flow in answer.json()["data"]["flows"]} >= {"reauthenticate"}
        assert browser.me()["two_factor"]["totp"] is False
        browser.api("PUT", "me/two-factor-email", 400, enabled="yes")


def test_wrong_codes_lock_the_second_step(browser: Browser) -> None:
    set_up_app(browser)
    browser.log_out()
    browser.log_in()
    statuses = [second(browser, f"00000{number}").status_code for number in range(6)]
    assert statuses == [400] * 5 + [429]
