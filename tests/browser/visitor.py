"""A person at a browser: what the tests do on the page, by its data-testid names."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from uuid import uuid4

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.browser.line import Line
from tests.live import PASSWORD, Live

PATIENCE = 15_000  # milliseconds
# What Chromium says of requests that fail because the test cut the line.
CUT = ("net::ERR_", "WebSocket connection to")
# ReDoc has its maker's logo built in; the page's policy keeps it out.
LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg"
# By their status, these tell what comes next: not logged in, a second step, a wrong code.
WHO_AM_I = re.compile(r"/_allauth/browser/v1/|/api/v1/me\b")


class Visitor:
    """One browser with its cookies, and the page in it."""

    def __init__(self, context: BrowserContext, line: Line) -> None:
        self.context, self.line = context, line
        self.name = f"player-{uuid4().hex[:6]}"
        self.problems: list[str] = []
        self.been_offline = False
        self.refusals: list[str] = []
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self._heard)

    def at(self, testid: str, **more: str) -> Locator:
        """The element of that data-testid; `text`: the one with this text in it."""
        found = self.page.get_by_test_id(testid)
        return found.filter(has_text=more["text"]) if "text" in more else found

    def expects(self, *refusals: str) -> None:
        """Something to come is answered with such a status, of which the browser complains."""
        self.refusals += refusals

    def opens(self, path: str = "/") -> None:
        """Go to an address of the client."""
        self.page.goto(self.line.address + path)

    def signs_up(self) -> None:
        """Make an account, and be logged in, without the form."""
        home, request = self.line.address, self.context.request
        assert request.get(home).ok
        [token] = [each["value"] for each in self.context.cookies() if each["name"] == "csrftoken"]
        account = {"username": self.name, "email": f"{self.name}@example.org", "password": PASSWORD}
        made = request.post(
            f"{home}/_allauth/browser/v1/auth/signup", data=account, headers={"X-CSRFToken": token}
        )
        assert made.ok, made.text()
        self.opens()
        self.is_connected()

    def signs_up_by_the_form(self) -> None:
        """The same, as people do it."""
        self.opens("/register")
        form = self.at("signup-form")
        form.get_by_test_id("username").fill(self.name)
        form.get_by_test_id("email").fill(f"{self.name}@example.org")
        form.get_by_test_id("password").fill(PASSWORD)
        form.get_by_role("button", name="Sign up").click()
        self.is_connected()

    def logs_out(self) -> None:
        """End the session."""
        self.at("me-menu").click()
        self.at("logout").click()
        expect(self.at("login-form")).to_be_visible()

    def logs_in(self, path: str = "/login") -> None:
        """Log in with the account made before, on the way to an address."""
        self.fills_in(path)
        self.is_connected()

    def fills_in(self, path: str = "/login") -> None:
        """Try to."""
        self.opens(path)
        form = self.at("login-form")
        form.get_by_test_id("login").fill(self.name)
        form.get_by_test_id("password").fill(PASSWORD)
        form.get_by_role("button", name="Log in").click()

    def is_connected(self) -> None:
        """Wait for the lamp, and until the inbox is there: what comes from now on is told."""
        expect(self.at("connection-state")).to_have_attribute(
            "data-state", "connected", timeout=PATIENCE
        )
        expect(self.at("top-inbox")).to_have_attribute("aria-busy", "false", timeout=PATIENCE)

    def makes_room(self, name: str) -> None:
        """Make a room, which opens."""
        self.at("create-room").click()
        self.at("room-name-input").fill(name)
        self.at("create-room-submit").click()
        expect(self.at("composer")).to_be_visible()

    def joins(self, name: str) -> None:
        """Find a room in the list, open it and join."""
        self.at("room-link", text=name).click()
        self.at("join-room").click()
        expect(self.at("composer")).to_be_visible()

    def says(self, text: str) -> None:
        """Post a message."""
        self.at("composer").fill(text)
        self.at("send").click()

    def sees(self, *texts: str | re.Pattern[str]) -> None:
        """Wait until the room shows exactly these messages, in this order, all delivered."""
        expect(self.page.locator("[data-testid=message] .message-text")).to_have_text(list(texts))
        expect(self.page.locator("[data-testid=message]:not([data-state=sent])")).to_have_count(0)

    def goes_offline(self) -> None:
        """The line is cut: the socket breaks, and nothing goes out or comes in."""
        self.been_offline = True
        self.context.set_offline(True)
        self.line.cut()
        expect(self.at("connection-state")).not_to_have_attribute("data-state", "connected")

    def comes_back(self) -> None:
        """The line is mended."""
        self.line.mend()
        self.context.set_offline(False)
        self.is_connected()

    def _heard(self, said: ConsoleMessage) -> None:
        asked = "status of 4" in said.text and WHO_AM_I.search(said.location["url"])
        cut = self.been_offline and any(sign in said.text for sign in CUT)
        refused = any(f"status of {status}" in said.text for status in self.refusals)
        expected = asked or cut or refused or LOGO in said.text
        if said.type in ("error", "warning") and not expected:
            self.problems.append(f"{said.type}: {said.text} {said.location['url']}")


@contextmanager
def coming(chromium: Browser, live: Live) -> Iterator[Visitor]:
    """Somebody with a browser and a line of their own, on whose page nothing goes wrong."""
    with closing(Line(live.address)) as line, chromium.new_context() as context:
        visitor = Visitor(context, line)
        yield visitor
    assert visitor.problems == [], visitor.problems
