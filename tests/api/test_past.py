"""The past over HTTP: as of a position or a time, what is different, and who may see it."""

from typing import Any
from urllib.parse import quote

import pytest

from events import log
from events.keyring import destroy
from events.types.base import ERASED
from projections.past.kinds import KINDS, NoSuchThing, as_of
from tests.api.club import Member, somebody
from tests.api.test_matches import WIN, finished, started
from tests.api.test_ratings import GAME, won

pytestmark = pytest.mark.usefixtures("one_database")

NOWHERE = "0a0e2a5c-9d10-4f5e-8c39-6a1f0b7d2e31"


def refused(who: Member, path: str, status: int) -> str:
    """The code of the problem."""
    answer = who.ask("GET", path)
    assert answer.status_code == status, answer.content
    code: str = answer.json()["code"]
    return code


def changes(who: Member, of: str, since: int, to: int | None = None) -> dict[str, Any]:
    """path → (before, after)"""
    end = "" if to is None else f"&to={to}"
    found = who.gets(f"history/difference?of={of}&from={since}{end}")
    return {row["path"]: (row["before"], row["after"]) for row in found["results"]}


def test_a_match_as_of_a_position_or_a_time() -> None:
    anna, ben = somebody(), somebody()
    before = log.head()
    match = started(anna, ben)
    playing = log.head()
    anna.does("POST", f"matches/{match}/report", games=WIN)
    ben.does("POST", f"matches/{match}/confirm")
    then = anna.gets(f"matches/{match}?as_of={playing}")
    assert (then["state"], then["games"], then["as_of"]["position"]) == ("playing", [], playing)
    assert anna.gets(f"matches/{match}?as_of={quote(then['as_of']['at'])}") == then
    now = anna.gets(f"matches/{match}")
    last = anna.gets(f"matches/{match}?as_of=999999999")
    assert last.pop("as_of")["position"] == log.head()
    assert last == now
    assert refused(anna, f"matches/{match}?as_of={before}", 400) == "invalid"
    for odd in ("0", "-1", "yesterday", "2026-01-01T00:00:00", "1e3", "9" * 30, "%00", "١"):
        assert refused(anna, f"matches/{match}?as_of={odd}", 400) == "invalid"
    changed = changes(anna, f"match:{match}", playing)
    assert changed["match / state"] == ("playing", "finished")
    assert changed["match / winner"] == (None, "one")
    moments = anna.gets(f"history/moments?of=match:{match}")["results"]
    assert moments[0]["position"] > before
    assert playing in [moment["position"] for moment in moments]


def test_a_match_that_is_not_for_all_has_no_past_for_all_either() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    wanted = {"game": GAME, "best_of": 3, "person": str(ben.id)}
    match = anna.does("POST", "matches", **wanted)["id"]
    for path in (
        f"matches/{match}?as_of={log.head()}",
        f"history/moments?of=match:{match}",
        f"history/difference?of=match:{match}&from=1",
    ):
        assert refused(cem, path, 404) == "match_not_found"
        anna.gets(path)


def test_results_are_what_was_known_then_whatever_was_corrected_since() -> None:
    anna, ben, mod = somebody(), somebody(), somebody("", "moderator")
    match = won(anna, ben)
    told = log.head()
    mod.does(
        "POST", f"matches/{match}/correct", winner="two", games=[[5, 11], [9, 11]], reason="Swapped"
    )
    won(ben, anna)
    [then] = anna.gets(f"people/{anna.id}/ratings?as_of={told}")["results"]
    [now] = anna.gets(f"people/{anna.id}/ratings")["results"]
    assert (then["won"], then["lost"], now["won"], now["lost"]) == (1, 0, 0, 2)
    assert then["rating"] > now["rating"]
    results = ben.gets(f"people/{anna.id}/statistics?as_of={told}&game={GAME}")
    assert (results["won"], results["form"], results["as_of"]["position"]) == (1, "W", told)
    assert results["by_opponent"][0]["person"]["name"] == ben.user.username
    board = anna.gets(f"ratings/{GAME}?as_of={told}&limit=100")
    assert board["me"]["won"] == 1
    assert anna.gets(f"ratings/{GAME}")["me"]["lost"] == 2
    assert changes(anna, f"statistics:{anna.id}", told)["won"] == (1, 0)
    line = changes(anna, f"leaderboard:{GAME}", told)
    assert line[f"lines / {anna.user.username} / lost"] == (0, 2)
    assert line[f"lines / {anna.user.username} / rating"] == (then["rating"], now["rating"])
    for of in (f"statistics:{anna.id}", f"leaderboard:{GAME}"):
        stops = [row["position"] for row in anna.gets(f"history/moments?of={of}")["results"]]
        assert min(stops) <= told
        assert max(stops) > told
    first = somebody().gets(f"ratings/{GAME}?as_of=1")
    assert (first["results"], first["me"]) == ([], None)


