"""An admin's walk over the page of operations."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import PATIENCE, Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]
pytestmark = pytest.mark.usefixtures("operations")

LONG = 3 * PATIENCE  # an event is tried four times; a rebuild is a process of its own


@contextmanager
def poison(live: Live, text: str) -> Iterator[None]:
    """No read model of rooms can take a message that says this."""
    with live.stack.superuser() as session:
        add = f"ALTER TABLE chat_message ADD CONSTRAINT poison CHECK (text <> '{text}') NOT VALID"
        session.execute(add.encode())
        try:
            yield
        finally:
            session.execute("ALTER TABLE chat_message DROP CONSTRAINT IF EXISTS poison")


def orders(ann: Visitor, reason: str) -> None:
    ann.at("reason").fill(reason)
    ann.at("confirm").click()
    expect(ann.at("reason")).to_have_count(0)


def test_an_admin_sees_what_is_wrong_and_puts_it_right(visitor: Visitor, live: Live) -> None:
    ann, text = visitor, f"poison {uuid4().hex[:8]}"
    ann.signs_up()
    ann.opens("/admin/operations")
    expect(ann.at("not-found")).to_be_visible()
    live.grant("admin", ann.name)
    ann.opens()
    ann.is_connected()
    ann.makes_room(f"Room of {ann.name}")
    room = ann.page.url.removeprefix(ann.line.address)
    with poison(live, text):
        for said in ("one", text, "two"):
            ann.says(said)
        ann.opens("/admin/operations")
        parked = ann.at("parked-stream")
        expect(parked.get_by_test_id("error")).to_contain_text("MessagePosted", timeout=LONG)
        sees_the_event(ann, text)
        parked.get_by_test_id("skip").click()
        orders(ann, why := f"Nobody can read {text}.")
        expect(parked).to_have_count(0, timeout=LONG)
        order = ann.at("order", text=why)
        expect(order).to_contain_text("Done")
        expect(order).to_contain_text("The stream goes on.")
    sees_the_system(ann)
    rebuilds(ann)
    ann.opens(room)
    ann.sees("one", "two")


def sees_the_event(ann: Visitor, text: str) -> None:
    """Without what is personal, until there is a reason."""
    ann.at("parked-stream").get_by_test_id("see").click()
    expect(ann.at("payload")).to_contain_text("•••")
    expect(ann.at("payload")).not_to_contain_text(text)
    ann.at("show-payload").click()
    orders(ann, "To see why it fails.")
    expect(ann.at("payload")).to_contain_text(text)
    ann.page.keyboard.press("Escape")
    expect(ann.at("payload")).to_have_count(0)


def sees_the_system(ann: Visitor) -> None:
    lag = ann.at("lag").get_by_role("row", name="notifications")
    expect(lag.get_by_role("img")).to_be_visible()
    processes = ann.at("processes")
    for kind in ("relay", "web", "worker chat"):
        expect(processes).to_contain_text(kind)
    expect(processes).to_contain_text("leads")
    expect(ann.at("tasks")).to_contain_text("fire timers")


def rebuilds(ann: Visitor) -> None:
    """Beside the live one; the page shows the end of it by itself."""
    ann.at("rebuild").click()
    ann.at("read-model").select_option("moderation")
    orders(ann, why := f"{ann.name} wants to be sure.")
    row = ann.at("rebuild-row").first
    expect(row).to_contain_text("moderation")
    expect(row).to_have_attribute("data-state", "switched", timeout=LONG)
    expect(row.get_by_test_id("compared")).to_contain_text("all alike")
    expect(ann.at("order", text=why)).to_contain_text("switched")
