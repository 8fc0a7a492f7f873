"""What an admin does on the page of operations, from a stream that can't go on to a rebuild."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from playwright.sync_api import Locator, expect

from tests.browser.staff import reasoned
from tests.browser.visitor import PATIENCE, Visitor
from tests.live import Live, Person

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


def operates(admin: Visitor, live: Live, anna: Person) -> None:
    """Of two streams that can't go on, one event is skipped; what was wrong is mended, and the
    other tried again. Nobody is behind. A read model is made anew, and compared."""
    text = f"poison {uuid4().hex[:8]}"
    skipped, retried = live.room(anna, "Skipped"), live.room(anna, "Retried")
    admin.at("view-operations").click()
    parked = admin.at("parked-stream")
    with poison(live, text):
        for room in (skipped, retried):
            live.post(anna, room, "one", text, "two")
        expect(parked.filter(has_text=skipped)).to_contain_text("MessagePosted", timeout=LONG)
        expect(parked.filter(has_text=retried)).to_be_visible(timeout=LONG)
        sees_the_event(admin, parked.filter(has_text=skipped), text)
        parked.filter(has_text=skipped).get_by_test_id("skip").click()
        reasoned(admin, f"Nobody can read {text}.")
        expect(parked).to_have_count(1, timeout=LONG)
    parked.get_by_test_id("retry").click()
    reasoned(admin, why := f"{text} is mended.")
    expect(parked).to_have_count(0, timeout=LONG)
    expect(admin.at("order", text=why)).to_contain_text("The stream goes on.")
    read = {
        room: [each["text"] for each in live.history(anna, room, of=2)]
        for room in (skipped, retried)
    }
    assert read == {skipped: ["one", "two"], retried: ["one", text, "two"]}
    sees_the_system(admin)
    rebuilds(admin)


def sees_the_event(admin: Visitor, parked: Locator, text: str) -> None:
    """Without what is personal, until there is a reason; and in the history, and back."""
    parked.get_by_test_id("see").click()
    expect(admin.at("payload")).to_contain_text("•••")
    expect(admin.at("payload")).not_to_contain_text(text)
    admin.at("show-payload").click()
    admin.at("reason").fill("To see why it fails.")
    admin.at("confirm").click()
    expect(admin.at("payload")).to_contain_text(text)
    admin.at("in-history").click()
    expect(admin.at("history-panel").get_by_role("heading", name="MessagePosted")).to_be_visible()
    admin.page.go_back()


def sees_the_system(admin: Visitor) -> None:
    lag = admin.at("lag").get_by_role("row", name="notifications")
    expect(lag.get_by_role("img")).to_be_visible()
    processes = admin.at("processes")
    for kind in ("relay", "web", "worker chat", "leads"):
        expect(processes).to_contain_text(kind)
    expect(admin.at("tasks")).to_contain_text("fire timers")


def rebuilds(admin: Visitor) -> None:
    """Beside the live one; the page shows the end of it by itself."""
    admin.at("rebuild").click()
    admin.at("read-model").select_option("moderation")
    reasoned(admin, why := f"{admin.name} wants to be sure.")
    row = admin.at("rebuild-row").first
    expect(row).to_have_attribute("data-state", "switched", timeout=LONG)
    expect(row.get_by_test_id("compared")).to_contain_text("all alike")
    expect(admin.at("order", text=why)).to_contain_text("switched")
