"""When the club is awake: events by weekday and hour of UTC, by the same sums in Python."""

from calendar import day_name
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from projections.activity.charts import CHARTS
from projections.activity.models import Hour
from projections.activity.queries import Asked, Period, answer
from tests.stack import Stack

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
DAYS = 17  # three of Monday to Wednesday, two of the others
Weekly = Counter[tuple[str, int]]


def rows(first: date, last: date, **more: Any) -> list[dict[str, Any]]:
    return answer(CHARTS["hours"], Asked(Period(first, last), **more)).rows


def an_hour(hours: int, category: str, events: int) -> Hour:
    """So many after Monday's midnight; each category has a type of its own."""
    at = MONDAY + timedelta(hours=hours)
    return Hour(hour=at, type=category, lane="x", category=category, events=events)


def weekly(counted: list[Hour]) -> Weekly:
    """By weekday and hour, of those within the days that are asked for."""
    found: Weekly = Counter()
    for each in counted:
        if 0 <= (each.hour - MONDAY).days < DAYS:
            found[day_name[each.hour.weekday()], each.hour.hour] += each.events
    return found


def test_hours_of_the_week_are_what_they_are_by_hand(database: Stack) -> None:
    dice = Random(4)  # noqa: S311  # fixed hours
    hours = dice.sample(range(-24, 24 * (DAYS + 1)), 200)
    counted = [
        an_hour(each, dice.choice(("chat", "match")), dice.randrange(1, 9)) for each in hours
    ]
    Hour.objects.bulk_create(counted)
    last = MONDAY.date() + timedelta(days=DAYS - 1)
    for category in (None, "chat"):
        events = weekly([each for each in counted if category in (None, each.category)])
        assert [tuple(row.values()) for row in rows(MONDAY.date(), last, category=category)] == [
            (day, hour, events[day, hour], times, round(events[day, hour] / times, 1))
            for number, day in enumerate(day_name)
            for times in [3 if number < DAYS % 7 else 2]
            for hour in range(24)
        ]


def test_hours_that_have_not_begun_count_for_nothing(database: Stack) -> None:
    before = timezone.now()
    found = rows(before.date(), before.date())
    if timezone.now().hour == before.hour:
        assert [row["hour"] for row in found] == list(range(before.hour + 1))
    assert {row["weekday"] for row in found} == {day_name[before.weekday()]}
    assert {row["times"] for row in found} == {1}
