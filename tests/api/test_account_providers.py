"""Log-in by Google and 42, against a site that speaks OAuth 2 as they do."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import pytest

from tests.accounts import BROWSER, Browser, browser_at, mails_to, pending, recorded, whole_log
from tests.live import Live
from tests.oauth import SECRET, Site, site

pytest_plugins = ["tests.live_fixtures"]

PROVIDERS = ["google", "fortytwo"]
both = pytest.mark.parametrize("provider", PROVIDERS)


@pytest.fixture(scope="module")
def there() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture(scope="module")
def address(live: Live, there: Site) -> str:
    """A web process that both providers are configured for."""
    return live.stack.web(**there.env)


@pytest.fixture
def browser(address: str, there: Site) -> Iterator[Browser]:
    there.refuses = False
    with browser_at(address) as opened:
        yield opened


def user(provider: str, email: str = "", name: str = "") -> dict[str, Any]:
    """Somebody at that site."""
    name = name or f"site-{uuid4().hex[:10]}"
    email = email or f"{name}@example.org"
    if provider == "google":
        return {"id": uuid4().hex, "email": email, "verified_email": True, "given_name": name}
    return {"id": uuid4().int >> 96, "email": email, "login": name, "phone": "+33 1 23"}


def go(browser: Browser, provider: str, process: str = "login") -> httpx.Response:
    """Press the button, and follow the way back to the page; the last redirect to it."""
    form = {
        "provider": provider,
        "process": process,
        "callback_url": "/login/provider",
        "csrfmiddlewaretoken": browser.client.cookies["csrftoken"],
    }
    answer = browser.client.post(f"{BROWSER}/auth/provider/redirect", data=form)
    while not answer.headers["location"].startswith("/login/provider"):
        answer = browser.client.get(answer.headers["location"])
        assert answer.status_code == 302, answer.text
    return answer


def error_in(answer: httpx.Response) -> str | None:
    found = parse_qs(urlsplit(answer.headers["location"]).query)
    return found.get("error", [None])[0]


@both
def test_somebody_new_gets_an_account(
    live: Live, browser: Browser, there: Site, provider: str
) -> None:
    there.user = user(provider)
    assert error_in(go(browser, provider)) is None
    me = browser.me()
    assert (me["email"], me["email_verified"]) == (there.user["email"], True)
    assert me["username"] == there.user.get("login", there.user.get("given_name"))
    assert (me["providers"], me["has_password"]) == ([provider], False)
    events = ["AccountRegistered", "EmailConfirmed", "ProviderConnected"]
    assert recorded(live, me["id"]) == events
    assert recorded(live, me["id"], "login") == ["LoginSucceeded"]
    browser.log_out()
    assert error_in(go(browser, provider)) is None
    assert browser.me()["id"] == me["id"], "the second time it is the same account"
    assert recorded(live, me["id"]) == events
    kept = whole_log(live)
    assert not any(secret in kept for secret in (SECRET, *there.tokens))


@both
def test_whoever_refuses_is_told_so(browser: Browser, there: Site, provider: str) -> None:
    there.user, there.refuses = user(provider), True
    assert error_in(go(browser, provider)) == "cancelled"
    assert not browser.is_in()


@both
def test_a_foreign_state_is_refused(browser: Browser, address: str, provider: str) -> None:
    """Somebody else's way back, put under a person as a link."""
    url = f"{address}/_allauth/providers/{provider}/callback?code=theirs&state=theirs"
    answer = browser.client.get(url)
    assert answer.status_code == 302
    assert error_in(answer) == "unknown"
    assert not browser.is_in()


def test_a_code_that_the_site_does_not_know_is_refused(browser: Browser, there: Site) -> None:
    there.user = user("google")
    form = {
        "provider": "google",
        "process": "login",
        "callback_url": "/login/provider",
        "csrfmiddlewaretoken": browser.client.cookies["csrftoken"],
    }
    begun = browser.client.post(f"{BROWSER}/auth/provider/redirect", data=form)
    asked = parse_qs(urlsplit(begun.headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    back = asked["redirect_uri"][0]
    answer = browser.client.get(back, params={"code": "guessed", "state": asked["state"][0]})
    assert error_in(answer) == "unknown"
    assert not browser.is_in()


@both
def test_a_taken_address_is_not_joined_to_its_account(
    address: str, browser: Browser, there: Site, provider: str
) -> None:
    with browser_at(address) as owner:
        owner.sign_up()
    there.user = user(provider, email=owner.account["email"])
    go(browser, provider)
    assert not browser.is_in()
    assert pending(browser.auth("GET", "auth/session")) == "provider_signup"
    name = f"name-{uuid4().hex[:8]}"
    taken = browser.auth("POST", "auth/provider/signup", username=name, email=there.user["email"])
    assert [error["code"] for error in taken.json()["errors"]] == ["email_taken"]
    own = f"{name}@example.org"
    assert browser.auth("POST", "auth/provider/signup", username=name, email=own).status_code == 200
    assert browser.me()["email"] == own


@both
def test_a_site_is_connected_and_disconnected(
    live: Live, browser: Browser, there: Site, provider: str
) -> None:
    browser.sign_up()
    assert browser.auth("POST", "auth/email/verify", key=browser.code()).status_code == 200
    there.user = user(provider)
    assert error_in(go(browser, provider, "connect")) == "reauthentication_required"
    browser.reauthenticate()
    assert error_in(go(browser, provider, "connect")) is None
    me = browser.me()
    assert (me["email"], me["providers"]) == (browser.account["email"], [provider])
    assert "You can log in by" in mails_to(me["email"])[-1]["Subject"]
    browser.log_out()
    go(browser, provider)
    assert browser.me()["id"] == me["id"]
    browser.log_out()
    browser.log_in()
    browser.reauthenticate()
    account = {"provider": provider, "account": str(there.user["id"])}
    assert browser.auth("DELETE", "account/providers", **account).status_code == 200
    assert browser.me()["providers"] == []
    assert recorded(live, me["id"])[-2:] == ["ProviderConnected", "ProviderDisconnected"]


def test_an_account_of_the_site_belongs_to_one_person(
    address: str, browser: Browser, there: Site
) -> None:
    there.user = user("fortytwo")
    go(browser, "fortytwo")
    with browser_at(address) as other:
        other.sign_up()
        other.reauthenticate()
        assert error_in(go(other, "fortytwo", "connect")) == "connected_other"
        assert other.me()["providers"] == []


def test_the_only_way_in_is_not_taken_away(browser: Browser, there: Site) -> None:
    there.user = user("fortytwo")
    go(browser, "fortytwo")
    account = {"provider": "fortytwo", "account": str(there.user["id"])}
    answer = browser.auth("DELETE", "account/providers", **account)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "no_password"


def test_sites_are_offered_where_they_are_configured(live: Live, browser: Browser) -> None:
    config = browser.auth("GET", "config").json()["data"]
    assert {each["id"] for each in config["socialaccount"]["providers"]} == set(PROVIDERS)
    with browser_at(live.address) as plain:
        config = plain.auth("GET", "config").json()["data"]
        assert config["socialaccount"]["providers"] == []


def test_the_page_may_send_its_form_to_the_sites(live: Live, browser: Browser, there: Site) -> None:
    policy = browser.client.get("/").headers["content-security-policy"]
    assert f"form-action 'self' {there.url} " in policy
    with browser_at(live.address) as plain:
        policy = plain.client.get("/").headers["content-security-policy"]
        assert "form-action 'self';" in policy
