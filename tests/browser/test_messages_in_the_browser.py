"""Two people at two browsers: what they do with messages shows to both, at once and afterwards."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.talk import does, meet, message, picture
from tests.browser.visitor import Visitor

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

Visitors = tuple[Visitor, Visitor]


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
    expect(ann.at("versions")).to_have_count(0)

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
    expect(bob.page).to_have_title("(1) People · Courtside")
    bob.page.goto(place)
    expect(row.locator(".message-text")).to_have_text("unseen too")


def test_files(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Files")
    note: FilePayload = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"15:0"}
    wrong: FilePayload = {"name": "a.exe", "mimeType": "application/x", "buffer": b"MZ\0\0"}
    bob.expects("415")
    bob.at("attach").set_input_files([picture(), wrong, note])
    expect(bob.at("chip")).to_have_count(3)
    refused = bob.at("chip", text="a.exe")
    expect(refused).to_have_attribute("data-state", "failed")
    expect(bob.at("send")).to_be_disabled()
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


def test_pasted_and_dropped_pictures(visitors: Visitors) -> None:
    ann, bob = meet(visitors, "Pictures")
    transfers(bob.at("composer"), "paste", picture())
    transfers(bob.at("message-list"), "drop", picture(300, 200))
    expect(bob.page.locator("[data-testid=chip][data-state=done]")).to_have_count(2)
    bob.at("composer").press("Enter")
    expect(ann.at("picture")).to_have_count(2)
    expect(ann.at("message")).to_have_count(1)


def transfers(to: Locator, event: str, file: FilePayload) -> None:
    """Paste or drop a file as the browser does."""
    to.evaluate(
        """(element, [type, name, mime, bytes]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(bytes)], name, { type: mime }));
          const common = { bubbles: true, cancelable: true };
          const event = type === "paste"
            ? new ClipboardEvent(type, { ...common, clipboardData: data })
            : new DragEvent(type, { ...common, dataTransfer: data });
          element.dispatchEvent(event);
        }""",
        [event, file["name"], file["mimeType"], list(file["buffer"])],
    )


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
