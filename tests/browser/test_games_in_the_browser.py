"""An admin at a browser makes a game, and holds a season of it, whose table stays."""

from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import expect

from tests.api.staff import make_admin
from tests.browser.visitor import Visitor
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]


def asks(live: Live, who: Person, path: str, **body: Any) -> Any:
    """What the API answers to an order, which is repeated until what it is about is shown."""
    with live.client(who) as client:
        answer: Any = eventually(
            lambda: (said := client.post(f"/api/v1/{path}", json=body)).is_success and said
        )
    return answer.json()


def beats(live: Live, one: Person, two: Person, game: str) -> None:
    """A ranked match from the challenge to the confirmation."""
    said = {"person": two.id, "game": game, "best_of": 1, "ranked": True}
    match = asks(live, one, "matches", **said)["id"]
    asks(live, two, f"matches/{match}/accept")
    for who in (one, two):
        asks(live, who, f"matches/{match}/ready")
    asks(live, one, f"matches/{match}/report", games=[[15, 3]])
    asks(live, two, f"matches/{match}/confirm")
    with live.client(one) as client:
        board = f"/api/v1/ratings/{game}"
        eventually(lambda: one.id in client.get(board).text)


def defines(admin: Visitor, name: str) -> None:
    """A race to 15, the best of one."""
    admin.at("new-game").click()
    form = admin.at("game-form")
    expect(form.get_by_test_id("save-game")).to_be_disabled()
    form.get_by_test_id("game-name").fill(name)
    form.get_by_test_id("game-points").fill("15")
    for count in ("3", "5"):
        form.get_by_label(count, exact=True).uncheck()
    form.get_by_test_id("save-game").click()
    expect(admin.at("game", text=name)).to_contain_text("15")


def opens_season(admin: Visitor, name: str) -> None:
    """For a month; not for ever."""
    admin.at("season-name").fill(name)
    admin.at("season-ends").fill("2099-12-31T20:00")
    admin.at("open-season").click()
    expect(admin.at("season-form").get_by_role("alert")).to_contain_text("Choose another end")
    ends = datetime.now(UTC) + timedelta(days=30)
    admin.at("season-ends").fill(ends.strftime("%Y-%m-%dT%H:%M"))
    admin.at("open-season").click()
    expect(admin.at("season", text=name)).to_contain_text("running")
    expect(admin.at("season-form")).to_have_count(0)  # one at a time


def test_a_game_is_made_and_a_seasons_table_stays_when_it_is_over(
    visitor: Visitor, live: Live
) -> None:
    visitor.signs_up()
    visitor.opens("/games")
    expect(visitor.at("games-page")).to_have_count(0)
    make_admin(str(visitor.page.evaluate("fetch('/api/v1/me').then((a) => a.json())")["id"]))
    name, season = f"Squash {visitor.name}", f"Spring of {visitor.name}"
    game = name.lower().replace(" ", "-")
    visitor.opens("/games")
    defines(visitor, name)
    opens_season(visitor, season)

    ann, bob, cem = live.person(), live.person(), live.person()
    beats(live, ann, bob, game)
    visitor.at("close-season").click()
    visitor.at("confirm").click()
    expect(visitor.at("season", text=season)).not_to_contain_text("running")
    beats(live, cem, bob, game)

    visitor.opens("/leaderboards")
    visitor.at("board-game").select_option(game)
    rows = visitor.at("leaderboard").locator("tbody tr")
    expect(rows).to_have_count(3)
    visitor.at("board-season").select_option(season)
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text(ann.name)
    expect(rows.last).to_contain_text(bob.name)
    expect(visitor.at("leaderboard")).not_to_contain_text(cem.name)

    visitor.at("to-games").click()
    visitor.at("game", text=name).get_by_test_id("retire-game").click()
    visitor.at("confirm").click()
    expect(visitor.at("game", text=name)).to_have_count(0)
    expect(visitor.at("season", text=season)).to_have_count(1)
