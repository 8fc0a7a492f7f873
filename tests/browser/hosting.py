"""What those who run rooms do on the page."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.live import Person
from tests.stack import eventually


def makes(visitor: Visitor, name: str, kind: str) -> None:
    """Make a room of a kind, which opens."""
    visitor.at("create-room").click()
    visitor.at("room-name-input").fill(name)
    visitor.at(f"kind-{kind}").check()
    visitor.at("create-room-submit").click()
    expect(visitor.page.get_by_role("heading", name=name)).to_be_visible()
    expect(visitor.at("composer")).to_be_visible()


def opened(visitor: Visitor) -> str:
    """The id of the room that is open."""
    return visitor.page.url.rsplit("/", 1)[1]


def chooses(visitor: Visitor, item: str) -> None:
    """Something from the menu of the room that is open."""
    visitor.at("room-menu").click()
    visitor.at(f"room-menu-{item}").click()


def picks(visitor: Visitor, name: str, button: str) -> None:
    """Search for somebody in the dialog that is open, until they are found."""
    found = visitor.at("pick", text=name).get_by_test_id(button)
    for _ in range(10):
        visitor.at("pick-search").fill(name)
        try:
            expect(found).to_have_count(1, timeout=1_500)
            break
        except AssertionError:
            visitor.at("pick-search").fill("")
    found.click()


def rules(visitor: Visitor, over: Visitor | Person, item: str) -> None:
    """Something from the menu of a member."""
    row = visitor.at("member-list").get_by_role("listitem").filter(has_text=over.name)
    row.get_by_test_id("member-menu").click()
    row.get_by_test_id(f"member-menu-{item}").click()


def shows(visitor: Visitor, path: str, text: str) -> None:
    """Wait until the API tells the visitor of it: a page asks once."""
    address = f"{visitor.line.address}/api/v1/{path}"
    eventually(lambda: text in visitor.page.request.get(address).text())
