"""Those who run a room, and the club, keep order in it; everybody sees at once what they did."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.browser.hosting import chooses, makes, opened, picks, rules, shows
from tests.browser.visitor import Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

Visitors = tuple[Visitor, Visitor]


@pytest.fixture
def pair(visitors: Visitors) -> Visitors:
    """Two people who have just signed up."""
    ann, bob = visitors
    ann.signs_up()
    bob.signs_up()
    return ann, bob


def becomes(visitor: Visitor, role: str, live: Live) -> None:
    """Be given a role in the club, and hear of it."""
    live.grant(role, visitor.name)
    expect(visitor.at("toast")).to_contain_text(f"“{role}”")
    visitor.at("toast-close").click()


def test_who_is_banned_stays_out_until_the_ban_is_lifted(pair: Visitors) -> None:
    ann, bob = pair
    room = f"Banned from {ann.name}"
    makes(ann, room, "public")
    bob.joins(room)
    rules(ann, bob, "ban")
    ann.at("sanction-end").select_option("week")
    ann.at("sanction-reason").fill("Sold rackets.")
    ann.at("sanction-submit").click()
    bob.expects("403")
    bob.at("join-room").click()
    expect(bob.at("error-alert")).to_contain_text("You are banned from this room.")

    expect(ann.at("members-toggle")).to_have_accessible_name("Members: 1")
    chooses(ann, "bans")
    ban = ann.at("ban", text=bob.name)
    expect(ban).to_contain_text("Until ")
    expect(ban).to_contain_text("Sold rackets.")
    ban.get_by_test_id("undo-ban").click()
    expect(ann.at("no-bans")).to_be_visible()
    bob.at("join-room").click()
    expect(bob.at("composer")).to_be_visible()


def test_a_new_moderator_sees_it_at_once_and_takes_back_what_others_made(
    pair: Visitors, live: Live
) -> None:
    """A link, and an invitation."""
    ann, bob = pair
    makes(ann, f"Shared by {ann.name}", "private")
    stranger = live.person()
    chooses(ann, "invite")
    picks(ann, bob.name, "invite-person")
    picks(ann, stranger.name, "invite-person")
    expect(ann.at("still-invited")).to_have_count(2)
    ann.page.keyboard.press("Escape")
    chooses(ann, "links")
    ann.at("link-uses").fill("3")
    ann.at("make-link").click()
    made = (ann.at("link-address").text_content() or "").rsplit("/", 1)[1]
    ann.page.keyboard.press("Escape")
    bob.at("accept-invitation").click()
    bob.at("room-menu").click()
    expect(bob.at("room-menu-leave")).to_be_visible()
    expect(bob.at("room-menu-links")).to_have_count(0)

    rules(ann, bob, "moderator")
    bob.at("room-menu-links").click()
    link = bob.at("room-link-made")
    expect(link).to_contain_text(f"used 0 of 3 times, by {ann.name}")
    link.get_by_test_id("revoke-link").click()
    expect(link).to_have_count(0)
    with live.client(stranger) as client:
        assert client.get(f"/api/v1/rooms/{opened(bob)}/links/{made}").status_code == 404
    bob.page.keyboard.press("Escape")
    chooses(bob, "invite")
    bob.at("still-invited", text=stranger.name).get_by_test_id("undo-still-invited").click()
    expect(bob.at("still-invited")).to_have_count(0)


def test_three_talk_alone(pair: Visitors, live: Live) -> None:
    ann, bob = pair
    cem = live.person()
    ann.at("new-conversation").click()
    picks(ann, bob.name, "pick-person")
    picks(ann, cem.name, "pick-person")
    ann.at("begin-conversation").click()
    expect(ann.at("members-toggle")).to_have_accessible_name("Members: 3")
    ann.says("Doubles on Sunday?")
    theirs = bob.at("room-link", text=ann.name)
    expect(theirs).to_contain_text(cem.name)
    expect(theirs.get_by_test_id("room-last")).to_have_text(f"{ann.name}: Doubles on Sunday?")
    live.post(cem, opened(ann), "Count me in")
    expect(theirs.get_by_test_id("room-last")).to_have_text(f"{cem.name}: Count me in")
    expect(theirs.get_by_test_id("room-unread")).to_contain_text("2")
    theirs.click()
    bob.sees("Doubles on Sunday?", "Count me in")


def test_a_room_for_admins_is_for_admins(pair: Visitors, live: Live) -> None:
    ann, bob = pair
    ann.at("create-room").click()
    expect(ann.at("kind-private")).to_be_visible()
    expect(ann.at("kind-admin")).to_have_count(0)
    ann.page.keyboard.press("Escape")
    becomes(ann, "admin", live)
    makes(ann, f"Admins with {ann.name}", "admin")
    chooses(ann, "invite")
    picks(ann, bob.name, "invite-person")
    expect(ann.page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    expect(ann.at("still-invited")).to_have_count(0)
    bob.expects("404")
    bob.opens(f"/rooms/{opened(ann)}")
    expect(bob.at("not-found")).to_be_visible()


def test_what_is_reported_is_dealt_with_from_the_queue(pair: Visitors, live: Live) -> None:
    """By a moderator who is not in the room, which is private."""
    ann, bob = pair
    becomes(ann, "moderator", live)
    makes(bob, f"Rude in {bob.name}", "private")
    cem, room = live.person(), opened(bob)
    chooses(bob, "invite")
    picks(bob, cem.name, "invite-person")
    expect(bob.at("still-invited", text=cem.name)).to_be_visible()
    bob.page.keyboard.press("Escape")
    live.join(cem, room)
    live.post(cem, room, "You play like a bot")
    said = bob.at("message", text="like a bot")
    said.hover()
    said.get_by_test_id("message-more").click()
    bob.at("act-report").click()
    bob.at("report-reason").fill("Insulting")
    bob.at("send-report").click()
    expect(bob.at("reported")).to_be_visible()
    bob.page.keyboard.press("Escape")
    shows(ann, "moderation/reports", room)

    ann.opens("/moderation")
    report = ann.at("report", text=f"Rude in {bob.name}")
    expect(report).to_contain_text("You play like a bot")
    report.get_by_test_id("report-delete").click()
    expect(bob.at("message", text="deleted")).to_be_visible()
    report.get_by_test_id("report-ban").click()
    ann.at("sanction-submit").click()
    expect(bob.at("members-toggle")).to_have_accessible_name("Members: 1")
    report.get_by_test_id("report-acted").click()
    expect(report).to_have_count(0)
    shows(ann, "moderation/reports?resolved=true", room)
    ann.at("tab-resolved").click()
    expect(report).to_contain_text(f"Action taken by {ann.name}")
    expect(report).to_contain_text("You play like a bot")


def test_a_room_has_a_picture(pair: Visitors) -> None:
    ann, bob = pair
    room = f"Pictured by {ann.name}"
    makes(ann, room, "public")
    bob.joins(room)
    file = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(file, "PNG")
    picture: FilePayload = {"name": "c.png", "mimeType": "image/png", "buffer": file.getvalue()}
    chooses(ann, "settings")
    ann.at("picture-file").set_input_files(picture)
    ann.at("upload-picture").click()
    shown = bob.at("room-link", text=room).locator("img")
    expect(shown).to_have_js_property("naturalWidth", 48)
    ann.at("remove-picture").click()
    expect(shown).to_have_count(0)


def test_who_does_not_want_it_is_not_seen_reading(pair: Visitors) -> None:
    ann, bob = pair
    room = f"Read by {ann.name}"
    makes(ann, room, "public")
    bob.joins(room)
    ann.says("seen?")
    expect(ann.at("seen-by")).to_contain_text(bob.name)
    bob.opens("/settings/privacy")
    bob.at("reads-shown").uncheck()
    expect(ann.at("seen-by")).to_have_count(0)
