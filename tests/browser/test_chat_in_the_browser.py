"""Two people at two browsers: they chat, lose the line, come back, and read the same."""

import itertools
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.talk import meet
from tests.browser.visitor import Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

Visitors = tuple[Visitor, Visitor]


def test_two_people_chat(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "phòng chờ 🏓")
    expect(ann.at("member-list").get_by_role("listitem")).to_have_count(2)
    ann.says("Hello 👋 <b>you</b>")
    bob.sees("Hello 👋 <b>you</b>")
    bob.says("Hi!\nHow are you?")
    both: list[str | re.Pattern[str]] = ["Hello 👋 <b>you</b>", re.compile(r"Hi!\s+How are you\?")]
    for visitor in (ann, bob):
        visitor.sees(*both)
        visitor.page.reload()
        visitor.sees(*both)


def test_one_who_was_cut_off_catches_up(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Cut off")
    ann.says("before")
    bob.sees("before")
    bob.goes_offline()
    bob.says("written offline")
    expect(bob.at("message", text="written offline")).to_have_attribute("data-state", "sending")
    missed = [f"missed {number}" for number in range(5)]
    for text in missed:
        ann.says(text)
    ann.sees("before", *missed)
    bob.comes_back()
    for visitor in (bob, ann):
        visitor.sees("before", *missed, "written offline")
    bob.page.reload()
    bob.sees("before", *missed, "written offline")
    assert len(set(ids(bob))) == 7
    assert ids(ann) == ids(bob)


def test_what_was_written_offline_outlives_a_reload(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Reloaded")
    bob.goes_offline()
    bob.says("kept")
    bob.line.mend()
    bob.context.set_offline(False)
    bob.page.reload()
    for visitor in (ann, bob):
        visitor.sees("kept")


def test_a_refused_message_can_be_sent_again(visitors: Visitors, live: Live) -> None:
    ann, bob = meet(visitors, "Refused")
    bob.goes_offline()
    bob.says("too late")
    leave_from_elsewhere(bob, live)
    bob.comes_back()
    bob.at("join-room").click()
    refused = bob.at("message", text="too late")
    expect(refused).to_have_attribute("data-state", "failed")
    expect(refused).to_contain_text("You are not a member of this room.")
    refused.get_by_test_id("retry").click()
    for visitor in (ann, bob):
        visitor.sees("too late")


def leave_from_elsewhere(visitor: Visitor, live: Live) -> None:
    """Leave the room that is open, as another device of the same person would."""
    cookies = {str(each["name"]): str(each["value"]) for each in visitor.context.cookies()}
    room = visitor.page.url.rsplit("/", 1)[1]
    with live.client() as client:
        answer = client.post(
            f"/api/v1/rooms/{room}/leave",
            headers={
                "X-CSRFToken": cookies["csrftoken"],
                "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            },
        )
        answer.raise_for_status()


def ids(visitor: Visitor) -> list[str]:
    """The ids of the messages on the page, in order."""
    rows = visitor.at("message").all()
    return [row.get_attribute("data-message-id") or "" for row in rows]


def test_log_out_and_in_again(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Log out")
    ann.says("still here")
    bob.sees("still here")
    ann.logs_out()
    ann.opens("/")
    expect(ann.at("login-form")).to_be_visible()
    ann.logs_in()
    ann.at("room-link", text=f"Log out of {ann.name}").click()
    ann.sees("still here")


def test_the_page_fits(visitors: Visitors, tmp_path: Path) -> None:
    """Nothing sticks out sideways, at a desk and on a phone, by day and by night."""
    ann, bob = meet(visitors, "How it looks 🎾")
    ann.says("a" * 300)
    bob.says("ოთახი · غرفة · phòng chờ 🏓")
    for look, (width, height) in itertools.product(("light", "dark"), ((1280, 800), (390, 844))):
        bob.page.set_viewport_size({"width": width, "height": height})
        bob.page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        bob.page.reload()
        bob.sees("a" * 300, "ოთახი · غرفة · phòng chờ 🏓")
        overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert bob.page.evaluate(overhang) <= 0
        background = bob.page.evaluate("getComputedStyle(document.body).backgroundColor")
        red, green, blue = map(int, re.findall(r"\d+", background)[:3])
        assert (red + green + blue > 384) == (look == "light")
        assert bob.page.screenshot(path=tmp_path / f"{look}-{width}.png")
