"""Tournaments over HTTP: who sees what, lists of entrants in, everything out, the past."""

import io
from typing import Any
from uuid import uuid4

import pytest

from consumers.sockets.topics import authorise, parse
from core.domain.tournaments.rejections import TournamentNotFound
from tests.api.club import Member, catch_up, somebody

pytestmark = pytest.mark.usefixtures("one_database")

SINGLE = {"format": "single"}


def draft(who: Member, **said: Any) -> str:
    """The id of a new tournament."""
    terms = {"name": "Cup", "game": "pong", "plan": SINGLE, **said}
    cup: str = who.does("POST", "tournaments", **terms)["id"]
    return cup


def opened(who: Member, *entrants: Member, **said: Any) -> str:
    """The same, with these who have entered."""
    cup = draft(who, **said)
    who.does("POST", f"tournaments/{cup}/open")
    for each in entrants:
        each.does("POST", f"tournaments/{cup}/enter")
    return cup


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "") if answer.content else ""


def listed(who: Member, query: str = "") -> list[str]:
    return [row["id"] for row in who.gets(f"tournaments?{query}")["results"]]


def test_a_draft_is_there_for_its_organisers_alone() -> None:
    anna, ben, admin = somebody(), somebody(), somebody("", "admin")
    cup = draft(anna, name="Secret Ćup")
    for who in (ben, admin):
        for path in ("", "/bracket", "/bracket?as_of=1", "/history", "/export?format=csv"):
            answer = who.ask("GET", f"tournaments/{cup}{path}")
            assert code(answer) == (404, "tournament_not_found"), path
        for order in ("enter", "open", "start", "leave", "cancel"):
            answer = who.ask("POST", f"tournaments/{cup}/{order}", {})
            assert code(answer) == (404, "tournament_not_found"), order
        answer = who.ask("POST", f"tournaments/{cup}/clone", {"name": "Mine"})
        assert code(answer) == (404, "tournament_not_found")
        assert cup not in listed(who)
        with pytest.raises(TournamentNotFound):
            authorise(who.id, parse(f"tournament:{cup}"))
    authorise(anna.id, parse(f"tournament:{cup}"))
    assert listed(anna, "search=cup&mine=true") == [cup]
    anna.does("PUT", f"tournaments/{cup}/organisers/{ben.id}")
    assert ben.gets(f"tournaments/{cup}")["name"] == "Secret Ćup"
    assert listed(ben, "state=draft") == [cup]
    anna.does("DELETE", f"tournaments/{cup}/organisers/{ben.id}")
    assert code(ben.ask("GET", f"tournaments/{cup}")) == (404, "tournament_not_found")


def test_only_the_invited_enter_and_the_invitation_is_told() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    cup = opened(anna, invite_only=True)
    path = f"tournaments/{cup}/enter"
    assert code(ben.ask("POST", path, {})) == (403, "not_invited")
    anna.does("POST", f"tournaments/{cup}/invite", person=str(ben.id))
    told = next(each for each in ben.hears() if each["kind"] == "tournament_invitation")
    assert (told["text"], told["link"], told["read"]) == ("Cup", f"/tournaments/{cup}", False)
    ben.does("POST", path)
    assert next(e for e in ben.hears() if e["kind"] == "tournament_invitation")["read"]
    assert code(cem.ask("POST", path, {})) == (403, "not_invited")
    assert code(cem.ask("POST", f"tournaments/{cup}/invite", {"person": str(cem.id)})) == (
        403,
        "not_your_tournament",
    )


def test_who_has_blocked_an_organiser_is_neither_invited_nor_entered_nor_addressed() -> None:
    anna, ben = somebody(), somebody()
    cup = opened(anna, ben)
    ben.does("POST", f"friends/{anna.id}/block")
    anna.does("POST", f"tournaments/{cup}/announce", text="Pizza!")
    assert "tournament_announcement" not in {each["kind"] for each in ben.hears()}
    other = opened(anna)
    answer = anna.ask("POST", f"tournaments/{other}/invite", {"person": str(ben.id)})
    nobody = anna.ask("POST", f"tournaments/{other}/invite", {"person": str(uuid4())})
    assert code(answer) == code(nobody) == (403, "not_reachable")
    lines = {"entrants": [{"username": ben.user.username}, {"username": "nobody-at-all"}]}
    answer = anna.ask("POST", f"tournaments/{other}/import?preview=true", lines)
    first, second = answer.json()["results"]
    assert first["error"] == second["error"] is not None
    assert first["person"] is None


