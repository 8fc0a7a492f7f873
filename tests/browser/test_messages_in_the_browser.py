"""Two people at two browsers: what they do with messages shows to both, at once and afterwards."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.visitor import Visitor

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

Visitors = tuple[Visitor, Visitor]
HOSTILE = (
    "<img src=x onerror=window.hit=1> [x](javascript:window.hit=1) "
    "**<script>window.hit=1</script>** `</code><svg/onload=window.hit=1>` https://a.org/'onclick='x"
)


def meet(visitors: Visitors, room: str) -> Visitors:
    """Both sign up; the first makes a room, the second joins it."""
    ann, bob = visitors
    ann.signs_up()
    bob.signs_up()
    ann.makes_room(f"{room} of {ann.name}")
    bob.joins(f"{room} of {ann.name}")
    return ann, bob


def message(visitor: Visitor, text: str) -> Locator:
    """The message with this text."""
    return visitor.at("message", text=text)


def does(visitor: Visitor, text: str, act: str) -> None:
    """Choose something from a message's menu."""
    message(visitor, text).hover()
    message(visitor, text).get_by_test_id("message-more").click()
    visitor.at(f"act-{act}").click()


def picture(width: int = 640, height: int = 400) -> FilePayload:
    """A picture."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "seagreen").save(file, "PNG")
    return {"name": "court.png", "mimeType": "image/png", "buffer": file.getvalue()}


def says(visitor: Visitor, count: int) -> None:
    """Post so many numbered messages, as quickly as the server takes them."""
    cookies = {str(each["name"]): str(each["value"]) for each in visitor.context.cookies()}
    room = visitor.page.url.split("/rooms/")[1][:36]
    for number in range(1, count + 1):
        while True:
            answer = visitor.context.request.post(
                f"{visitor.line.address}/api/v1/rooms/{room}/messages",
                headers={"X-CSRFToken": cookies["csrftoken"], "Referer": visitor.line.address},
                data={"text": f"number {number}."},
            )
            if answer.status != 429:
                break
            visitor.page.wait_for_timeout(500)
        assert answer.status == 201, answer.text()


def test_edit_and_delete_and_restore(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Edits")
    bob.says("frist")
    expect(message(bob, "frist")).to_have_attribute("data-number", "1")
    bob.at("composer").press("ArrowUp")
    expect(bob.at("composer")).to_have_value("frist")
    bob.at("composer").fill("first")
    bob.at("composer").press("Enter")
    for visitor in (ann, bob):
        visitor.sees("first")
    message(ann, "first").get_by_test_id("edited").click()
    expect(ann.at("versions")).to_contain_text("frist")
    ann.page.keyboard.press("Escape")

    does(ann, "first", "delete")
    ann.at("confirm").click()
    for visitor in (ann, bob):
        expect(visitor.at("tombstone")).to_contain_text("deleted by a moderator")
        visitor.sees()
    expect(bob.at("restore")).to_have_count(0)
    ann.at("restore").click()
    for visitor in (ann, bob):
        visitor.sees("first")


def test_reactions_replies_and_pins(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Reactions")
    ann.says("a question?")
    message(bob, "question").hover()
    message(bob, "question").get_by_test_id("quick-react").click()
    bob.at("emoji-search").fill("ping")
    bob.at("emoji-search").press("Enter")
    reaction = ann.at("reaction")
    expect(reaction).to_have_attribute("data-emoji", "🏓")
    expect(reaction).to_have_attribute("aria-pressed", "false")
    reaction.click()
    expect(bob.at("reaction")).to_contain_text("2")
    expect(bob.at("reaction")).to_have_attribute("title", re.compile(f"You.*{ann.name}"))
    bob.at("reaction").click()
    expect(ann.at("reaction")).to_contain_text("1")

    message(bob, "question").focus()
    bob.page.keyboard.press("r")
    expect(bob.at("writing-bar")).to_contain_text("a question?")
    bob.page.keyboard.type("an answer")
    bob.page.keyboard.press("Enter")
    expect(message(ann, "an answer").get_by_test_id("quote")).to_contain_text("a question?")
    does(ann, "an answer", "pin")
    expect(message(bob, "an answer").get_by_test_id("pinned")).to_be_visible()


def test_typing_reading_and_the_unread_line(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Reading")
    ann.says("seen")
    bob.sees("seen")
    expect(ann.at("seen-by")).to_contain_text(bob.name)
    bob.at("composer").press_sequentially("I am typing")
    expect(ann.at("typing")).to_contain_text(f"{bob.name} is typing")
    bob.at("composer").fill("")

    place = bob.page.url
    bob.at("top-people").click()
    ann.says("unseen")
    ann.says("unseen too")
    ann.sees("seen", "unseen", "unseen too")
    bob.page.goto(place)
    bob.sees("seen", "unseen", "unseen too")
    row = bob.page.locator("li.row", has=bob.page.get_by_test_id("unread-line"))
    expect(row.locator(".message-text")).to_have_text("unseen")
    expect(message(ann, "unseen too").get_by_test_id("seen-by")).to_contain_text(bob.name)

    does(bob, "unseen too", "unread")
    expect(row.locator(".message-text")).to_have_text("unseen too")
    bob.at("top-people").click()
    bob.page.goto(place)
    expect(row.locator(".message-text")).to_have_text("unseen too")


def test_files(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Files")
    note: FilePayload = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"15:0"}
    wrong: FilePayload = {"name": "a.exe", "mimeType": "application/x", "buffer": b"MZ\0\0"}
    bob.at("attach").set_input_files([picture(), wrong, note])
    expect(bob.at("chip")).to_have_count(3)
    refused = bob.at("chip", text="a.exe")
    expect(refused).to_have_attribute("data-state", "failed")
    expect(bob.at("send")).to_be_disabled()
    assert all("415" in problem for problem in bob.problems)
    bob.problems.clear()
    refused.get_by_test_id("remove-file").click()
    bob.says("look")
    shown = message(ann, "look")
    expect(shown.get_by_test_id("file")).to_contain_text("note.txt")
    expect(shown.locator("img.person-avatar, .picture img")).to_have_js_property("width", 400)
    shown.get_by_test_id("picture").click()
    full = ann.at("lightbox").locator("img")
    expect(full).to_have_js_property("naturalWidth", 640)
    ann.page.keyboard.press("Escape")
    expect(ann.at("lightbox")).to_have_count(0)


def test_search_and_a_link_to_a_message(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Search")
    ann.says("The smashing racket 🏓")
    ann.context.grant_permissions(["clipboard-read", "clipboard-write"])
    does(ann, "racket", "copy-link")
    link = ann.page.evaluate("navigator.clipboard.readText()")
    says(ann, 90)
    bob.page.goto(link.replace(ann.line.address, bob.line.address))
    expect(message(bob, "racket")).to_be_in_viewport()
    expect(message(bob, "number 90.")).to_have_count(0)
    bob.at("new-messages").click()
    expect(message(bob, "number 90.")).to_be_in_viewport()

    bob.at("search-toggle").click()
    bob.at("message-search").fill("SMASH rack")
    found = bob.at("found-message")
    expect(found.locator("mark")).to_have_text(["smashing", "racket"])
    bob.at("search-filters").click()
    bob.at("search-from").select_option(label="Me")
    expect(found).to_have_count(0)
    bob.at("search-from").select_option(label=ann.name)
    found.click()
    expect(message(bob, "racket").first).to_be_in_viewport()


def test_a_long_history_stays_put(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "History")
    says(ann, 160)
    expect(message(bob, "number 160.")).to_be_in_viewport()
    assert bob.at("message").count() < 60
    bob.page.reload()
    expect(message(bob, "number 160.")).to_be_in_viewport()
    up_to(bob.page, message(bob, "number 40."))
    ann.says("meanwhile")
    expect(bob.at("new-messages")).to_be_visible()
    before = message(bob, "number 40.").bounding_box()
    ann.says("and again")
    expect(bob.at("new-messages")).to_contain_text("2 new messages")
    assert message(bob, "number 40.").bounding_box() == before
    bob.at("new-messages").click()
    expect(message(bob, "and again")).to_be_in_viewport()


def up_to(page: Page, wanted: Locator) -> None:
    """Turn the wheel upwards until the message is seen."""
    page.get_by_test_id("message-list").hover()
    for _ in range(80):
        if wanted.count():
            break
        page.mouse.wheel(0, -700)
        page.wait_for_timeout(50)
    wanted.scroll_into_view_if_needed()


def test_hostile_text_is_text(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Hostile")
    ann.says(HOSTILE)
    expect(message(bob, "<img src=x")).to_contain_text("<script>window.hit=1</script>")
    shown = message(bob, "<img src=x").locator(".message-text")
    expect(shown.locator("img, script, svg, [onclick]")).to_have_count(0)
    assert bob.page.evaluate("window.hit") is None
    links = [link.get_attribute("href") or "" for link in shown.locator("a").all()]
    assert all(link.startswith("https://a.org/") for link in links)


def test_what_is_written_offline_is_sent_once(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Offline")
    ann.says("before")
    bob.sees("before")
    bob.goes_offline()
    bob.at("attach").set_input_files([picture()])
    bob.says("with a picture")
    bob.says("and after it")
    expect(message(bob, "and after it")).to_have_attribute("data-state", "sending")
    bob.comes_back()
    for visitor in (ann, bob):
        visitor.sees("before", "with a picture", "and after it")
        expect(message(visitor, "with a picture").get_by_test_id("picture")).to_have_count(1)


@pytest.mark.parametrize(("look", "width"), [("light", 1280), ("dark", 390)])
def test_everything_fits(visitors: Visitors, tmp_path: Path, look: str, width: int) -> None:
    """Nothing sticks out sideways, whatever a message holds."""
    ann, bob = meet(visitors, "Looks 🎾")
    bob.page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    bob.page.set_viewport_size({"width": width, "height": 844})
    bob.page.reload()
    code = "```ts\nconst score: number = 15; // love\nreturn `" + "x" * 200 + "`;\n```"
    ann.says(
        f"**Bold**, *italic*, `code` :tada: @{bob.name} ||secret||\n> quoted\n- a\n- b\n{code}"
    )
    ann.at("attach").set_input_files([picture(2000, 300), picture(300, 900)])
    ann.says("x" * 300)
    expect(bob.at("picture")).to_have_count(2)
    message(bob, "Bold").get_by_test_id("spoiler").click()
    does(bob, "Bold", "reply")
    bob.says(":tada:")
    expect(bob.at("quote")).to_be_visible()
    message(bob, "Bold").first.hover()
    overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert bob.page.evaluate(overhang) <= 0
    assert bob.page.screenshot(path=tmp_path / f"{look}-{width}.png")
