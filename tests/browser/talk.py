"""What people do who talk in a room."""

import io
import re
import sys
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.visitor import Visitor
from tests.live import Live
from tests.stack import eventually


def meet(visitors: tuple[Visitor, Visitor], room: str) -> tuple[Visitor, Visitor]:
    """Both sign up; the first makes a room, the second joins it."""
    ann, bob = visitors
    ann.signs_up()
    bob.signs_up()
    ann.makes_room(f"{room} of {ann.name}")
    bob.joins(f"{room} of {ann.name}")
    return ann, bob


def message(visitor: Visitor, text: str | re.Pattern[str]) -> Locator:
    """The message with this text."""
    return visitor.at("message").filter(has_text=text)


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


def asks(visitor: Visitor, path: str) -> dict[str, Any]:
    """What the API tells the visitor."""
    answer: dict[str, Any] = visitor.page.request.get(
        f"{visitor.line.address}/api/v1/{path}"
    ).json()
    return answer


def fills(visitor: Visitor, live: Live, count: int) -> None:
    """Numbered messages of the visitor, in the room that is open; the last one shows."""
    place = visitor.page.url
    room = place.split("/rooms/")[1][:36]
    me = asks(visitor, "me")["id"]
    program = (sys.executable, "-m", "tests.browser.fill")
    visitor.page.goto("about:blank")
    filling = live.stack.run(*program, room, me, visitor.name, str(count))
    assert filling.popen.wait(60) == 0
    eventually(lambda: asks(visitor, f"rooms/{room}")["message_count"] >= count, within=60)
    visitor.page.goto(place)
    expect(message(visitor, f"number {count}.")).to_be_in_viewport()
