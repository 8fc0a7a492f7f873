"""What Django's own check says of production settings; policies, cookies, and forged requests."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.accounts import Browser, browser_at
from tests.live import Live
from tests.stack import ROOT

pytest_plugins = ["tests.live_fixtures"]

PRODUCTION = {"COURTSIDE_HTTPS": "true", "COURTSIDE_DEBUG": "false"}
PAGES = ["/", "/login", "/settings/security", "/api/v1/docs", "/api/v1/redoc"]


@pytest.fixture
def browser(live: Live) -> Iterator[Browser]:
    with browser_at(live.address) as opened:
        opened.sign_up()
        yield opened


def test_the_check_for_production_finds_nothing(live: Live) -> None:
    env = live.stack.env | PRODUCTION
    del env["DJANGO_ALLOW_ASYNC_UNSAFE"]  # for the tests alone
    said = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        check=False,
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    assert "no issues" in said.stdout


def policy(value: str) -> dict[str, str]:
    """A Content-Security-Policy by directive."""
    parts = (part.strip().partition(" ") for part in value.split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("path", PAGES)
def test_no_page_runs_a_script_that_is_no_file_of_ours(live: Live, path: str) -> None:
    with live.client() as client:
        answer = client.get(path)
    assert answer.status_code == 200
    sent = policy(answer.headers["content-security-policy"])
    scripts = sent.get("script-src", sent["default-src"])
    assert scripts == "'self'"
    assert "unsafe-eval" not in answer.headers["content-security-policy"]
    assert (sent["object-src"], sent["base-uri"]) == ("'none'", "'none'")
    assert (sent["frame-ancestors"], sent["form-action"]) == ("'none'", "'self'")
    for tag in re.findall(r"<script[^>]*>", answer.text):
        assert 'src="/' in tag, tag
    assert not re.search(r"""\son\w+=["']|javascript:""", answer.text)


def test_the_script_of_the_documentation_is_a_file(live: Live) -> None:
    with live.client() as client:
        page = client.get("/api/v1/docs").text
        [script] = re.findall(r'src="(/api/v1/docs\?[^"]+)"', page)
        answer = client.get(script.replace("&amp;", "&"))
    assert answer.headers["content-type"].startswith("application/javascript")
    assert "SwaggerUIBundle" in answer.text


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/me", "/_allauth/browser/v1/config", "/nothing"])
def test_every_answer_has_the_headers(live: Live, path: str) -> None:
    with live.client() as client:
        headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] in ("same-origin", "unsafe-none")
    assert "camera=()" in headers["permissions-policy"]
    assert "content-security-policy" in headers


def test_in_production_cookies_and_addresses_are_safe(live: Live) -> None:
    address = live.stack.web(**PRODUCTION)
    tls = {"X-Forwarded-Proto": "https"}
    with browser_at(live.address) as plain:
        plain.client.base_url = address
        answer = plain.client.get("/", headers=tls)
        assert "max-age=31536000" in answer.headers["strict-transport-security"]
        cookies = [cookie.lower() for cookie in answer.headers.get_list("set-cookie")]
        assert cookies
        assert all("secure" in cookie and "samesite=lax" in cookie for cookie in cookies)
        redirected = plain.client.get("/rooms/7")
        assert redirected.status_code == 301
        assert redirected.headers["location"].startswith("https://")


WRITES: list[tuple[str, str, dict[str, Any]]] = [
    ("PATCH", "/api/v1/me", {"json": {"username": "forged"}}),
    ("DELETE", "/api/v1/me", {}),
    ("PUT", "/api/v1/me/profile", {"json": {}}),
    ("PUT", "/api/v1/me/privacy", {"json": {}}),
    ("PUT", "/api/v1/me/avatar", {"files": {"file": ("x.png", b"x")}}),
    ("DELETE", "/api/v1/me/avatar", {}),
    ("PUT", "/api/v1/me/two-factor-email", {"json": {"enabled": False}}),
    ("POST", "/api/v1/me/keys", {"json": {"name": "k", "scopes": ["read"]}}),
    ("DELETE", "/_allauth/browser/v1/auth/session", {}),
    ("POST", "/_allauth/browser/v1/account/password/change", {"json": {}}),
    ("POST", "/_allauth/browser/v1/account/email", {"json": {}}),
    ("DELETE", "/_allauth/browser/v1/auth/sessions", {"json": {"sessions": [1]}}),
    ("POST", "/_allauth/browser/v1/auth/provider/redirect", {"data": {"provider": "google"}}),
]


@pytest.mark.parametrize(("method", "path", "options"), WRITES, ids=lambda value: str(value)[:45])
def test_nothing_is_written_with_the_cookie_alone(
    browser: Browser, method: str, path: str, options: dict[str, Any]
) -> None:
    answer = browser.client.request(method, path, **options)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] in ("csrf", "permission_denied")
    assert browser.is_in()
