"""What would have been, over HTTP: beside what happened, within bounds, for analysts alone; and
nothing is added to the log."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from consumers.readers import READERS
from core.domain.tournaments import commands
from core.domain.tournaments.state import NoTournament, State, Tournament, evolve
from core.whatif import bounds, tournaments
from core.whatif.bounds import alone
from events import log
from events.types.base import Event
from events.types.matches import MatchFinished
from events.types.plans import Plan
from ops.instances import Postgres, RabbitMQ
from projections.ratings import queries
from tests.api.club import Member, a_club, somebody
from tests.bots import winner_at
from tests.domain.tournaments import cup
from tests.given import happens, project, sequence

GAME = "pong"
IDS = [who.id for who in cup.PEOPLE]
NAMES = {who.id: who.name for who in cup.PEOPLE}
ENTRANTS = 8
ROLES = ("", "moderator", "analyst")


@pytest.fixture(scope="module")
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Member]]:
    """One person of each role, in a club in which some matches were played, then a tournament."""
    with a_club(servers, tmp_path_factory.mktemp("club")):
        people = {role: somebody("", *filter(None, [role])) for role in ROLES}
        happens(*(ended(IDS[number % 3], IDS[3 + number % 4]) for number in range(12)))
        sequence()
        project(READERS["ratings"])
        happens(*_held(playing=False))
        happens(*(_elsewhere(event) for event in _held(playing=True)))
        sequence()
        yield people


@pytest.fixture
def analyst(club: dict[str, Member]) -> Member:
    return club["analyst"]


def ended(one: UUID, two: UUID) -> MatchFinished:
    """A match that the first has won."""
    return MatchFinished(
        match=uuid4(),
        one=one,
        two=two,
        game=GAME,
        best_of=1,
        ranked=True,
        winner="one",
        games=((11, 4),),
        how="played",
        by=one,
        by_name="",
    )


RUNNING = UUID(int=78)


def _elsewhere(event: Event) -> Event:
    return event.model_copy(update={"tournament": RUNNING})


def _held(*, playing: bool) -> list[Event]:
    """A single elimination, to its end or `playing`."""
    first = cup.created(plan=Plan(format="single"))
    entering = [cup.asked(commands.EnterTournament, who) for who in cup.PEOPLE[:ENTRANTS]]
    state, events = cup.happen(
        evolve(NoTournament(), first),
        cup.asked(commands.OpenRegistration),
        *entering,
        cup.asked(commands.StartTournament),
    )
    while not playing and (more := _round(state)):
        state, new = cup.happen(state, *more)
        events += new
    return [first, *events]


def _round(state: State) -> list[commands.RecordResult]:
    assert isinstance(state, Tournament)
    return [
        cup.result(state, call.slot, winner_at(call.slot, NAMES[call.one], NAMES[call.two]))
        for call in state.calls.values()
        if call.key not in state.results
    ]


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
    turned = played(analyst, seeding={"method": "manual", "order": order})
    seeds = {each["id"]: each["would"]["seed"] for each in turned["entrants"]}
    assert [who for who, _ in sorted(seeds.items(), key=lambda item: item[1])] == order
    sequence()
    assert (log.head(), len(log.read_stream(f"tournament-{cup.CUP}"))) == before


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
