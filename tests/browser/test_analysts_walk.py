"""An analyst's walk, by links alone, from an event to what would have been.

What it was part of, how that stood then, what came of it, what the club's numbers say of it, away
with it in a file. Nothing on the way shows a word that was said in a private room."""

import csv
import re
from pathlib import Path
from typing import Any

import orjson
from playwright.sync_api import Locator, expect

from events.types.plans import Plan
from tests.api.test_tournament_live import plainly
from tests.bots import Cup, a_cup
from tests.browser.staff import becomes, exported, goes_to
from tests.browser.visitor import Visitor
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

SECRET = "quince"


def test_an_analysts_walk(visitor: Visitor, live: Live, anna: Person, tmp_path: Path) -> None:
    ann = visitor
    cup = a_cup(live, Plan(format="single"), 4)
    cup.play()
    cup.places()
    whispers(live, anna)
    ann.signs_up()
    becomes(ann, live, "analyst")
    for goes_on in (finds_an_event, sees_what_came_of_it, looks_back, replays, counts):
        goes_on(ann, cup)
        says_nothing(ann)
    takes_it_away(ann, cup, tmp_path)
    says_nothing(ann)
    wonders(ann, cup)
    says_nothing(ann)
    stays_in_place(ann)


def whispers(live: Live, anna: Person) -> None:
    """What an analyst may not read: a private room's name and words."""
    with live.client(anna) as client:
        room = {"name": f"The {SECRET}s", "kind": "private", "topic": f"{SECRET} jam"}
        made = client.post("/api/v1/rooms", json=room).raise_for_status().json()["id"]
        eventually(lambda: client.get(f"/api/v1/rooms/{made}").status_code == 200)
    live.post(anna, made, f"The {SECRET} is ripe")


def says_nothing(ann: Visitor) -> None:
    """The page has nothing of it, shown or not."""
    assert SECRET not in ann.page.content().lower()


def stays_in_place(ann: Visitor) -> None:
    """What is long scrolls within the window; the window itself does not."""
    assert ann.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def finds_an_event(ann: Visitor, cup: Cup) -> None:
    """By words that may be read, and a filter; by words that may not, nothing."""
    goes_to(ann, "history", "events")
    expect(ann.at("history-event", text="MessagePosted").first).to_contain_text("private")
    ann.at("history-text").fill(SECRET)
    expect(ann.at("history-none")).to_be_visible()
    ann.at("history-text").fill("Bots")
    ann.at("history-category").select_option("tournament")
    ann.at("history-event", text="TournamentCreated").first.click()
    expect(ann.at("history-payload")).to_contain_text("Bots")
    ann.at("history-only-stream").click()
    ann.at("history-type").select_option("TournamentStarted")
    started = ann.at("history-event")
    expect(started).to_have_count(1)
    started.click()


def sees_what_came_of_it(ann: Visitor, cup: Cup) -> None:
    """A command, its events, what policies did upon them, and who was told."""
    tree = ann.at("history-tree")
    expect(tree.get_by_text("StartTournament")).to_contain_text(cup.organiser.name)
    expect(ann.at("tree-event", text="MatchCalled")).to_have_count(2)
    expect(ann.at("tree-notice")).to_have_count(8)
    expect(ann.at("history-changes")).to_contain_text("running")


def looks_back(ann: Visitor, cup: Cup) -> None:
    """At the tournament as it was then, and at what is different from how it ended."""
    ann.at("as-it-was").click()
    expect(ann.page).to_have_url(re.compile(rf"{cup.id}/history\?as_of=\d+$"))
    then = ann.page.locator("[data-testid=past][aria-busy=false]")
    decided = then.locator("[data-testid=bracket-card][data-state=done]")
    expect(then.get_by_test_id("bracket-card")).to_have_count(3)
    expect(decided).to_have_count(0)
    ann.at("compare").click()
    ann.at("history-slider").press("End")
    expect(decided).to_have_count(3)
    ann.at("history-slider").press("ArrowLeft")
    expect(ann.page).to_have_url(re.compile(r"compare=\d+&as_of=\d+$"))
    ann.at("history-slider").press("End")
    changed = ann.at("compared-changes").get_by_role("row")
    state = changed.filter(has=ann.page.get_by_role("rowheader", name="tournament / Bots / state"))
    expect(state.get_by_role("cell")).to_have_text(["running", "finished"])
    ann.at("compare-end").click()
    expect(ann.at("compared-moments")).to_have_count(0)


