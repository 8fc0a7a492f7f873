"""People at their browsers hold a tournament, watch it go on, and look back."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.bots import Cup
from tests.browser.visitor import Visitor
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

Visitors = tuple[Visitor, Visitor]


@pytest.fixture
def bots(live: Live) -> list[Person]:
    """Seven, who can be found."""
    people = [live.person() for _ in range(7)]
    ids = ",".join(each.id for each in people)
    with live.client(people[0]) as client:
        eventually(
            lambda: len(client.get(f"/api/v1/people/cards?ids={ids}").json()["results"]) == 7
        )
    return people


def makes(visitor: Visitor, name: str) -> str:
    """Make a double elimination, open it, and say its id."""
    visitor.at("top-tournaments").click()
    visitor.at("new-tournament").click()
    expect(visitor.at("save-tournament")).to_be_disabled()
    visitor.at("tournament-name").fill(name)
    visitor.at("tournament-game").select_option("pong")
    visitor.at("format-double").check()
    visitor.at("tournament-capacity").fill("8")
    visitor.at("save-tournament").click()
    visitor.at("order-OpenRegistration").click()
    expect(visitor.at("phase")).to_have_attribute("data-phase", "registration")
    return visitor.page.url.split("/")[-2]


def enters(visitor: Visitor, name: str, alias: str) -> None:
    """Find the tournament in the list, and enter."""
    visitor.at("top-tournaments").click()
    visitor.at("tournament-link", text=name).click()
    visitor.at("alias").fill(alias)
    visitor.at("enter-form").get_by_role("button", name="Enter").click()
    expect(visitor.at("my-part")).to_contain_text(f"You are in, as {alias}")


def imports(visitor: Visitor, file: Path, *lines: str) -> None:
    """Choose a list of entrants, which is shown."""
    file.write_text("\n".join(("username,alias", *lines)))
    visitor.at("import-file").set_input_files(file)
    expect(visitor.at("import-line")).to_have_count(len(lines))


def adds_organiser(visitor: Visitor, who: Person) -> None:
    """Let somebody run it, too."""
    visitor.at("view-manage").click()
    visitor.at("add-organiser").click()
    visitor.at("pick-search").fill(who.name)
    found = visitor.page.locator(f"[data-person-id='{who.id}']")
    found.get_by_test_id("add-person").click()
    visitor.page.keyboard.press("Escape")
    expect(visitor.at("organiser")).to_have_count(2)


def announces(visitor: Visitor, text: str) -> None:
    """Tell everybody, on the page for organisers."""
    visitor.at("announce-text").fill(text)
    visitor.at("announce-form").get_by_role("button", name="Announce").click()
    expect(visitor.at("announce-text")).to_have_value("")


def card(visitor: Visitor, slot: str, state: str) -> None:
    """Wait until a place in the drawing is in this state."""
    selector = f"[data-testid=bracket-card][data-slot='{slot}'][data-state={state}]"
    expect(visitor.page.locator(selector)).to_have_count(1)


def test_a_tournament_is_held_before_everybodys_eyes(
    visitors: Visitors, live: Live, bots: list[Person], tmp_path: Path
) -> None:
    ann, bob = visitors
    ann.signs_up()
    bob.signs_up()
    name = f"Cup of {ann.name}"
    cup = Cup(live, bots[0], {each.id: each for each in bots}, makes(ann, name))
    enters(bob, name, "Bobby")

    ann.at("view-entrants").click()
    expect(ann.at("entrant")).to_have_count(1)  # came without a reload
    ann.at("import-entrants").click()
    lines = [f"{each.name},Bot {number}" for number, each in enumerate(bots)]
    imports(ann, tmp_path / "wrong.csv", *lines[:6], "nobody-at-all,Bot 7")
    expect(ann.at("import-line").nth(6)).to_contain_text("no such person")
    expect(ann.at("import-enter")).to_be_disabled()
    imports(ann, tmp_path / "right.csv", *lines)
    ann.at("import-enter").click()
    expect(ann.at("entrant")).to_have_count(8)

    ann.at("seed-method").select_option("manual")
    first = ann.at("seed-row").first.locator("bdi").inner_text()
    ann.at("seed-row").first.get_by_test_id("seed-down").click()
    ann.at("seed").click()
    expect(ann.at("entrant").nth(1)).to_contain_text(first)
    expect(ann.at("entrant").nth(1).locator(".entrant-seed")).to_contain_text("2")
    adds_organiser(ann, bots[0])
    ann.at("order-StartTournament").click()
    expect(bob.at("my-match")).to_have_attribute("data-state", "called")
    for said in ("Welcome!", "Pizza at noon."):
        announces(ann, said)
    expect(bob.at("announcement")).to_contain_text(["Pizza at noon.", "Welcome!"])
    bob.at("view-bracket").click()
    called = bob.page.locator("[data-testid=bracket-card][data-state=called]")
    expect(called).to_have_count(4)

    played = play_a_half(cup)
    for slot in played:
        card(bob, slot, "done")
    correct(cup, played[0])
    card(bob, played[2], "called")
    again = bob.page.locator(f"[data-testid=bracket-card][data-slot='{played[2]}']")
    expect(again).to_contain_text("1 void")

    looks_back(bob, played[2])
    bob.at("view-overview").click()
    with bob.page.expect_download() as downloading:
        bob.at("export-csv").click()
    with downloading.value.path().open(encoding="utf-8-sig") as file:
        assert ["W1.1", "winners", "1"] in [line[:3] for line in csv.reader(file)]
    bob.page.set_viewport_size({"width": 390, "height": 780})
    for view in ("overview", "bracket", "standings", "entrants", "history"):
        bob.at(f"view-{view}").click()
        expect(bob.at(f"view-{view}")).to_have_attribute("aria-current", "page")
        assert bob.page.evaluate(OVERHANG) == 0, view


def looks_back(bob: Visitor, slot: str) -> None:
    """Before the correction, the place was played; a step before that, it was called."""
    bob.at("view-history").click()
    expect(bob.at("step-forward")).to_be_disabled()
    past = bob.at("past")
    expect(past.locator(f"[data-slot='{slot}']")).to_contain_text("1 void")
    bob.at("step").filter(has_text=re.compile("Winners, round 2: .* beat ")).click()
    expect(past.locator(f"[data-slot='{slot}'][data-state=done]")).to_have_count(1)
    expect(past).not_to_contain_text("void")
    bob.at("step-back").click()
    expect(past.locator(f"[data-slot='{slot}'][data-state=called]")).to_have_count(1)


def play_a_half(cup: Cup) -> list[str]:
    """Play two matches among bots, and the one that follows from both; the places of the three."""
    pairings = {each["slot"]: each for each in cup.bracket()["pairings"]}
    ready = {
        slot
        for slot, each in pairings.items()
        if each["one"] and each["two"] and {each["one"]["id"], each["two"]["id"]} <= {*cup.bots}
    }
    [after] = [
        each
        for each in pairings.values()
        if each["stage"] == "winners" and {each["one_slot"], each["two_slot"]} <= ready
    ][:1]
    slots = [after["one_slot"], after["two_slot"], after["slot"]]
    for slot in slots:
        play(cup, slot)
    return slots


def play(cup: Cup, slot: str) -> None:
    """The first side wins, as soon as the match is called."""
    match = f"matches/{eventually(lambda: pairing(cup, slot)['match'])}"
    one, two = (cup.bots[pairing(cup, slot)[side]["id"]] for side in ("one", "two"))
    cup.order(one, "POST", f"{match}/ready")
    cup.order(two, "POST", f"{match}/ready")
    cup.order(one, "POST", f"{match}/report", games=[[11, 4]])
    cup.order(two, "POST", f"{match}/confirm")
    eventually(lambda: pairing(cup, slot)["state"] == "done")


def correct(cup: Cup, slot: str) -> None:
    """It was the other who won."""
    said = {"winner": "two", "games": [[4, 11]], "reason": "Mixed up.", "keep": False}
    cup.order(cup.organiser, "POST", f"matches/{pairing(cup, slot)['match']}/correct", **said)


def pairing(cup: Cup, slot: str) -> dict[str, Any]:
    """What is shown of a place."""
    [found] = [each for each in cup.bracket()["pairings"] if each["slot"] == slot]
    return dict(found)
