"""An analyst at a browser: finds what has happened, opens it, sees why, and watches what comes."""

import pytest
from playwright.sync_api import expect

from tests.browser.hosting import picks
from tests.browser.staff import becomes, goes_to
from tests.browser.visitor import Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

Visitors = tuple[Visitor, Visitor]


@pytest.fixture
def pair(visitors: Visitors, live: Live) -> Visitors:
    """An investigator, and somebody who plays."""
    ann, bob = visitors
    ann.signs_up()
    bob.signs_up()
    becomes(ann, live, "investigator")
    return ann, bob


def test_from_a_filter_to_what_happens_now(pair: Visitors) -> None:
    ann, bob = pair
    room = f"Court of {bob.name}"
    bob.makes_room(room)
    bob.says("The first serve")
    bob.sees("The first serve")
    ann.opens("/history/events")
    line = ann.at("history-event")
    expect(line.first).to_be_visible()

    ann.at("history-text").fill(bob.name)
    expect(ann.at("history-without-text")).to_be_visible()
    made = line.filter(has_text="RoomCreated")
    expect(made).to_have_count(1)
    expect(line).to_have_count(1)
    ann.at("history-list").focus()
    ann.page.keyboard.press("ArrowDown")
    ann.page.keyboard.press("Enter")
    panel = ann.at("history-panel")
    expect(ann.at("history-payload")).to_contain_text(room)
    expect(ann.at("history-changes")).to_contain_text(room)
    expect(panel.get_by_role("link", name="room", exact=True)).to_be_visible()

    ann.at("history-only-actor").click()
    expect(line.filter(has_text="MessagePosted")).to_have_count(1)
    registered = line.filter(has_text="AccountRegistered")
    registered.click()
    expect(ann.at("history-payload")).to_contain_text("•••")
    ann.at("history-personal").check()
    expect(ann.at("history-payload")).to_contain_text(bob.name)
    tree = ann.at("history-tree")
    expect(tree.get_by_text("JoinRoom")).to_be_visible()
    ann.at("tree-event", text="MemberJoined").click()
    expect(panel.get_by_role("heading", name="MemberJoined")).to_be_visible()
    expect(ann.at("tree-event", text="MemberJoined")).to_have_attribute("aria-current", "true")

    ann.at("history-live").check()
    said = line.filter(has_text="MessagePosted")
    expect(said).to_have_count(1)
    bob.says("The second serve")
    expect(said).to_have_count(2)
    said.first.click()
    expect(ann.at("history-payload")).to_contain_text("The second serve")
    shared = ann.page.url
    ann.page.reload()
    expect(ann.at("history-payload")).to_contain_text("The second serve")
    assert ann.page.url == shared
    ann.page.set_viewport_size({"width": 390, "height": 844})
    expect(ann.at("history-list")).to_be_hidden()
    ann.at("history-close").click()
    expect(ann.at("history-list")).to_be_visible()


def test_filters_find_people_by_name(pair: Visitors, live: Live) -> None:
    """Those of events and exports, and of the audit, where admins find everybody."""
    ann, bob = pair
    ann.opens("/history/events")
    ann.at("history-more-filters").click()
    ann.at("history-actor-find").click()
    picks(ann, bob.name, "pick-this")
    expect(ann.at("history-without-actor")).to_have_text(f"Actor: {bob.name} ×")
    expect(ann.at("history-event").filter(has_text="AccountRegistered")).to_have_count(1)
    id_ = ann.at("history-actor").input_value()

    ann.at("history-export").click()
    expect(ann.at("export-actor")).to_have_value(id_)
    ann.at("export-subject-find").click()
    ann.at("pick-search").press("Enter")
    picks(ann, bob.name, "pick-this")
    expect(ann.at("export-subject")).to_have_value(id_)
    expect(ann.at("exports").get_by_role("listitem"), "Enter has made none").to_have_count(0)

    becomes(ann, live, "admin")
    bob.opens("/settings/privacy")
    bob.at("findable").uncheck()
    expect(bob.at("saved")).to_contain_text("Saved")
    goes_to(ann, "admin", "audit")
    ann.at("filter-actor-find").click()
    picks(ann, bob.name, "pick-this")
    entries = ann.at("audit-entry")
    expect(entries.first).to_contain_text(bob.name)
    expect(entries.filter(has_text=ann.name)).to_have_count(0)