def replays(ann: Visitor, cup: Cup) -> None:
    """From there: it plays at a chosen speed, pauses, and goes to any event; each time the bracket
    is as the tournament's own page tells it."""
    ann.at("history-slider").press("Home")
    expect(ann.at("step-back")).to_be_disabled()
    ann.at("replay-this").click()
    stage, play = ann.at("replay-stage"), ann.at("replay-play")
    expect(stage).to_have_attribute("aria-busy", "false")
    begun = position(stage)
    ann.at("replay-speed").select_option("5e")
    play.click()
    expect(stage).not_to_have_attribute("data-position", str(begun))
    play.click()
    expect(play).to_have_attribute("aria-pressed", "false")
    ann.at("replay-speed").select_option("600x")
    play.click()
    expect(play).to_have_text(" Again")
    expect(ann.at("standing")).to_have_count(4)
    last = position(stage)
    assert begun < last
    for line in ann.at("replay-event").all()[-2:4:-3]:
        line.get_by_role("button").click()
        expect(stage).to_have_attribute("data-position", line.get_attribute("data-position") or "")
        drawn(ann, asked(ann, f"tournaments/{cup.id}/bracket?as_of={position(stage)}"))
    ann.at("replay-slider").press("End")
    expect(stage).to_have_attribute("data-position", str(last))
    expect(ann.at("follow-standing").first).to_contain_text("guest-")
    expect(ann.at("bracket")).not_to_contain_text("•••")


def position(stage: Locator) -> int:
    return int(stage.get_attribute("data-position") or 0)


def asked(ann: Visitor, path: str) -> Any:
    return ann.page.request.get(f"{ann.line.address}/api/v1/{path}").json()


def drawn(ann: Visitor, bracket: dict[str, Any]) -> None:
    """Every place is drawn as it was."""
    expect(ann.at("bracket-card")).to_have_count(len(bracket["pairings"]))
    for slot, (_, _, state, *_) in plainly(bracket).items():
        expect(ann.page.locator(f"[data-slot='{slot}'][data-state={state}]")).to_have_count(1)


def counts(ann: Visitor, cup: Cup) -> None:
    """The tournament in numbers, on the page and in a file."""
    ann.at("view-charts").click()
    ann.at("history-page").get_by_test_id("tab-tournaments").click()
    expect(ann.at("chart-title")).to_have_text("Tournaments")
    ann.at("chart-show-table").click()
    line = ann.page.locator(f"[data-testid=chart-tournament][title='{cup.id}']")
    shown = ann.at("chart-row").filter(has=line).locator("td").all_inner_texts()
    with ann.page.expect_download() as download:
        ann.at("chart-csv").click()
    text = download.value.path().read_text("utf-8-sig")
    [row] = [row for row in csv.DictReader(text.splitlines()) if row["tournament"] == cup.id]
    assert (row["entrants"], row["matches"], row["finished"]) == ("4", "3", "3")
    assert [shown.count(row[name]) >= 1 for name in ("entrants", "matches")] == [True, True]
    line.click()


def takes_it_away(ann: Visitor, cup: Cup, folder: Path) -> None:
    """Its events in a file: those of the page; then all there are, with nothing of the secret."""
    ann.at("view-history").click()
    ann.at("its-events").click()
    expect(ann.at("history-event", text="TournamentFinished")).to_have_count(1)
    ann.at("history-export").click()
    expect(ann.at("export-stream")).to_have_value(f"tournament-{cup.id}")
    lines = exported(ann, folder / "one.ndjson").splitlines()
    events = [orjson.loads(line) for line in lines]
    shown = asked(ann, f"history/events?order=oldest&limit=100&stream=tournament-{cup.id}")
    assert [each["position"] for each in events] == [each["position"] for each in shown["results"]]
    assert [each["payload"] for each in events] == [each["payload"] for each in shown["results"]]
    ann.at("export-stream").fill("")
    everything = exported(ann, folder / "all.ndjson")
    assert everything.count(b"\n") > len(events)
    assert SECRET.encode() not in everything.lower()
    ann.expects("400")
    ann.at("export-type").fill("Nothing")
    ann.at("export-form").get_by_role("button", name="Make the export").click()
    expect(ann.at("export-form").get_by_role("alert")).to_contain_text("There is no 'Nothing'")
    ann.at("delete-export").first.click()
    ann.at("confirm").click()
    expect(ann.at("export")).to_have_count(1)


def wonders(ann: Visitor, cup: Cup) -> None:
    """What would have been, had everybody met everybody."""
    ann.at("view-what-if").click()
    ann.at("seed-source").select_option(cup.id)
    ann.at("play-again").click()
    rests = ann.at("what-if-rests")
    expect(rests).to_have_text("All 3 results are those that there really were.")
    ann.at("format-round_robin").check()
    ann.at("play-again").click()
    expect(rests).to_contain_text("3 of 6 results")
    expect(ann.at("what-if-row")).to_have_count(4)
