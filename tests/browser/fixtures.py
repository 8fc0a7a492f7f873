"""Chromium, and people in front of it; a module takes them with
`pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]`."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import connections
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.visitor import PATIENCE, Visitor, coming
from tests.live import Live

# What Playwright switches off by itself, which this takes the place of; and what the address bar
# would be drawn with: two pages of its own for each page of a test, and half of the time of both.
OFF = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)
FLAGS = (
    f"--disable-features={','.join(OFF)}",
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
        # Playwright runs a loop in this thread, so that what the tests asked the database was asked
        # by a coroutine's session: one that any coroutine of a later test would be given.
        connections.close_all()


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
