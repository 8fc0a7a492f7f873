"""What charts count: each event once, whoever did it, whatever comes again; and the queries, by
the same sums in Python."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from consumers.lane import Lane
from consumers.readers import READERS
from core.domain.base import SYSTEM
from core.handle import handle
from events.lanes import category_of
from events.log import StoredEvent
from projections.activity.apply import by_own_hand, count
from projections.activity.charts import CHARTS
from projections.activity.models import Day, First, Hour
from projections.activity.queries import Asked, Period, answer
from tests.given import a_room, joining, person, project, say, sequence, whole_log
from tests.stack import Stack

HISTORY = READERS["history"]
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
PEOPLE = [UUID(int=number) for number in range(1, 9)]
WHATS = ("registered", "message", "friend", "match")
Firsts = dict[tuple[UUID, str], datetime]


def an_event(
    name: str, at: datetime, payload: dict[str, Any] | None = None, **metadata: Any
) -> StoredEvent:
    """An event as the log would hold it, in one of three lanes."""
    said, about = orjson.dumps(payload or {}).decode(), orjson.dumps(metadata).decode()
    lane = f"chat-{at.microsecond % 3}"
    return StoredEvent(uuid4(), "room-1", 1, name, 1, None, said, about, at, 1, lane, 1)


def some_events(dice: Random, how_many: int) -> list[StoredEvent]:
    """What people do within some weeks, in no order of time."""

    def one() -> StoredEvent:
        at = MONDAY + timedelta(seconds=dice.randrange(30 * 86_400), microseconds=dice.randrange(9))
        who, other = (str(each) for each in dice.sample(PEOPLE, 2))
        payload: dict[str, Any]
        name, payload = dice.choice(
            (
                ("AccountRegistered", {"account": who}),
                ("MessagePosted", {"author": dice.choice((who, str(SYSTEM)))}),
                ("FriendRequestAccepted", {"by": who, "to": other}),
                ("MatchFinished", {"one": who, "two": other, "how": "played"}),
                ("MatchFinished", {"one": who, "two": other, "how": "forfeit"}),
                ("RoomRead", {}),
            )
        )
        return an_event(name, at, payload, actor=who)

    return [one() for _ in range(how_many)]


def test_counts_are_those_of_the_events_in_any_order(database: Stack) -> None:
    dice = Random(3)  # noqa: S311  # fixed events
    events = some_events(dice, 400)
    for lane in ("chat-2", "chat-0", "chat-1"):
        mine = [each for each in events if each.lane == lane]
        while mine:
            count(mine[:30])
            mine = mine[30:]
    hours = Counter((hour_of(each.recorded_at), each.type) for each in events)
    found: Counter[tuple[datetime, str]] = Counter()
    for row in Hour.objects.all():
        found[row.hour, row.type] += row.events
        assert row.category == category_of("room-1")
    assert found == hours
    assert {(row.day, str(row.person)) for row in Day.objects.all()} == {
        (each.recorded_at.date(), each.metadata["actor"]) for each in events
    }
    assert {(row.person, row.what): row.at for row in First.objects.all()} == first_times(events)


def hour_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def first_times(events: list[StoredEvent]) -> Firsts:
    """The first of each, as a reader of the log would say it."""
    found: Firsts = {}
    for each in sorted(events, key=lambda event: event.recorded_at):
        said = each.payload
        whats: dict[str, list[Any]] = {
            "registered": [said.get("account")],
            "message": [said.get("author")],
            "friend": [said.get("by"), said.get("to")],
            "match": [said.get("one"), said.get("two")] if said.get("how") == "played" else [],
        }
        for what, people in whats.items():
            for who in people:
                if who not in (None, str(SYSTEM)):
                    found.setdefault((UUID(who), what), each.recorded_at)
    return found


@pytest.mark.parametrize(
    ("name", "metadata", "counts"),
    [
        ("RoomRead", {"actor": str(PEOPLE[0]), "causation_id": None}, True),
        ("RoomRead", {"actor": str(PEOPLE[0]), "causation_id": str(uuid4())}, False),
        ("RoomRead", {"actor": str(PEOPLE[0]), "acting": str(PEOPLE[1])}, False),
        ("RoomRead", {"actor": str(SYSTEM)}, False),
        ("RoomRead", {}, False),
        ("LoginFailed", {"actor": str(PEOPLE[0])}, False),
    ],
)
def test_somebody_is_there_who_does_something_by_their_own_hand(
    name: str, metadata: dict[str, Any], counts: bool
) -> None:
    assert by_own_hand(an_event(name, MONDAY, **metadata)) == (PEOPLE[0] if counts else None)


def test_what_comes_again_is_not_counted_again(database: Stack) -> None:
    anna, bea = person("Anna"), person("Bea")
    for _ in range(3):
        room = a_room(anna)
        handle(joining(bea, room))
        say(bea, room, "one", "two")
    sequence()
    project(HISTORY)
    once = tables()
    assert sum(each.events for each in Hour.objects.all()) == len(whole_log())
    for lane in HISTORY.subscription.lanes:
        again = [each for each in whole_log() if each.lane == lane]
        Lane(HISTORY, lane).advance(again)
    assert tables() == once
    assert {row.person for row in Day.objects.all()} == {anna.id, bea.id}


def tables() -> list[dict[str, Any]]:
    rows: list[Any] = [*Hour.objects.values(), *Day.objects.values(), *First.objects.values()]
    return sorted(rows, key=str)


def asked(name: str, first: date, last: date, **more: Any) -> list[dict[str, Any]]:
    return answer(CHARTS[name], Asked(Period(first, last), **more)).rows


def week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@pytest.mark.parametrize("seed", range(3))
def test_cohorts_and_steps_are_what_they_are_by_hand(database: Stack, seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # fixed people
    firsts = random_firsts(dice)
    days = {(a_day(dice, 35), dice.choice(PEOPLE)) for _ in range(60)}
    First.objects.bulk_create(
        First(person=who, what=what, at=at) for (who, what), at in firsts.items()
    )
    Day.objects.bulk_create(Day(day=day, person=who) for day, who in days)
    first, last = a_day(dice, 7), MONDAY.date() + timedelta(days=27)
    assert_cohorts(firsts, days, week_of(first), last)
    assert_steps(firsts, first, last)
    assert_active(firsts, days, first, last)


def a_day(dice: Random, within: int) -> date:
    return MONDAY.date() + timedelta(days=dice.randrange(within))


def random_firsts(dice: Random) -> Firsts:
    """Everybody registered, and some did other things after."""
    firsts: Firsts = {}
    for who in PEOPLE:
        at = firsts[who, "registered"] = MONDAY + timedelta(minutes=dice.randrange(35 * 1440))
        for what in WHATS[1:]:
            if dice.randrange(3):
                firsts[who, what] = at + timedelta(minutes=dice.randrange(10_000))
    return firsts


def assert_cohorts(firsts: Firsts, days: set[tuple[date, UUID]], first: date, last: date) -> None:
    joined = {who: at.date() for (who, what), at in firsts.items() if what == "registered"}
    expected = []
    for start in sorted({week_of(day) for day in joined.values() if first <= day <= last}):
        cohort = {who for who, day in joined.items() if week_of(day) == start and day <= last}
        for week in range((last - start).days // 7 + 1):
            begin = start + timedelta(weeks=week)
            there = {who for day, who in days if week_of(day) == begin and day <= last} & cohort
            expected.append((str(start), len(cohort), week, len(there)))
    rows = asked("retention", first, last)
    assert [tuple(row.values())[:4] for row in rows] == expected
    assert [row["share"] for row in rows] == [
        pytest.approx(100 * active / people, abs=0.051) for _, people, _, active in expected
    ]


def assert_steps(firsts: Firsts, first: date, last: date) -> None:
    joined = {
        who: at
        for (who, what), at in firsts.items()
        if what == "registered" and first <= at.date() <= last
    }
    all_before, rows = set(joined), asked("funnel", first, last)
    assert [row["step"].split()[-1] for row in rows] == list(WHATS)
    for what, row in zip(WHATS, rows, strict=True):
        took = {
            who: (firsts[who, what] - at).total_seconds() / 60
            for who, at in joined.items()
            if (who, what) in firsts and firsts[who, what].date() <= last
        }
        all_before &= took.keys()
        assert (row["people"], row["in_order"]) == (len(took), len(all_before))
        assert row["share"] == pytest.approx(100 * len(took) / len(joined), abs=0.051)
        expected = pytest.approx(median(took.values()), abs=0.051) if took else None
        assert row["median_minutes"] == expected


def assert_active(firsts: Firsts, days: set[tuple[date, UUID]], first: date, last: date) -> None:
    new = Counter(at.date() for (_, what), at in firsts.items() if what == "registered")
    by_day = {row["start"]: row for row in asked("people", first, last)}
    assert list(by_day) == [str(first + timedelta(days=n)) for n in range((last - first).days + 1)]
    for start, row in by_day.items():
        there = [who for day, who in days if str(day) == start]
        assert (row["active"], row["registered"]) == (len(there), new[date.fromisoformat(start)])
    for row in asked("people", first, last, by="week"):
        within = {who for day, who in days if str(week_of(day)) == row["start"] and day <= last}
        assert row["active"] == len(within)


def test_nothing_is_shown_as_nothing(database: Stack) -> None:
    day = MONDAY.date()
    for name in ("kinds", "retention", "rooms", "tournaments"):
        assert asked(name, day, day) == []
    assert [row["people"] for row in asked("funnel", day, day)] == [0, 0, 0, 0]
    assert asked("people", day, day) == [{"start": str(day), "active": 0, "registered": 0}]
    hours = asked("activity", day, day, by="hour")
    assert [row["start"] for row in hours][::23] == ["2026-03-02T00:00Z", "2026-03-02T23:00Z"]
    assert len(hours) == 24
    assert {row["events"] for row in hours} == {0}