def test_a_room_reads_as_it_did() -> None:
    anna, ben = somebody(), somebody()
    room = anna.makes(name="Court 1")
    ben.does("POST", f"rooms/{room}/join")
    said = [anna.says(room, text) for text in ("one", "two", "three")]
    ben.does("PUT", f"rooms/{room}/messages/{said[0]}/reactions/🏓")
    then = log.head()
    ben.does("DELETE", f"rooms/{room}/messages/{said[0]}/reactions/🏓")
    anna.does("POST", f"rooms/{room}/messages/{said[2]}/pin")
    anna.says(room, "four")
    ben.does("POST", f"rooms/{room}/leave")
    anna.does("PATCH", f"rooms/{room}", name="Court 2")
    was = anna.gets(f"rooms/{room}?as_of={then}")
    assert (was["name"], was["member_count"], was["message_count"]) == ("Court 1", 2, 3)
    page = anna.gets(f"rooms/{room}/messages?as_of={then}")
    assert [row["text"] for row in page["results"]] == ["one", "two", "three"]
    assert [len(row["reactions"]) for row in page["results"]] == [1, 0, 0]
    assert not any(row["pinned"] for row in page["results"])
    older = anna.gets(f"rooms/{room}/messages?as_of={then}&before=3&limit=1")
    assert [row["text"] for row in older["results"]] == ["two"]
    changed = changes(anna, f"room:{room}", then)
    assert changed["room / name"] == ("Court 1", "Court 2")
    assert changed["room / member_count"] == (2, 1)
    assert changed["messages / 3 / pinned"] == (False, True)
    assert changed["messages / 4 / text"] == (None, "four")
    assert changes(anna, f"room:{room}", then, then) == {}
    assert refused(ben, f"rooms/{room}/messages?as_of={then}", 403) == "not_a_member"
    for path in (
        f"history/difference?of=room:{room}&from={then}",
        f"history/moments?of=room:{room}",
    ):
        assert refused(ben, path, 403) == "not_a_member"
    hidden = anna.makes(name="Secret", kind="private")
    for path in ("", "/messages"):
        assert refused(ben, f"rooms/{hidden}{path}?as_of={log.head()}", 404) == "room_not_found"
    assert refused(ben, f"history/difference?of=room:{hidden}&from=1", 404) == "room_not_found"
    assert refused(anna, f"rooms/{hidden}?as_of=1", 400) == "invalid"
    assert anna.gets(f"rooms/{hidden}/messages?as_of=1")["results"] == []


def test_what_is_hidden_now_is_hidden_in_the_past() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    room = anna.makes()
    for who in (ben, cem):
        who.does("POST", f"rooms/{room}/join")
    said = [ben.says(room, text) for text in ("typo", "rude", "kept")]
    then = log.head()
    ben.does("PATCH", f"rooms/{room}/messages/{said[0]}", text="fixed")
    anna.does("DELETE", f"rooms/{room}/messages/{said[1]}")

    def texts(who: Member) -> list[str]:
        rows = who.gets(f"rooms/{room}/messages?as_of={then}")["results"]
        found = {"messages": [row["text"] for row in rows]}
        return found["messages"]

    assert texts(anna) == ["typo", "rude", "kept"]  # she runs the room
    assert texts(ben) == ["typo", "", "kept"]  # he wrote it
    assert texts(cem) == ["fixed", "", "kept"]
    assert changes(cem, f"room:{room}", then) == {}
    assert changes(anna, f"room:{room}", then)["messages / 1 / text"] == ("typo", "fixed")
    destroy(ben.id)
    assert texts(anna) == [ERASED] * 3


def test_a_tournament_as_of_a_position() -> None:
    anna = somebody()
    terms = {"name": "Cup", "game": "chess", "best_of": 1, "plan": {"format": "single"}}
    cup = anna.does("POST", "tournaments", **terms)["id"]
    drafted = log.head()
    anna.does("POST", f"tournaments/{cup}/open")
    assert anna.gets(f"tournaments/{cup}?as_of={drafted}")["state"] == "draft"
    assert anna.gets(f"tournaments/{cup}")["state"] == "registration"
    changed = changes(anna, f"tournament:{cup}", drafted)
    assert changed["tournament / Cup / state"] == ("draft", "registration")


def test_a_question_about_nothing_is_refused() -> None:
    anna = somebody()
    for of in ("", "match", "match:", "match:1", "cup:1", "room:%00", "leaderboard:a/b", "x" * 999):
        assert refused(anna, f"history/moments?of={of}", 400) == "invalid"
        assert refused(anna, f"history/difference?of={of}&from=1", 400) == "invalid"
    assert refused(anna, f"history/difference?of=leaderboard:{GAME}", 400) == "invalid"
    assert refused(anna, f"history/moments?of=statistics:{NOWHERE}", 404) == "person_not_found"
    assert refused(anna, f"history/moments?of=leaderboard:{GAME}/{NOWHERE}", 404)
    assert refused(anna, f"history/moments?of=tournament:{NOWHERE}", 404) == "tournament_not_found"


def test_the_same_for_a_program() -> None:
    anna, ben = somebody(), somebody()
    match = finished(anna, ben)
    room = anna.makes()
    anna.says(room, "hi")
    things = {"match": match, "room": room, "statistics": str(anna.id), "leaderboard": GAME}
    for kind, thing in things.items():
        found = as_of(kind, thing, log.head())
        assert found["position"] <= log.head()
        assert len(found) > 2
    assert KINDS.keys() - things.keys() == {"tournament"}
    for kind, thing in (("match", NOWHERE), ("tournament", NOWHERE), ("match", "?"), ("cup", "1")):
        with pytest.raises(NoSuchThing):
            as_of(kind, thing, 1)
