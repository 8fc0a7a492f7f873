"""People at their browsers: they find each other, become friends, hear of it at once, and part."""

import re
from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, expect

from core.unsubscribe import Mails, token_of
from tests.browser.visitor import PATIENCE, Visitor, coming
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SOON = 1_500  # milliseconds, in which a search answers

Visitors = tuple[Visitor, Visitor]


@pytest.fixture
def pair(visitors: Visitors) -> Visitors:
    """Two people who have just signed up."""
    ann, bob = visitors
    ann.signs_up_by_the_form()
    bob.signs_up()
    return ann, bob


@pytest.fixture
def device(chromium: Browser, live: Live) -> Iterator[Visitor]:
    """Another browser, for somebody who has one already."""
    with coming(chromium, live) as another:
        yield another


def finds(visitor: Visitor, name: str) -> Locator:
    """Search for somebody until they are found; where they are listed."""
    visitor.at("top-people").click()
    found = visitor.at("people-results").get_by_test_id("person-row").filter(has_text=name)
    for _ in range(PATIENCE // SOON):
        visitor.at("people-search").fill("")
        visitor.at("people-search").fill(name)
        with suppress(AssertionError):
            expect(found).to_have_count(1, timeout=SOON)
            break
    return found


def asks(ann: Visitor, bob: Visitor) -> None:
    """Ann finds Bob, and asks to be friends."""
    row = finds(ann, bob.name)
    row.get_by_test_id("request-friend").click()
    expect(row.get_by_test_id("cancel-request")).to_be_visible()


def is_not_found(visitor: Visitor, name: str) -> None:
    """Search for somebody who is not to be found."""
    visitor.at("top-people").click()
    with visitor.page.expect_response(lambda answer: name in answer.url):
        visitor.at("people-search").fill(name)
    expect(visitor.page.locator("[aria-busy=true]")).to_have_count(0)
    expect(visitor.at("people-results").or_(visitor.at("empty")).first).to_be_attached()
    expect(visitor.at("person-row", text=name)).to_have_count(0)


def shows_presence(visitor: Visitor, of: Visitor, state: str) -> None:
    """Wait until the list of friends says so."""
    visitor.at("top-friends").click()
    row = visitor.at("person-row", text=of.name)
    expect(row.get_by_test_id("presence-line")).to_have_attribute("data-presence", state)


def test_strangers_become_friends(pair: Visitors) -> None:
    """Request, toast and count at once, accept, both online; then one goes."""
    ann, bob = pair
    asks(ann, bob)
    expect(bob.at("toast")).to_contain_text(f"{ann.name} wants to be your friend")
    bob.at("toast").hover()  # it stays while it is pointed at
    expect(bob.at("top-unread")).to_contain_text("1")
    expect(bob.page).to_have_title(re.compile(r"^\(1\) "))
    bob.at("toast").get_by_test_id("notice-link").click()
    expect(bob.at("person-page")).to_contain_text(ann.name)
    expect(bob.at("top-unread")).to_have_count(0)
    bob.at("accept-friend").click()

    expect(ann.at("toast")).to_contain_text(f"{bob.name} is your friend now")
    shows_presence(ann, bob, "online")
    shows_presence(bob, ann, "online")
    bob.page.goto("about:blank")
    shows_presence(ann, bob, "offline")
    expect(ann.at("presence-line")).to_contain_text("last seen just now")


def test_read_on_one_device_is_read_on_the_other(pair: Visitors, device: Visitor) -> None:
    ann, bob = pair
    device.name = bob.name
    device.logs_in()
    asks(ann, bob)
    for each in (bob, device):
        expect(each.at("top-unread")).to_contain_text("1")
        each.at("top-inbox").click()
        expect(each.at("notice")).to_have_attribute("data-read", "false")
    device.at("read-all").click()
    expect(bob.at("notice")).to_have_attribute("data-read", "true")
    expect(bob.at("top-unread")).to_have_count(0)
    expect(bob.at("toast")).to_have_count(0)
    bob.at("notice-archive").click()
    expect(device.at("notice")).to_have_count(0)
    device.at("tab-archive").click()
    expect(device.at("notice")).to_have_count(1)


def test_who_is_blocked_finds_nobody(pair: Visitors) -> None:
    ann, bob = pair
    asks(ann, bob)
    bob.at("top-friends").click()
    bob.at("requests").get_by_test_id("accept-friend").click()
    shows_presence(ann, bob, "online")
    bob.at("person-row", text=ann.name).get_by_test_id("person-link").click()
    bob.at("block-person").click()
    bob.at("confirm").click()
    expect(bob.at("unblock-person")).to_be_visible()

    expect(ann.at("person-row", text=bob.name)).to_have_count(0)
    is_not_found(ann, bob.name)


def test_the_messages_of_who_is_blocked_are_folded(pair: Visitors) -> None:
    ann, bob = pair
    room = f"Folded of {ann.name}"
    ann.makes_room(room)
    bob.joins(room)
    ann.says("hear me")
    bob.sees("hear me")
    bob.at("member-link", text=ann.name).click()
    bob.at("block-person").click()
    bob.at("confirm").click()
    expect(bob.at("unblock-person")).to_be_visible()
    bob.page.go_back()
    expect(bob.at("blocked-message")).to_be_visible()
    expect(bob.page.get_by_text("hear me")).to_have_count(0)
    bob.at("blocked-message").get_by_role("button").click()
    expect(bob.page.get_by_text("hear me")).to_be_visible()


def test_friends_are_asked_by_their_user_names(pair: Visitors) -> None:
    ann, bob = pair
    ann.at("top-friends").click()
    ann.at("import-friends").click()
    ann.at("import-names").fill(f"{bob.name}\n{ann.name}, nobody-of-this-name")
    ann.at("import-submit").click()
    outcomes = ann.at("import-result")
    expect(outcomes).to_have_count(3)
    found = [row.get_attribute("data-outcome") for row in outcomes.all()]
    assert found == ["requested", "yourself", "not_found"]
    expect(bob.at("toast")).to_contain_text(ann.name)


def test_settings_are_kept_and_followed(pair: Visitors) -> None:
    """Who may not be found is not; what is switched off is not told."""
    ann, bob = pair
    bob.opens("/settings/privacy")
    bob.at("findable").uncheck()
    expect(bob.at("saved")).to_contain_text("Saved")
    bob.opens("/settings/notifications")
    bob.at("app-friend_request").uncheck()
    expect(bob.at("saved")).to_contain_text("Saved")
    bob.page.reload()
    expect(bob.at("app-friend_request")).not_to_be_checked()
    bob.at("settings-privacy").click()
    expect(bob.at("findable")).not_to_be_checked()
    is_not_found(ann, bob.name)


def test_an_admin_gives_roles_and_tells_everybody(pair: Visitors, live: Live) -> None:
    ann, bob = pair
    live.grant("admin", ann.name)
    expect(ann.at("toast")).to_contain_text("“admin”")
    ann.at("toast-close").click()
    finds(ann, bob.name).get_by_test_id("person-link").click()
    ann.at("role-analyst").check()
    expect(bob.at("toast")).to_contain_text(f"{ann.name} gave you the role “analyst”")
    bob.at("toast-close").click()
    ann.at("top-inbox").click()
    ann.at("announce").click()
    ann.at("announcement-title").fill(f"From {ann.name}")
    ann.at("announcement-text").fill("The court is closed.")
    ann.at("announcement-submit").click()
    expect(bob.at("toast", text=f"From {ann.name}")).to_contain_text("The court is closed.")


def test_the_keyboard_keeps_its_place(pair: Visitors) -> None:
    """The button that was pressed goes; the focus stays where it was."""
    ann, bob = pair
    asks(ann, bob)
    bob.at("top-inbox").click()
    bob.at("notice").get_by_test_id("accept-friend").press("Enter")
    expect(bob.at("accept-friend")).to_have_count(0)
    expect(bob.at("notice").locator(":focus")).to_have_count(1)


def test_the_pages_fit_a_phone(pair: Visitors) -> None:
    ann, bob = pair
    asks(ann, bob)
    bob.page.set_viewport_size({"width": 390, "height": 844})
    bob.at("tab-friends").click()
    expect(bob.at("requests")).to_be_visible()
    bob.at("requests").get_by_test_id("person-link").click()
    expect(bob.at("accept-friend")).to_be_visible()
    assert bob.page.evaluate(OVERHANG) <= 0
    for path in ("friends", "inbox", "settings/notifications", "settings/privacy", "people"):
        bob.opens(f"/{path}")
        expect(bob.page.get_by_role("heading", level=1)).to_be_visible()
        assert bob.page.evaluate(OVERHANG) <= 0
    bob.at("tab-inbox").click()
    expect(bob.at("notice")).to_be_visible()


def test_the_link_in_a_mail_ends_such_mails(pair: Visitors) -> None:
    """Whoever has it, logged in or not; looking changes nothing."""
    ann, bob = pair
    person = ann.page.request.get(f"{ann.line.address}/api/v1/me").json()["id"]
    link = f"/unsubscribe/{token_of(Mails(UUID(person), 'mention'))}"
    bob.logs_out()
    bob.opens(link)
    expect(bob.at("unsubscribe-page")).to_contain_text("somebody mentions you in a room")
    ann.opens("/settings/notifications")
    expect(ann.at("mail-mention")).to_have_value("once")
    bob.at("unsubscribe").click()
    expect(bob.at("unsubscribed")).to_be_visible()
    expect(ann.at("mail-mention")).to_have_value("off")
