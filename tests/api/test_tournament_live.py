"""A tournament over the public API, with every process running: played to its end, corrected, and
corrected back."""

from typing import Any

from events.types.plans import Plan
from tests.bots import Cup, a_cup, expected, winner_at
from tests.live import Live
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]

DOUBLE = Plan(format="double")


def correct(cup: Cup, slot: str, winner: str) -> None:
    """Let the organiser say that somebody else has won in a place."""
    [pairing] = [each for each in cup.bracket()["pairings"] if each["slot"] == slot]
    games = [[11, 9]] if winner == "one" else [[9, 11]]
    body = {"winner": winner, "games": games, "reason": "Mixed up.", "keep": False}
    cup.order(cup.organiser, "POST", f"matches/{pairing['match']}/correct", **body)


def plainly(bracket: dict[str, Any]) -> dict[str, Any]:
    """Who met whom where, and how it ended."""
    return {
        each["slot"]: [
            each["one"] and each["one"]["name"],
            each["two"] and each["two"]["name"],
            each["state"],
            each["winner"],
            each["match"],
        ]
        for each in bracket["pairings"]
    }


def test_a_correction_undoes_what_hung_on_the_result_and_correcting_back_restores_it(
    live: Live,
) -> None:
    cup = a_cup(live, DOUBLE, 8)
    cup.play()
    assert cup.places() == expected(DOUBLE, 8)
    first = cup.bracket()

    right = winner_at("W1.1", "P1", "P8")
    correct(cup, "W1.1", "two" if right == "one" else "one")
    eventually(lambda: cup.bracket()["tournament"]["state"] == "running")
    eventually(lambda: any(each["void"] for each in cup.bracket()["pairings"]))
    changed = cup.bracket()
    assert plainly(changed) != plainly(first)
    [void] = [each["void"][0] for each in changed["pairings"] if each["slot"] == "W2.1"]
    match = cup.order(cup.organiser, "GET", f"matches/{void['match']}")
    assert match["state"] == "void" or eventually(lambda: _state(cup, void["match"]) == "void")

    correct(cup, "W1.1", right)
    eventually(lambda: cup.bracket()["tournament"]["state"] == "finished")
    last = cup.bracket()
    assert plainly(last) == plainly(first)
    assert cup.places() == expected(DOUBLE, 8)
    then = cup.order(
        cup.organiser, "GET", f"tournaments/{cup.id}/bracket?as_of={changed['position']}"
    )
    assert plainly(then) == plainly(changed)
    eventually(lambda: _state(cup, void["match"]) == "finished")
    told = {notice["kind"] for notice in _inbox(cup)}
    assert {"next_match", "tournament_starts", "tournament_over"} <= told


def _state(cup: Cup, match: str) -> Any:
    return cup.order(cup.organiser, "GET", f"matches/{match}")["state"]


def _inbox(cup: Cup) -> Any:
    return cup.order(next(iter(cup.bots.values())), "GET", "inbox")["results"]
