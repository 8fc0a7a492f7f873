"""Somebody looks back: at a match, a leaderboard, somebody's results and a room, as they were."""

import os
import re

from playwright.sync_api import Page, expect

from tests.browser.test_matches_in_the_browser import is_played, reports
from tests.browser.visitor import Visitor

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

THEN = re.compile(r"as_of=\d+")


def test_looking_back(visitors: tuple[Visitor, Visitor]) -> None:
    ann, bob = visitors
    ann.signs_up()
    bob.signs_up()
    plays(ann, bob)
    looks_back_at_the_match(ann, bob)
    looks_back_at_the_leaderboard(ann)
    looks_back_at_results(ann)
    looks_back_at_a_room(ann)


def plays(ann: Visitor, bob: Visitor) -> None:
    """A ranked match, which the first wins."""
    bob.at("me-menu").click()
    bob.at("my-profile").click()
    expect(bob.at("person-page")).to_be_visible()
    ann.opens(bob.page.url.removeprefix(bob.line.address))
    ann.at("challenge").click()
    ann.at("challenge-game").select_option("pong")
    ann.at("challenge-ranked").check()
    ann.at("challenge-send").click()
    expect(ann.at("match-page")).to_be_visible()
    bob.at("top-play").click()
    bob.at("matches-answer").get_by_test_id("accept-challenge").click()
    bob.at("matches-ready").get_by_test_id("match-link").click()
    is_played((ann, bob))
    reports(ann, 11, 4)
    bob.at("confirm-score").click()
    expect(ann.at("match-outcome")).to_contain_text(f"{ann.name} wins")


def looks_back_at_the_match(ann: Visitor, bob: Visitor) -> None:
    page = ann.page
    ann.at("look-back").click()
    expect(ann.at("past-words")).to_contain_text("Now")
    slider = ann.at("past-slider")
    slider.focus()
    slider.press("Home")
    expect(ann.at("match-state")).to_have_text("Offered")
    expect(page).to_have_url(THEN)
    expect(ann.at("past-words")).to_contain_text("The past")
    expect(ann.at("match-room")).to_have_count(0)
    picture(page, "match")
    slider.press(" ")
    expect(ann.at("past-play")).to_have_attribute("aria-pressed", "true")
    expect(ann.at("match-outcome")).to_contain_text(f"{ann.name} wins")
    expect(ann.at("past-play")).to_have_attribute("aria-pressed", "false")
    ann.at("past-back").click()
    expect(ann.at("match-state")).to_have_text("Score to confirm")
    bob.opens(page.url.removeprefix(ann.line.address))
    expect(bob.at("match-state")).to_have_text("Score to confirm")
    expect(bob.at("confirm-score")).to_have_count(0)
    slider.press("Escape")
    expect(page).not_to_have_url(THEN)
    expect(ann.at("match-outcome")).to_contain_text(f"{ann.name} wins")
    expect(ann.at("match-room")).to_be_visible()


def looks_back_at_the_leaderboard(ann: Visitor) -> None:
    ann.opens("/leaderboards")
    ann.at("board-game").select_option("pong")
    expect(ann.at("board-line", text=ann.name)).to_be_visible()
    ann.opens("/leaderboards?as_of=1")
    ann.at("board-game").select_option("pong")
    expect(ann.at("empty")).to_contain_text("Nobody had played")
    picture(ann.page, "leaderboard")
    ann.at("past-slider").press("End")
    expect(ann.at("board-line", text=ann.name)).to_be_visible()
    expect(ann.page).to_have_url(THEN)
    ann.at("back-to-now").click()
    expect(ann.page).not_to_have_url(THEN)


def looks_back_at_results(ann: Visitor) -> None:
    ann.at("me-menu").click()
    ann.at("my-profile").click()
    expect(ann.at("counts")).to_have_text("1 · 0 · 0")
    ann.opens(f"{ann.page.url.removeprefix(ann.line.address)}?as_of=1")
    expect(ann.at("no-results")).to_contain_text("then")
    ann.at("past-slider").press("End")
    expect(ann.at("counts")).to_have_text("1 · 0 · 0")
    ann.at("back-to-now").click()
    expect(ann.at("look-back")).to_be_visible()


def looks_back_at_a_room(ann: Visitor) -> None:
    ann.opens()
    ann.makes_room(f"Past of {ann.name}")
    for text in ("one", "two", "three"):
        ann.says(text)
    ann.sees("one", "two", "three")
    ann.at("room-menu").click()
    ann.at("room-menu-past").click()
    expect(ann.at("composer")).to_be_visible()
    ann.at("past-slider").press("ArrowLeft")
    expect(ann.at("past-messages").get_by_test_id("message")).to_have_count(2)
    expect(ann.at("past-front")).to_contain_text("1 member")
    expect(ann.at("composer")).to_have_count(0)
    picture(ann.page, "room")
    ann.at("past-slider").press("Home")
    expect(ann.at("past-messages").get_by_test_id("message")).to_have_count(0)
    ann.at("back-to-now").click()
    ann.sees("one", "two", "three")
    expect(ann.at("composer")).to_be_visible()


def picture(page: Page, name: str) -> None:
    """Kept where somebody wants to look at it."""
    if folder := os.environ.get("COURTSIDE_PICTURES"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=f"{folder}/{name}-{scheme}.png")
        page.emulate_media(color_scheme="light")
        before = page.viewport_size
        page.set_viewport_size({"width": 390, "height": 844})
        page.screenshot(path=f"{folder}/{name}-phone.png")
        page.set_viewport_size(before or {"width": 1280, "height": 720})