def csv_of(*lines: str) -> io.BytesIO:
    file = io.BytesIO("\n".join(lines).encode())
    file.name = "entrants.csv"
    return file


def test_a_list_of_entrants_is_previewed_line_by_line_and_entered_whole_or_not_at_all() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    cup = opened(anna)
    path = f"tournaments/{cup}/import"
    wrong = (
        "username,alias",
        f"{ben.user.username},Benny",
        "nobody,Nob",
        f"{cem.user.username},benny",
    )

    def sends(path: str, *lines: str) -> Any:
        return anna.ask("POST", path, {"file": csv_of(*lines)}, format="multipart")

    preview = sends(f"{path}?preview=true", *wrong).json()
    assert (preview["good"], preview["entered"]) == (1, False)
    assert [(row["line"], row["error"] is None) for row in preview["results"]] == [
        (2, True),
        (3, False),
        (4, False),
    ]
    refused = sends(path, *wrong)
    assert code(refused) == (400, "bad_entrants")
    assert "Line 4: the name “benny” is taken" in refused.json()["detail"]
    right = (f"{ben.user.username},Benny", f"{cem.user.username}")
    assert sends(path, *right).json()["entered"]
    catch_up()
    entrants = anna.gets(f"tournaments/{cup}/bracket")["entrants"]
    assert {each["alias"] for each in entrants} == {"Benny", cem.user.username}
    assert code(ben.ask("POST", path, {"entrants": [{"username": "x"}]})) == (
        403,
        "not_your_tournament",
    )
    assert sends(path, "\x00").status_code == 400


def test_everything_goes_out_as_json_csv_and_pdf() -> None:
    anna, ben = somebody("=cmd"), somebody()
    cup = opened(anna, anna, ben)
    anna.does("POST", f"tournaments/{cup}/start")
    path = f"tournaments/{cup}/export?format="
    answers = {kind: ben.ask("GET", f"{path}{kind}") for kind in ("json", "csv", "pdf")}
    assert answers["json"].json()["pairings"][0]["state"] == "called"
    text = answers["csv"].content.decode("utf-8-sig")
    assert "F1.1,final,1,'=cmd," in text
    assert answers["pdf"].content.startswith(b"%PDF-")
    assert "attachment" in answers["pdf"]["Content-Disposition"]
    assert ben.ask("GET", f"{path}odd").status_code == 400


def test_what_was_can_be_seen_at_any_moment() -> None:
    anna, ben = somebody(), somebody()
    cup = opened(anna, anna, ben)
    before = anna.gets(f"tournaments/{cup}/bracket")
    anna.does("POST", f"tournaments/{cup}/start")
    history = ben.gets(f"tournaments/{cup}/history?limit=2")
    assert [each["text"] for each in history["results"]][1] == "Registration opened"
    rest = ben.gets(f"tournaments/{cup}/history?after={history['next']}")
    assert rest["results"][-1]["type"] == "PairingCalled"
    for moment in (before["position"], before["at"]):
        then = ben.gets(f"tournaments/{cup}/bracket?as_of={moment}")
        assert (then["tournament"]["state"], then["pairings"]) == ("registration", [])
        assert [e["state"] for e in then["entrants"]] == ["in", "in"]
    for odd in ("yesterday", "0", "1", "99999999999999999999"):
        assert ben.ask("GET", f"tournaments/{cup}/bracket?as_of={odd}").status_code == 400


def test_another_of_the_same_kind_can_be_made() -> None:
    anna, ben = somebody(), somebody()
    cup = opened(anna, description="Every Friday.", capacity=8)
    copy = ben.does("POST", f"tournaments/{cup}/clone", name="Cup 2")["id"]
    row = ben.gets(f"tournaments/{copy}")
    assert (row["name"], row["description"], row["capacity"]) == ("Cup 2", "Every Friday.", 8)
    assert (row["state"], [each["id"] for each in row["organisers"]]) == ("draft", [str(ben.id)])
