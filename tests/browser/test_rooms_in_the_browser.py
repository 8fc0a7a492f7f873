"""People at their browsers make rooms, bring each other in, talk alone, and keep order."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hosting import chooses, makes, picks, rules, shows
from tests.browser.visitor import Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

Visitors = tuple[Visitor, Visitor]


@pytest.fixture
def pair(visitors: Visitors) -> Visitors:
    """Two people who have just signed up."""
    ann, bob = visitors
    ann.signs_up()
    bob.signs_up()
    return ann, bob


def test_a_private_room_is_seen_by_whom_is_invited_alone(pair: Visitors) -> None:
    ann, bob = pair
    room = f"Secret of {ann.name}"
    makes(ann, room, "private")
    address = ann.page.url.removeprefix(ann.line.address)
    bob.at("room-search").fill(room)
    expect(bob.page.get_by_text("No room of this name.")).to_be_visible()
    bob.expects("404")
    bob.opens(address)
    expect(bob.at("not-found")).to_be_visible()

    chooses(ann, "invite")
    picks(ann, bob.name, "invite-person")
    expect(bob.at("toast")).to_contain_text(f"{ann.name} invited you to “{room}”")
    bob.opens("/")
    bob.at("invitation", text=room).get_by_test_id("accept-invitation").click()
    expect(bob.at("composer")).to_be_visible()
    expect(bob.at("invitation")).to_have_count(0)
    bob.says("thank you")
    ann.page.keyboard.press("Escape")
    ann.sees("thank you")


def test_who_has_a_link_joins_by_it_until_it_is_taken_back(pair: Visitors) -> None:
    ann, bob = pair
    makes(ann, f"Linked of {ann.name}", "private")
    chooses(ann, "links")
    ann.at("make-link").click()
    link = (ann.at("link-address").text_content() or "").removeprefix(ann.line.address)
    bob.opens(link)
    expect(bob.at("room-front")).to_contain_text("One member.")
    bob.at("join-room").click()
    expect(bob.at("composer")).to_be_visible()
    expect(bob.page).to_have_url(re.compile("/rooms/"))
    expect(ann.at("members-toggle")).to_have_accessible_name("Members: 2")
    ann.at("revoke-link").click()
    expect(ann.at("link-address")).to_have_count(0)

    chooses(bob, "leave")
    bob.at("confirm").click()
    expect(bob.at("composer")).to_have_count(0)
    bob.expects("404")
    bob.opens(link)
    expect(bob.at("error-alert")).to_contain_text("This link does not work, or no longer.")


def test_a_conversation_counts_what_is_unread(pair: Visitors) -> None:
    """Begun on a profile; the other sees it come and grow, wherever they are."""
    ann, bob = pair
    bob.at("me-menu").click()
    bob.at("my-profile").click()
    expect(bob.at("person-page")).to_be_visible()
    ann.opens(bob.page.url.removeprefix(bob.line.address))
    bob.opens("/")
    ann.at("message-person").click()
    expect(ann.at("composer")).to_be_visible()
    ann.says("hello")
    theirs = bob.at("room-link", text=ann.name)
    expect(theirs.get_by_test_id("room-unread")).to_contain_text("1")
    expect(bob.at("top-unread")).to_contain_text("1")
    expect(bob.page).to_have_title(re.compile(r"^\(1\) "))  # one message, in room and inbox
    ann.says("are you there?")
    expect(theirs.get_by_test_id("room-unread")).to_contain_text("2")
    bob.page.reload()
    expect(theirs.get_by_test_id("room-unread")).to_contain_text("2")

    bob.page.keyboard.press("Alt+ArrowDown")
    bob.sees("hello", "are you there?")
    expect(theirs.get_by_test_id("room-unread")).to_have_count(0)
    bob.says("yes")
    ann.sees("hello", "are you there?", "yes")
    bob.opens("/friends")
    expect(bob.page).to_have_title("Friends · Courtside")


def test_who_does_not_want_messages_gets_none(pair: Visitors) -> None:
    ann, bob = pair
    bob.opens("/settings/privacy")
    bob.at("messages-to").select_option("friends")
    expect(bob.at("saved")).to_contain_text("Saved")
    bob.page.reload()
    expect(bob.at("messages-to")).to_have_value("friends")
    ann.at("new-conversation").click()
    picks(ann, bob.name, "pick-person")
    ann.at("begin-conversation").click()
    expect(ann.at("error-alert")).to_contain_text("They do not take messages")
    expect(ann.at("error-alert")).to_contain_text("Become friends first.")


def test_who_is_muted_is_told_why(pair: Visitors) -> None:
    ann, bob = pair
    room = f"Order of {ann.name}"
    makes(ann, room, "public")
    bob.joins(room)
    rules(ann, bob, "mute")
    ann.at("sanction-reason").fill("Too loud.")
    ann.at("sanction-submit").click()
    expect(bob.at("silence")).to_contain_text("You are muted in this room until")
    expect(bob.at("toast")).to_contain_text(f"You were muted in “{room}”.Too loud.")
    bob.at("toast-close").click()
    expect(bob.at("composer")).to_have_count(0)

    rules(ann, bob, "unmute")
    bob.says("thanks")
    ann.sees("thanks")
    rules(ann, bob, "kick")
    ann.at("sanction-submit").click()
    expect(bob.at("join-room")).to_be_visible()


def test_a_room_is_changed_and_closed(pair: Visitors) -> None:
    ann, bob = pair
    room = f"Open of {ann.name}"
    makes(ann, room, "public")
    bob.joins(room)
    chooses(ann, "settings")
    ann.at("room-topic-input").fill("Finals tonight")
    ann.at("slow-mode").select_option("60")
    ann.at("save-room").click()
    expect(bob.at("room-line")).to_contain_text("Finals tonight")
    chooses(ann, "archive")
    ann.at("confirm").click()
    for visitor in (ann, bob):
        expect(visitor.at("silence")).to_contain_text("This room is closed")
        expect(visitor.at("composer")).to_have_count(0)
    chooses(ann, "archive")
    ann.at("confirm").click()
    bob.says("open again")
    ann.sees("open again")


def test_moderators_see_to_reports_and_words(pair: Visitors, live: Live) -> None:
    ann, bob = pair
    live.grant("moderator", ann.name)
    expect(ann.at("toast")).to_contain_text("“moderator”")
    ann.at("toast-close").click()
    room = f"Reported of {bob.name}"
    makes(bob, room, "public")
    bob.says("buy my rackets")
    bob.sees("buy my rackets")
    report_the_message(bob)
    shows(ann, "moderation/reports", "spam, I think")

    ann.at("me-menu").click()
    ann.at("moderation").click()
    report = ann.at("report", text="buy my rackets")
    expect(report).to_contain_text("spam, I think")
    report.get_by_test_id("report-note").fill("told them")
    report.get_by_test_id("report-acted").click()
    expect(report).to_have_count(0)
    shows(ann, "moderation/reports?resolved=true", "told them")
    ann.at("tab-resolved").click()
    expect(ann.at("report", text="told them")).to_have_count(1)

    ann.at("tab-words").click()
    word = f"racket{ann.name.partition('-')[2]}"
    ann.at("words").fill(f"{word}*")
    ann.at("save-words").click()
    expect(ann.at("saved")).to_contain_text("Saved")
    shows(ann, "moderation/words", word)
    bob.says(f"{word}s for all")
    refused = bob.at("message", text="for all")
    expect(refused).to_contain_text("The club does not allow the word")


def report_the_message(visitor: Visitor) -> None:
    """Over the same endpoint as any client: the page's own way has a test of its own."""
    room = visitor.page.url.rsplit("/", 1)[1]
    message = visitor.at("message").get_attribute("data-message-id")
    status = visitor.page.evaluate(
        """async (path) => {
          const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
          const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
          const body = JSON.stringify({ reason: "spam, I think" });
          return (await fetch(path, { method: "POST", headers, body })).status;
        }""",
        f"/api/v1/rooms/{room}/messages/{message}/report",
    )
    assert status == 201


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_list_fits(pair: Visitors, width: int, height: int) -> None:
    """On a phone there is the list or the room, and the way between them."""
    ann, bob = pair
    makes(ann, f"A room with a name so long that it cannot fit of {ann.name}", "private")
    chooses(ann, "invite")
    picks(ann, bob.name, "invite-person")
    bob.opens("/")
    bob.page.set_viewport_size({"width": width, "height": height})
    expect(bob.at("invitation")).to_be_visible()
    assert bob.page.evaluate(OVERHANG) <= 0
    bob.at("accept-invitation").click()
    expect(bob.at("composer")).to_be_visible()
    assert bob.page.evaluate(OVERHANG) <= 0
    chooses(bob, "details")
    expect(bob.page.get_by_role("dialog")).to_be_visible()
    assert bob.page.evaluate(OVERHANG) <= 0
