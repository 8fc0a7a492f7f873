"""Chromium, and people in front of it; a module takes them with
`pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]`."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.line import Line
from tests.browser.visitor import PATIENCE, Visitor
from tests.live import Live

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def coming(chromium: Browser, live: Live) -> Iterator[Visitor]:
    """Somebody with a browser and a line of their own, on whose page nothing goes wrong."""
    with closing(Line(live.address)) as line, chromium.new_context() as context:
        visitor = Visitor(context, line)
        yield visitor
    assert visitor.problems == []


@pytest.fixture
def visitor(chromium: Browser, live: Live) -> Iterator[Visitor]:
    """One person."""
    with coming(chromium, live) as one:
        yield one


@pytest.fixture
def visitors(chromium: Browser, live: Live) -> Iterator[tuple[Visitor, Visitor]]:
    """Two people."""
    with ExitStack() as stack:
        yield (
            stack.enter_context(coming(chromium, live)),
            stack.enter_context(coming(chromium, live)),
        )
