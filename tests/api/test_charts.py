"""Charts for analysts: the numbers of a small club, counted by hand; the query that gave them; and
no name of a private room for whoever may not see it."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from events.db import cursor, execute
from ops.instances import Postgres, RabbitMQ
from projections.activity.charts import CHARTS
from projections.history.masking import MASKED
from tests.api.charted import FORMULA, SECRET, Club, a_small_club
from tests.api.club import Member, a_club
from tests.given import whole_log


@pytest.fixture(scope="module")
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Club]:
    with a_club(servers, tmp_path_factory.mktemp("club")):
        yield a_small_club()


def test_how_much_happened(club: Club) -> None:
    log = whole_log()
    days = club.rows("activity")
    assert len(days) == 28
    assert days[-1]["start"] == str(timezone.now().date())
    assert sum(row["events"] for row in days) == len(log)
    # Registered, or a friendship: 5 + 2 made, 2 roles are given.
    assert sum(row["people"] for row in days) == 9
    assert sum(row["events"] for row in club.rows("activity", "category=friendship&by=hour")) == 2
    kinds = {row["type"]: row for row in club.rows("kinds")}
    assert (kinds["MessagePosted"]["category"], kinds["MessagePosted"]["events"]) == ("chat", 5)
    assert kinds["MessagePosted"]["share"] == pytest.approx(500 / len(log), abs=0.051)
    assert sum(row["events"] for row in kinds.values()) == len(log)


def test_who_is_there_stays_and_comes_how_far(club: Club) -> None:
    weeks = club.rows("people", "by=week")
    assert [sum(row[name] for row in weeks) for name in ("active", "registered")] == [5, 5]
    assert date.fromisoformat(weeks[0]["start"]).weekday() == 0
    now = club.rows("retention")[-1]
    assert (now["people"], now["week"], now["active"], now["share"]) == (5, 0, 5, 100.0)
    steps = [tuple(row.values())[:4] for row in club.rows("funnel")]
    assert steps == [
        ("registered", 5, 100.0, 5),
        ("first message", 2, 40.0, 2),
        ("first friend", 2, 40.0, 2),
        ("first match", 2, 40.0, 2),
    ]


def test_how_rooms_and_tournaments_do(club: Club) -> None:
    rooms = {row["room"]: row for row in club.rows("rooms")}
    assert set(rooms) == {club.public, club.private}
    public = rooms[club.public]
    assert public.pop("last_message") is not None
    assert public == {
        "room": club.public,
        "kind": "public",
        "name": FORMULA,
        "members": 2,
        "messages": 4,
        "messages_a_day": 0.1,
        "authors": 2,
        "share_of_most_active": 75.0,
    }
    assert [row["messages"] for row in club.rows("rooms", f"room={club.private}")] == [1]
    days = club.rows("room", f"room={club.public}")
    assert [sum(row["messages"] for row in days), max(row["authors"] for row in days)] == [4, 2]
    [cup] = club.rows("tournaments")
    assert (cup["tournament"], cup["name"], cup["entrants"]) == (club.cup, "Cup", 4)
    assert (cup["matches"], cup["finished"], cup["share_finished"]) == (5, 4, 80.0)
    assert (cup["no_shows"], cup["forfeits"], cup["corrections"]) == (1, 1, 1)
    assert cup["median_minutes"] == 20.0
    assert club.rows("tournaments", f"tournament={uuid4()}") == []


def everything(who: Member, club: Club, suffix: str = "") -> str:
    """All that charts answer, as JSON and as CSV."""
    paths = [f"history/charts/{name}?{needs(name, club)}{suffix}" for name in CHARTS]
    answers = [who.ask("GET", path + form) for path in paths for form in ("", "&format=csv")]
    assert {answer.status_code for answer in answers} == {200}
    return "\n".join(answer.content.decode() for answer in answers)


def needs(name: str, club: Club) -> str:
    return f"room={club.private}" if CHARTS[name].needs else ""


def test_a_private_room_has_no_name_but_for_those_who_may_see_it_and_ask(club: Club) -> None:
    for who in (club.analyst, club.investigator):
        said = everything(who, club)
        assert SECRET not in said
        assert MASKED in said
    assert SECRET in everything(club.investigator, club, "&personal=true")
    answer = club.analyst.ask("GET", "history/charts/rooms?personal=true")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_a_file_says_the_same_and_nothing_in_it_is_reckoned_with(club: Club) -> None:
    for options in ({"QUERY_STRING": "format=csv"}, {"HTTP_ACCEPT": "text/csv"}):
        answer = club.analyst.ask("GET", "history/charts/rooms", **options)
        assert answer["Content-Type"].startswith("text/csv")
        assert "rooms-" in answer["Content-Disposition"]
        found = {
            row["room"]: row
            for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        }
        assert found[club.public]["name"] == f"'{FORMULA}"
        assert found[club.public]["share_of_most_active"] == "75.0"


def test_the_query_gives_the_rows_wherever_it_is_run(club: Club) -> None:
    for name, chart in CHARTS.items():
        told = club.analyst.gets(f"history/charts/{name}?{needs(name, club)}")
        with transaction.atomic(), cursor() as opened:
            execute("SET LOCAL TIME ZONE 'Pacific/Auckland'")
            rows = opened.execute(told["query"].encode()).fetchall()
        assert len(rows) == len(told["rows"])
        counts = [n for n, column in enumerate(chart.columns) if column.kind in ("count", "share")]
        for row, said in zip(rows, told["rows"], strict=True):
            assert [row[n] for n in counts] == [list(said.values())[n] for n in counts], name


def test_charts_say_what_they_can_be_asked_for(club: Club) -> None:
    listed = club.analyst.gets("history/charts")["results"]
    assert [each["name"] for each in listed] == list(CHARTS)
    for each in listed:
        told = club.analyst.gets(f"history/charts/{each['name']}?{needs(each['name'], club)}")
        assert told["description"] == each["description"]
        assert told["position"] == len(whole_log())
        assert all(
            list(row) == [column["name"] for column in each["columns"]] for row in told["rows"]
        )
        for step in each["steps"]:
            path = f"history/charts/{each['name']}?by={step}&{needs(each['name'], club)}"
            assert club.analyst.gets(path)["by"] == step


@pytest.mark.parametrize(
    "asked",
    [
        *("activity?from=x", "activity?to=2026-02-30", "activity?to=0001-01-01", "kinds?by=day"),
        *("activity?from=2020-01-01", "activity?from=2026-02-02&to=2026-02-01", "people?by=hour"),
        *("activity?by=hour&from=2026-01-01&to=2026-03-01", "activity?category=x", "room"),
        *("rooms?room=x", "kinds?room=00000000-0000-0000-0000-000000000001", "kinds?format=xml"),
        *("activity?from=9999-12-31", "rooms?personal=perhaps", "activity?by=%00"),
    ],
)
def test_what_makes_no_sense_is_refused(club: Club, asked: str) -> None:
    answer = club.analyst.ask("GET", f"history/charts/{asked}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


def test_there_is_no_such_chart(club: Club) -> None:
    answer = club.analyst.ask("GET", "history/charts/pie")
    assert (answer.status_code, answer.json()["code"]) == (404, "chart_not_found")
