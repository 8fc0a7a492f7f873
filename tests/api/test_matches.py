"""Matches over HTTP: from the challenge to the result and its correction, and who sees what."""

from typing import Any
from uuid import uuid4

import pytest

from tests.api.club import Member, somebody

pytestmark = pytest.mark.usefixtures("one_database")

WIN, LOSS = [[11, 5], [11, 9]], [[5, 11], [9, 11]]


def challenge(who: Member, to: Member | None = None, **said: Any) -> str:
    """The id of a new challenge."""
    wanted = {"game": "table-tennis", "best_of": 3, "person": str(to.id) if to else None}
    match: str = who.does("POST", "matches", **{**wanted, **said})["id"]
    return match


def started(one: Member, two: Member, **said: Any) -> str:
    """The id of a match that the two play."""
    match = challenge(one, two, **said)
    two.does("POST", f"matches/{match}/accept")
    for who in (one, two):
        who.does("POST", f"matches/{match}/ready")
    return match


def finished(one: Member, two: Member, **said: Any) -> str:
    """The id of a match that the first has won."""
    match = started(one, two, **said)
    one.does("POST", f"matches/{match}/report", games=WIN)
    two.does("POST", f"matches/{match}/confirm")
    return match


def refused(who: Member, path: str, status: int, code: str, **body: Any) -> None:
    answer = who.ask("POST", path, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def listed(who: Member, **query: Any) -> list[str]:
    """The ids of the matches that the person finds."""
    words = "&".join(f"{name}={value}" for name, value in query.items())
    return [row["id"] for row in who.gets(f"matches?{words}")["results"]]


def test_from_the_challenge_to_the_correction() -> None:
    anna, ben, mod = somebody(), somebody(), somebody("", "moderator")
    match = challenge(anna, ben, text="After work?", ranked=True)
    row = ben.gets(f"matches/{match}")
    assert (row["state"], row["two"]["id"], row["text"]) == ("offered", str(ben.id), "After work?")
    assert row["room"] is None
    ben.does("POST", f"matches/{match}/accept")
    anna.does("POST", f"matches/{match}/ready")
    ben.does("POST", f"matches/{match}/ready")
    ben.does("POST", f"matches/{match}/score", games=[[3, 1]])
    assert mod.gets(f"matches/{match}")["games"] == [[3, 1]]
    anna.does("POST", f"matches/{match}/report", games=WIN)
    ben.does("POST", f"matches/{match}/dispute", reason="No!")
    refused(ben, f"matches/{match}/decide", 403, "not_your_match", winner="two", reason="Mine.")
    mod.does("POST", f"matches/{match}/decide", winner="one", games=WIN, reason="I saw it.")
    mod.does("POST", f"matches/{match}/correct", winner="two", games=LOSS, reason="Mixed up.")
    row = anna.gets(f"matches/{match}")
    assert (row["state"], row["winner"], row["score"], row["how"]) == (
        "finished",
        "two",
        [0, 2],
        "decided",
    )
    assert [(each["winner"], each["reason"]) for each in row["versions"]] == [
        ("one", "I saw it."),
        ("two", "Mixed up."),
    ]
    kinds = {notice["kind"] for notice in ben.hears()}
    assert {"match_invitation", "result_to_confirm", "match_finished", "match_corrected"} <= kinds
    assert "match_disputed" in {notice["kind"] for notice in mod.hears()}


def test_a_bad_score_is_explained() -> None:
    anna, ben = somebody(), somebody()
    match = started(anna, ben)
    answer = anna.ask("POST", f"matches/{match}/report", {"games": [[11, 10]]})
    assert answer.status_code == 400
    assert "Game 1 can't end 11:10: it takes a lead of 2." in answer.json()["detail"]


def test_matches_are_found_by_who_plays_what() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    first, second = finished(anna, ben), finished(anna, cem, game="pong", best_of=3)
    assert listed(cem, person=anna.id) == [second, first]
    assert listed(cem, person=anna.id, opponent=ben.id) == [first]
    assert listed(cem, person=anna.id, game="pong") == [second]
    assert listed(cem, person=anna.id, state="called,playing") == []
    page = cem.gets(f"matches?person={anna.id}&limit=1")
    assert [row["id"] for row in page["results"]] == [second]
    assert listed(cem, person=anna.id, after=page["next"]) == [first]
    assert cem.ask("GET", "matches?state=odd").status_code == 400


def test_a_challenge_to_somebody_is_between_the_two() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    match = challenge(anna, ben)
    assert listed(ben, person=anna.id) == [match]
    assert listed(cem, person=anna.id) == []
    assert cem.ask("GET", f"matches/{match}").status_code == 404
    refused(cem, f"matches/{match}/accept", 404, "match_not_found")


def test_a_challenge_to_anybody_is_for_whoever_may_find_its_maker() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    anna.does("POST", f"friends/{ben.id}/block")
    match = challenge(anna)
    assert listed(cem, state="offered", person=anna.id) == [match]
    assert listed(ben, state="offered", person=anna.id) == []
    assert ben.ask("GET", f"matches/{match}").status_code == 404
    refused(ben, f"matches/{match}/accept", 404, "match_not_found")
    theirs = challenge(ben)
    assert theirs not in listed(anna, state="offered", limit=100)
    cem.does("POST", f"matches/{match}/accept")
    assert listed(ben, person=anna.id) == [match]  # whatever is played may be watched


def test_whoever_is_blocked_can_not_challenge_and_can_not_tell() -> None:
    anna, ben, silent = somebody(), somebody(), somebody()
    anna.does("POST", f"friends/{ben.id}/block")
    silent.does("PUT", "me/privacy", **PRIVATE)
    answers = []
    for them in (anna, silent):
        said = {"game": "pong", "person": str(them.id)}
        answer = ben.ask("POST", "matches", said)
        answers.append((answer.status_code, answer.json()))
    assert answers[0] == answers[1]
    assert answers[0][1]["code"] == "not_reachable"


PRIVATE = {
    "findable": False,
    "presence_to": "nobody",
    "details_to": "nobody",
    "messages_to": "nobody",
}


def test_there_are_so_many_challenges_at_once() -> None:
    anna = somebody()
    matches = [challenge(anna) for _ in range(20)]
    refused(anna, "matches", 409, "too_many_challenges", game="pong")
    anna.does("POST", f"matches/{matches[0]}/withdraw")
    challenge(anna)


def test_games_are_defined_and_retired_by_admins() -> None:
    admin, anna = somebody("", "admin"), somebody()
    name = f"g{uuid4().hex[:8]}"
    said = {"game": name, "name": "Squash", "best_of": [3, 5]}
    admin.does("POST", "games", **said, rules={"shape": "points", "points": 11, "lead": 2})
    assert name in {row["game"] for row in anna.gets("games")["results"]}
    match = challenge(anna, game=name, best_of=5)
    admin.does("DELETE", f"games/{name}")
    assert name not in {row["game"] for row in anna.gets("games")["results"]}
    refused(anna, "matches", 404, "game_not_found", game=name)
    assert anna.gets(f"matches/{match}")["rules"]["points"] == 11
    refused(anna, "games", 403, "not_allowed", **said)
