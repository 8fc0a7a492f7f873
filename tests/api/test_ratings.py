"""Leaderboards, statistics, seasons and queues over HTTP."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from consumers.readers import READERS
from core.domain.ratings.glicko import NEWCOMER, Played, rated
from tests.api import club
from tests.api.club import Member, somebody
from tests.api.test_matches import finished
from tests.given import project

pytestmark = pytest.mark.usefixtures("one_database")

GAME = "table-tennis"
NOBODY = "0a0e2a5c-9d10-4f5e-8c39-6a1f0b7d2e31"


def catch_up() -> None:
    """Let the read models of this come to the end of the log, too."""
    club.catch_up()
    for name in ("ratings", "matchmaking"):
        project(READERS[name])


def won(one: Member, two: Member, **said: Any) -> str:
    """The id of a ranked match that the first has won."""
    match = finished(one, two, **{"ranked": True, **said})
    catch_up()
    return match


def does(who: Member, method: str, path: str, **body: Any) -> Any:
    """As Member.does; the read models of this show it, too."""
    answer = who.does(method, path, **body)
    catch_up()
    return answer


def test_a_result_and_its_correction_show_everywhere() -> None:
    anna, ben, mod = somebody(), somebody(), somebody("", "moderator")
    match = won(anna, ben)
    up = round(rated(NEWCOMER, [Played(NEWCOMER, 1)], 0).rating)
    [mine] = anna.gets(f"people/{anna.id}/ratings")["results"]
    assert (mine["game"], mine["rating"], mine["won"], mine["place"]) == (GAME, up, 1, None)
    [step] = ben.gets(f"people/{anna.id}/ratings/{GAME}/history")["results"]
    assert (step["match"], step["before"], step["rating"], step["result"]) == (
        match,
        1500,
        up,
        "won",
    )
    assert step["opponent"]["id"] == str(ben.id)
    mod.does("POST", f"matches/{match}/correct", winner="two", games=[[1, 11], [2, 11]], reason="x")
    catch_up()
    found = ben.gets(f"people/{anna.id}/statistics?game={GAME}")
    assert (found["won"], found["lost"], found["form"]) == (0, 1, "L")
    [against] = found["by_opponent"]
    assert (against["person"]["id"], against["lost"]) == (str(ben.id), 1)
    both = mod.gets(f"people/{ben.id}/head-to-head/{anna.id}")
    assert (both["won"], both["streak"]) == (1, {"result": "won", "length": 1})


def test_a_leaderboard_of_friends_has_ones_own_line() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    won(anna, ben)
    won(cem, ben)
    anna.does("POST", f"friends/{ben.id}/request")
    ben.does("POST", f"friends/{anna.id}/accept")
    found = ben.gets(f"ratings/{GAME}?scope=friends")
    assert [line["person"]["id"] for line in found["results"]] == [str(anna.id), str(ben.id)]
    assert found["me"] == found["results"][1]
    first = ben.gets(f"ratings/{GAME}?scope=friends&limit=1")
    rest = ben.gets(f"ratings/{GAME}?scope=friends&after={first['next']}")
    assert first["results"] + rest["results"] == found["results"]
    assert {str(anna.id), str(ben.id), str(cem.id)} <= {
        line["person"]["id"] for line in ben.gets(f"ratings/{GAME}")["results"]
    }


def test_a_season_is_opened_by_an_admin_and_counts_what_ends_in_it() -> None:
    admin, anna, ben = somebody("", "admin"), somebody(), somebody()
    won(anna, ben)
    ends = (timezone.now() + timedelta(days=7)).isoformat()
    season = does(admin, "POST", "seasons", name="Spring", ends_at=ends)["id"]
    assert admin.ask("POST", "seasons", {"name": "Two", "ends_at": ends}).json()["code"] == (
        "season_running"
    )
    assert anna.ask("POST", "seasons", {"name": "Mine", "ends_at": ends}).status_code == 403
    won(ben, anna)
    does(admin, "DELETE", f"seasons/{season}")
    won(ben, anna)
    lines = anna.gets(f"ratings/{GAME}?season={season}")["results"]
    assert [(line["person"]["id"], line["won"], line["lost"]) for line in lines] == [
        (str(ben.id), 1, 0),
        (str(anna.id), 0, 1),
    ]
    [shown] = anna.gets("seasons")["results"]
    assert (shown["id"], shown["name"], shown["closed_at"] is None) == (season, "Spring", False)


def test_waiting_for_an_opponent() -> None:
    anna = somebody()
    does(anna, "POST", "queue", game="pong")
    found = anna.gets("queue")
    assert found["mine"]["game"] == "pong"
    assert {row["game"]: row["waiting"] for row in found["games"]}["pong"] == 1
    assert anna.ask("POST", "queue", {"game": "chess"}).json()["code"] == "waiting_elsewhere"
    does(anna, "DELETE", "queue/pong")
    assert anna.gets("queue")["mine"] is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("ratings/pong?scope=foes", 400),
        ("ratings/pong?season=x", 400),
        (f"ratings/pong?season={NOBODY}", 404),
        ("ratings/pong?after=-1", 400),
        (f"people/{NOBODY}/ratings", 404),
        (f"people/{NOBODY}/statistics", 404),
        ("seasons?after=x", 400),
    ],
)
def test_what_can_not_be_asked(path: str, status: int) -> None:
    assert somebody().ask("GET", path).status_code == status


def test_a_game_by_no_name() -> None:
    anna = somebody()
    assert anna.ask("GET", f"people/{anna.id}/statistics?game=%00").status_code == 400


@pytest.mark.parametrize("game", ["friendly", "nothing", "Pong", "", "a" * 41, "\0", None, 7])
def test_what_can_not_be_waited_for(game: Any) -> None:
    assert somebody().ask("POST", "queue", {"game": game}).status_code in {400, 404}
