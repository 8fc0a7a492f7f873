"""An analyst at a browser: plays a tournament again, otherwise, and rates a game anew."""

import re

import pytest
from playwright.sync_api import expect

from events.types.plans import Plan
from tests.bots import Cup, a_cup, a_cup_of
from tests.browser.visitor import Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]


@pytest.fixture
def cup(live: Live) -> Cup:
    """Four have played, the last two twice."""
    held = a_cup(live, Plan(format="single"), 4)
    held.play()
    assert sorted(held.places().values()) == [1, 2, 3, 3]
    return held


@pytest.fixture
def other(live: Live, cup: Cup) -> Cup:
    """Another tournament, of the last two of them."""
    held = a_cup_of(live, Plan(format="single"), list(cup.bots.values())[2:])
    held.play()
    return held


def test_from_a_tournament_to_what_would_have_been(
    visitor: Visitor, live: Live, cup: Cup, other: Cup
) -> None:
    visitor.signs_up()
    visitor.opens(f"/tournaments/{cup.id}")
    expect(visitor.at("champion")).to_be_visible()
    expect(visitor.at("to-what-if")).to_have_count(0)
    live.grant("analyst", visitor.name)
    visitor.at("to-what-if").click()

    visitor.at("play-again").click()
    rests = visitor.at("what-if-rests")
    expect(rests).to_have_text("All 3 results are those that there really were.")
    rows = visitor.at("what-if-row")
    expect(rows).to_have_count(4)
    expect(visitor.at("chance-legend")).to_have_count(0)
    expect(visitor.at("standing").first.get_by_role("cell").last).to_have_text("Winner")
    expect(visitor.at("place-bars")).to_have_count(0)

    visitor.at("format-round_robin").check()
    visitor.at("what-if-seeding").select_option("random")
    visitor.at("play-again").click()
    expect(rests).to_contain_text("100 runs. In the one shown, 3 of 6 results")
    expect(visitor.at("place-bars")).to_have_count(4)
    expect(visitor.page.locator("[data-slot='R3.2'] , [data-slot='R3.1']")).to_have_count(2)
    expect(visitor.at("bracket")).to_contain_text("P1")
    sees_what_chance_decided(visitor)
    rows.first.get_by_role("button").click()
    expect(visitor.at("follow")).not_to_have_value("")
    visitor.at("tab-was").click()
    expect(visitor.page.locator("[data-slot='F1.1']")).to_have_count(1)

    seeds_as_the_other_ended(visitor, other)

    visitor.expects("409")
    visitor.at("format-groups").check()
    visitor.at("plan-groups").fill("3")
    visitor.at("play-again").click()
    expect(visitor.at("what-if-form").get_by_role("alert")).to_contain_text("needs 6 at least")

    visitor.at("tab-ratings").click()
    visitor.at("what-if-game").select_option("pong")
    visitor.at("rate-anew").click()
    lines = visitor.at("ratings-line")
    expect(lines.filter(has_text=next(iter(cup.bots.values())).name)).to_have_count(1)
    changed = visitor.at("ratings-table").get_by_text(re.compile(r"\([+−]\d+\)"))
    expect(changed).to_have_count(0)
    visitor.at("what-if-deviation").fill("60")
    visitor.at("rate-anew").click()
    expect(changed.first).to_be_visible()
    brier = visitor.at("ratings-quality").get_by_role("row").last
    expect(brier.get_by_role("cell")).to_have_text([re.compile(r"^0\.2\d{3}")] * 2)


def sees_what_chance_decided(visitor: Visitor) -> None:
    expect(visitor.at("chance-legend")).to_contain_text("A die and a dashed edge")
    cards = visitor.at("bracket-card")
    drawn = cards.filter(has=visitor.page.locator(".bracket-die"))
    expect(drawn).to_have_count(3)
    expect(cards).to_have_count(6)
    for card in drawn.all():
        expect(card).to_have_accessible_name(re.compile("Chance decided this, by their strengths"))
        expect(card.locator(".bracket-edge")).to_have_css("stroke-dasharray", re.compile(r"^6"))
    expect(visitor.at("bracket-cross").locator(".bracket-die")).to_have_count(6)


def seeds_as_the_other_ended(visitor: Visitor, other: Cup) -> None:
    visitor.at("what-if-seeding").select_option("tournament")
    visitor.at("play-again").click()
    expect(visitor.page.locator("select:invalid")).to_have_attribute(
        "data-testid", "what-if-source"
    )
    source = visitor.at("what-if-source")
    expect(source.get_by_role("option")).to_have_text(
        ["Choose one", re.compile("Bots, .*: 2 of the 4 were in it")]
    )
    source.select_option(other.id)
    visitor.at("play-again").click()
    [champion] = (name for name, place in other.places().items() if place == 1)
    there = {"P1": "P3", "P2": "P4"}[champion]  # they are called otherwise in this one
    rows = visitor.at("what-if-row")
    expect(rows.filter(has_text=there)).to_contain_text("→ 1")
    expect(rows.filter(has_text="P1")).to_contain_text("1 → 3")
