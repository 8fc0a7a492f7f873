"""The pages of the API's schema, in a browser, under their Content-Security-Policy."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import PATIENCE, Visitor

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]


@pytest.mark.parametrize("path", ["/api/v1/docs", "/api/v1/redoc"])
def test_the_page_shows_the_operations(visitor: Visitor, path: str) -> None:
    loaded: list[str] = []
    visitor.page.on("requestfinished", lambda request: loaded.append(request.url))
    visitor.opens(path)
    for key, operation in (("Home", "/api/v1/announcements"), ("End", "/api/v1/unsubscribe")):
        visitor.page.keyboard.press(key)  # some draw no more than what is in view
        shown = visitor.page.get_by_text(operation).first
        expect(shown).to_be_visible(timeout=4 * PATIENCE)
    ours = (visitor.line.address, "data:", "blob:")
    assert loaded
    assert [url for url in loaded if not url.startswith(ours)] == []
