"""The link in mails: looking changes nothing, one click ends them, nobody need log in."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from core.domain.inbox.kinds import KINDS
from core.unsubscribe import EVERYTHING, Mails, token_of
from tests.accounts import browser_at
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]

ONE_CLICK = {"List-Unsubscribe": "One-Click"}  # what mail programs send, RFC 8058


def link(person: Person, kind: str) -> str:
    return f"/api/v1/unsubscribe/{token_of(Mails(UUID(person.id), kind))}"


def preferences(client: httpx.Client) -> dict[str, Any]:
    body: dict[str, Any] = client.get("/api/v1/inbox/preferences").raise_for_status().json()
    return body


def mailed(client: httpx.Client) -> set[str]:
    """The kinds that the person gets mail about."""
    choices = preferences(client)["choices"]
    return {kind for kind, choice in choices.items() if choice["mail"] != "off"}


def test_one_click_ends_the_mails_of_a_kind_and_keeps_all_else(live: Live, anna: Person) -> None:
    chosen = {
        "choices": {"mention": {"app": False, "mail": "digest"}},
        "quiet_from": "22:00",
        "quiet_until": "07:00",
        "sound": True,
        "desktop": True,
    }
    with live.client() as anybody, live.client(anna) as client:
        client.put("/api/v1/inbox/preferences", json=chosen).raise_for_status()
        eventually(lambda: preferences(client)["sound"])
        before = preferences(client)
        url = link(anna, "friend_request")
        asked = anybody.get(url).json()
        assert asked == {
            "kind": "friend_request",
            "description": "Mails that tell: somebody wants to be your friend.",
            "done": False,
        }
        for _ in range(2):
            answer = anybody.post(url, data=ONE_CLICK)
            assert (answer.status_code, answer.json()["done"]) == (200, True)
        eventually(lambda: "friend_request" not in mailed(client))
        before["choices"]["friend_request"]["mail"] = "off"
        assert preferences(client) == before
        assert anybody.get(url).json()["done"]


def test_all_mails_can_be_ended_at_once(live: Live, anna: Person) -> None:
    with live.client() as anybody, live.client(anna) as client:
        apps = {kind: choice["app"] for kind, choice in preferences(client)["choices"].items()}
        answer = anybody.post(link(anna, EVERYTHING))
        assert answer.json() == {
            "kind": "all",
            "description": "All mails that tell what is new in your inbox.",
            "done": True,
        }
        eventually(lambda: not mailed(client))
        choices = preferences(client)["choices"]
        assert {kind: choice["app"] for kind, choice in choices.items()} == apps
        assert all(anybody.get(link(anna, kind)).json()["done"] for kind in KINDS)


def test_a_browser_that_is_logged_in_needs_no_csrf_token(live: Live, anna: Person) -> None:
    with browser_at(live.address) as browser:
        browser.sign_up()
        assert browser.is_in()
        assert browser.client.post(link(anna, "mention"), data=ONE_CLICK).status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_bad_link_leads_nowhere(live: Live, anna: Person, method: str) -> None:
    whole = link(anna, "mention")
    stranger = token_of(Mails(uuid4(), "mention"))
    with live.client() as anybody:
        for url in (whole[:-1], f"{whole}x", f"/api/v1/unsubscribe/{stranger}"):
            answer = anybody.request(method, url)
            assert answer.status_code == 404
            assert answer.headers["Content-Type"] == "application/problem+json"
            assert "not whole" in answer.json()["detail"]
