"""What would have been, over HTTP: beside what happened, within bounds, for analysts alone; and
nothing is added to the log."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from consumers.readers import READERS
from core.whatif import bounds, tournaments
from core.whatif.bounds import alone
from events import log
from ops.instances import Postgres, RabbitMQ
from projections.ratings import queries
from tests.api.again import (
    DRAFT,
    EARLIER,
    ENTRANTS,
    FIELD,
    GAME,
    IDS,
    LATER,
    RUNNING,
    STRANGE,
    ended,
    held,
    id_of,
    more_tournaments,
    seeded,
    standings,
)
from tests.api.club import Member, a_club, somebody
from tests.domain.tournaments import cup
from tests.given import happens, project, sequence

ROLES = ("", "moderator", "analyst", "double")


@pytest.fixture(scope="module")
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Member]]:
    """One person of each role, in a club in which some matches were played, then tournaments."""
    with a_club(servers, tmp_path_factory.mktemp("club")):
        people = {role: somebody("", *({role} - {"", "double"})) for role in ROLES}
        happens(*(ended(IDS[number % 3], IDS[3 + number % 4]) for number in range(12)))
        sequence()
        project(READERS["ratings"])
        happens(*held(FIELD))
        more_tournaments(people["double"])
        yield people


@pytest.fixture
def analyst(club: dict[str, Member]) -> Member:
    return club["analyst"]


def asked(who: Member, path: str, **body: Any) -> tuple[int, Any]:
    answer = who.ask("POST", f"history/what-if/{path}", body)
    return answer.status_code, answer.json()


def played(who: Member, **body: Any) -> dict[str, Any]:
    status, found = asked(who, f"tournaments/{cup.CUP}", **body)
    assert status == 200, found
    shown: dict[str, Any] = found
    return shown


def refused(who: Member, path: str, **body: Any) -> tuple[int, str]:
    status, problem = asked(who, path, **body)
    return status, problem["code"]


def test_a_tournament_is_played_again_and_nothing_is_added(analyst: Member) -> None:
    before = log.head(), len(log.read_stream(f"tournament-{cup.CUP}"))
    same = played(analyst)
    assert (same["runs"], same["would"]["drawn"]) == (1, [])
    assert all(each["was"] == each["would"] for each in same["entrants"])
    assert same["was"]["matches"] == same["would"]["matches"] == ENTRANTS - 1

    body = {"plan": {"format": "double"}, "runs": 20, "number": 4}
    double = played(analyst, **body)
    assert double == played(analyst, **body)
    assert double["runs"] == 20
    assert double["would"]["plan"]["format"] == "double"
    assert 0 < len(double["would"]["drawn"]) < double["would"]["matches"]
    assert sum(each["wins"] for each in double["entrants"]) == pytest.approx(1)
    for each in double["entrants"]:
        assert sum(place["share"] for place in each["places"]) == pytest.approx(1)
    assert [each["place"] for each in double["would"]["standings"]] == sorted(
        each["would"]["place"] for each in double["entrants"]
    )
    assert {each["slot"] for each in double["would"]["pairings"]} >= {"W1.1", "L1.1", "F1.1"}
    assert "P1" not in str(double), "people go by their ids"

    other = played(analyst, **{**body, "number": 5})
    assert other["would"]["pairings"] != double["would"]["pairings"]
    order = [str(each) for each in IDS[:ENTRANTS]][::-1]
    assert seeded(played(analyst, seeding={"method": "manual", "order": order})) == order
    sequence()
    assert (log.head(), len(log.read_stream(f"tournament-{cup.CUP}"))) == before


def test_it_is_seeded_as_another_ended(club: dict[str, Member], analyst: Member) -> None:
    path = f"history/what-if/tournaments/{cup.CUP}/sources"
    first = analyst.gets(f"{path}?limit=1")
    second = analyst.gets(f"{path}?limit=1&after={first['next']}")
    found = [*first["results"], *second["results"]]
    assert [(each["id"], each["entrants"], each["shared"]) for each in found] == [
        (str(LATER), 7, 5),
        (str(EARLIER), 2, 1),
    ]
    assert (found[0]["name"], second["next"]) == (f"Cup {LATER.int}", None)

    again = played(analyst, seeding={"method": "tournament", "source": str(LATER)})
    there = {UUID(row["id"]): row["place"] for row in standings(analyst, LATER)}
    double = club["double"].id
    places = [there.get(who, there[double] if who == IDS[7] else 99) for who in IDS[:ENTRANTS]]
    assert sorted(places)[-3:] == [99] * 3
    # Who shares a place, and who was not there, in the order that they had.
    order = [who for _, who in sorted(zip(places, IDS, strict=False), key=lambda item: item[0])]
    assert seeded(again) == list(map(str, order))
    assert [each["was"]["place"] for each in sorted(again["entrants"], key=id_of)] == [
        row["place"] for row in sorted(standings(analyst, cup.CUP), key=id_of)
    ]


def test_what_is_no_source(club: dict[str, Member], analyst: Member) -> None:
    here = f"tournaments/{cup.CUP}"
    for source, told in (
        (STRANGE, (409, "nobody_was_there")),
        (RUNNING, (409, "not_now")),
        (DRAFT, (404, "tournament_not_found")),
        (uuid4(), (404, "tournament_not_found")),
        ("x", (400, "invalid")),
        (None, (400, "invalid")),
    ):
        seeding = {"method": "tournament", "source": source and str(source)}
        assert refused(analyst, here, seeding=seeding) == told, source
    assert refused(analyst, f"tournaments/{DRAFT}") == (404, "tournament_not_found")
    for asked_, told in (
        (f"{RUNNING}/sources", (409, "not_now")),
        (f"{DRAFT}/sources", (404, "tournament_not_found")),
        (f"{cup.CUP}/sources?limit=0", (400, "invalid")),
        (f"{cup.CUP}/sources?after=x", (400, "invalid")),
    ):
        answer = analyst.ask("GET", f"history/what-if/tournaments/{asked_}")
        assert (answer.status_code, answer.json()["code"]) == told, asked_
    answer = club["moderator"].ask("GET", f"history/what-if/{here}/sources")
    assert answer.status_code == 403


def test_strengths_are_those_before_it_began_and_what_its_results_say(analyst: Member) -> None:
    happens(ended(IDS[7], IDS[0]))  # later: it tells nothing of the strengths then
    sequence()
    then = {who: queries.skill_of(who, GAME) for who in IDS[:ENTRANTS]}
    project(READERS["ratings"])
    alone_ = played(analyst, strengths="before")["entrants"]
    assert {each["id"]: each["rating"] for each in alone_} == {
        str(who): round(skill.rating) for who, skill in then.items()
    }
    learnt = {each["id"]: each for each in played(analyst)["entrants"]}
    champion = next(each for each in alone_ if each["was"]["place"] == 1)
    assert learnt[champion["id"]]["rating"] > champion["rating"]
    assert learnt[champion["id"]]["deviation"] < champion["deviation"]


def test_time_ends_the_runs(analyst: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tournaments, "SECONDS", 0.0)
    assert played(analyst, plan={"format": "swiss"}, runs=1_000)["runs"] == 1


def test_ratings_are_compared_with_what_they_would_be(
    analyst: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(READERS["ratings"])
    head = log.head()
    status, same = asked(analyst, f"ratings/{GAME}")
    assert status == 200
    assert all(each["was"] == each["would"] for each in same["lines"])
    assert same["quality"]["was"]["brier"] == pytest.approx(same["quality"]["would"]["brier"])
    board = queries.leaderboard(GAME, None, None, 0, 100)
    assert [each["person"] for each in same["lines"]] == [str(line.person) for line in board]
    assert [each["would"]["place"] for each in same["lines"]] == [line.place for line in board]
    assert (same["matches"], same["people"]) == (13, len(board))

    status, other = asked(analyst, f"ratings/{GAME}", tau=1.2, deviation=100, days=30)
    assert (status, other["parameters"]["deviation"]) == (200, 100)
    assert [each["was"] for each in _by_person(other)] == [each["was"] for each in _by_person(same)]
    assert all(each["would"]["deviation"] <= 100 for each in other["lines"])
    assert other["quality"]["would"] != other["quality"]["was"]
    assert log.head() == head

    status, empty = asked(analyst, "ratings/no-such-game")
    assert (status, empty["lines"], empty["quality"]["was"]["brier"]) == (200, [], None)
    monkeypatch.setattr(bounds, "MOST_RATED", 12)
    assert refused(analyst, f"ratings/{GAME}") == (409, "too_much_work")


def _by_person(found: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(found["lines"], key=lambda line: str(line["person"]))


def test_what_is_refused(club: dict[str, Member], analyst: Member) -> None:
    here = f"tournaments/{cup.CUP}"
    assert refused(analyst, f"tournaments/{uuid4()}") == (404, "tournament_not_found")
    assert refused(analyst, f"tournaments/{RUNNING}") == (409, "not_now")
    bodies: tuple[dict[str, Any], ...] = (
        {"runs": 0},
        {"runs": 1_001},
        {"number": -1},
        {"plan": {"format": "chaos"}},
        {"plan": {"rounds": 33}},
        {"plan": []},
        {"seeding": {"method": "moon"}},
        {"seeding": {"method": "manual", "order": ["x"]}},
        {"strengths": "wished"},
        {"colour": "red"},
    )
    for body in bodies:
        assert refused(analyst, here, **body) == (400, "invalid"), body
    order = [str(each) for each in IDS[: ENTRANTS - 1]]
    manual = {"method": "manual", "order": order}
    assert refused(analyst, here, seeding=manual) == (400, "order_incomplete")
    groups = {"format": "groups", "groups": 5}
    assert refused(analyst, here, plan=groups) == (409, "too_few_entrants")
    assert refused(analyst, here, plan={"draws": True}) == (400, "terms_not_possible")
    bodies = ({"tau": 0}, {"deviation": 400}, {"days": "soon"}, {"K": 32})
    for body in bodies:
        assert refused(analyst, f"ratings/{GAME}", **body) == (400, "invalid"), body
    assert analyst.ask("POST", f"history/what-if/{here}", []).status_code == 400
    raw: dict[str, Any] = {"content_type": "application/json", "format": None}
    odd = analyst.ask("POST", f"history/what-if/{here}", r'{"plan": {"\ud800": 1}}', **raw)
    assert odd.status_code == 400
    with alone():
        assert refused(analyst, here) == (429, "what_if_under_way")
    for who in (club[""], club["moderator"]):
        for path in (here, f"ratings/{GAME}"):
            assert refused(who, path) == (403, "not_allowed")
