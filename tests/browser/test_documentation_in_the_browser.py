"""The page of the API's schema, in a browser, under its Content-Security-Policy."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]


def test_the_page_shows_the_operations(visitor: Visitor) -> None:
    loaded: list[str] = []
    visitor.page.on("requestfinished", lambda request: loaded.append(request.url))
    visitor.opens("/api/v1/docs")
    for key, operation in (("Home", "/api/v1/accounts"), ("End", "/api/v1/unsubscribe")):
        visitor.page.keyboard.press(key)  # no more is drawn than what is in view
        shown = visitor.page.get_by_text(operation).first
        expect(shown).to_be_visible()
    ours = (visitor.line.address, "data:", "blob:")
    assert loaded
    assert [url for url in loaded if not url.startswith(ours)] == []
