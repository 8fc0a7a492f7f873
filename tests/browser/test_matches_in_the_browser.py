"""Two people at their browsers play: by challenge, before a moderator, and through the queue."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

Visitors = tuple[Visitor, Visitor]


@pytest.fixture
def pair(visitors: Visitors) -> Visitors:
    """Two people who have just signed up."""
    ann, bob = visitors
    ann.signs_up()
    bob.signs_up()
    return ann, bob


def challenges(visitor: Visitor, other: Visitor, game: str) -> None:
    """Somebody, from their profile."""
    other.at("me-menu").click()
    other.at("my-profile").click()
    expect(other.at("person-page")).to_be_visible()
    visitor.opens(other.page.url.removeprefix(other.line.address))
    visitor.at("challenge").click()
    visitor.at("challenge-game").select_option(game)
    visitor.at("challenge-text").fill("before lunch?")
    visitor.at("challenge-send").click()
    expect(visitor.at("match-page")).to_be_visible()


def is_played(pair: Visitors) -> None:
    """Both say that they are ready."""
    for visitor in pair:
        visitor.at("ready-up").click()
    for visitor in pair:
        expect(visitor.at("report-form")).to_be_visible()


def reports(visitor: Visitor, one: int, two: int) -> None:
    """How the only game ended."""
    visitor.at("score-one").fill(str(one))
    visitor.at("score-two").fill(str(two))
    visitor.at("report-score").click()


def test_a_challenge_is_played_and_confirmed_before_both(pair: Visitors) -> None:
    ann, bob = pair
    challenges(ann, bob, "pong")
    expect(bob.at("top-to-answer")).to_contain_text("1")
    bob.at("top-play").click()
    row = bob.at("matches-answer").get_by_test_id("match-row")
    expect(row).to_contain_text("before lunch?")
    row.get_by_test_id("accept-challenge").click()
    bob.at("matches-ready").get_by_test_id("match-link").click()
    is_played(pair)

    ann.at("score-one").fill("12")
    ann.at("score-two").fill("3")
    expect(ann.at("score-flaw")).to_have_text("it was over before")
    expect(ann.at("report-score")).to_be_disabled()
    ann.at("score-one").fill("7")
    ann.at("keep-score").click()
    expect(bob.at("side-one")).to_contain_text("7")
    reports(ann, 11, 4)
    bob.at("confirm-score").click()
    for visitor in pair:
        expect(visitor.at("match-outcome")).to_contain_text(f"{ann.name} wins")
        expect(visitor.at("head-to-head")).to_contain_text(f"{ann.name} 1 : 0 {bob.name}")


def test_a_moderator_decides_what_is_disputed_and_corrects_it(pair: Visitors, live: Live) -> None:
    ann, bob = pair
    challenges(ann, bob, "chess")
    bob.opens(ann.page.url.removeprefix(ann.line.address))
    bob.at("accept-challenge").click()
    is_played(pair)
    ann.at("won-one").check()
    ann.at("report-score").click()
    bob.at("dispute-score").click()
    bob.at("reason").fill("it was a stalemate")
    bob.at("confirm").click()
    expect(ann.at("disputed")).to_be_visible()

    live.grant("moderator", bob.name)
    bob.at("match-judge").click()
    bob.at("judge-reason").fill("white resigned")
    bob.at("judge").click()
    expect(ann.at("match-outcome")).to_contain_text(f"{ann.name} wins")

    bob.at("match-judge").click()
    bob.at("won-nobody").check()
    bob.at("judge-reason").fill("seen on video")
    bob.at("judge").click()
    expect(ann.at("match-outcome")).to_contain_text("A draw")
    expect(ann.at("version")).to_have_text(
        [re.compile(f"{ann.name} wins.*white resigned"), re.compile("A draw.*seen on video")]
    )


def test_the_queue_brings_two_together(pair: Visitors, live: Live) -> None:
    ann, bob = pair
    for visitor in pair:
        visitor.at("top-play").click()
        visitor.at("queue-game").select_option("table-football")
        visitor.at("queue-join").click()
        expect(visitor.at("queue-waiting")).to_contain_text("Table football")
    code = "from consumers.tasks import make_matches; make_matches()"
    assert live.stack.manage("shell", "-c", code).popen.wait(60) == 0
    for visitor in pair:
        expect(visitor.at("queue-found")).to_contain_text("Table football")
    ann.at("queue-found").get_by_test_id("ready-up").click()
    bob.at("queue-found").get_by_test_id("ready-up").click()
    for visitor in pair:
        expect(visitor.at("matches-play").get_by_test_id("match-row")).to_have_count(1)
        expect(visitor.at("queue-found")).to_have_count(0)
