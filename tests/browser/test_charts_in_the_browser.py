"""An analyst at a browser: opens each chart, sees what a club did long ago, and takes it away."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Locator, expect

from projections.activity.models import Day, First, Hour
from tests.browser.visitor import Visitor
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

MONDAY = date(2020, 1, 6)
THEN = "from=2020-01-06&to=2020-01-19"
PEOPLE = [UUID(int=number) for number in range(1, 5)]


@pytest.fixture
def long_ago(live: Live) -> Iterator[None]:
    """Four people register on a Monday; two of them are there a week later; three say something,
    one finds a friend; 3 events in the hour after."""
    noon = datetime.combine(MONDAY, datetime.min.time(), UTC) + timedelta(hours=12)
    Hour.objects.create(hour=noon, type="AccountRegistered", lane="x", category="account", events=4)
    later = noon + timedelta(hours=1)
    Hour.objects.create(hour=later, type="MessagePosted", lane="x", category="chat", events=3)
    firsts = [(who, "registered", noon) for who in PEOPLE]
    firsts += [(who, "message", later) for who in PEOPLE[:3]]
    firsts += [(PEOPLE[0], "friend", noon + timedelta(days=2))]
    First.objects.bulk_create(First(person=who, what=what, at=at) for who, what, at in firsts)
    days = [(MONDAY, who) for who in PEOPLE]
    days += [(MONDAY + timedelta(days=8), who) for who in PEOPLE[:2]]
    Day.objects.bulk_create(Day(day=day, person=who) for day, who in days)
    yield
    for model, field in ((Hour, "hour"), (First, "at"), (Day, "day")):
        model.objects.filter(**{f"{field}__year": 2020}).delete()


def rows(visitor: Visitor) -> list[list[str]]:
    """The table behind the chart."""
    table = visitor.at("chart-table")
    if not table.is_visible():
        visitor.at("chart-show-table").click()
    expect(table).to_be_visible()
    return [each.locator("td").all_inner_texts() for each in visitor.at("chart-row").all()]


def tab(visitor: Visitor, chart: str) -> Locator:
    """The charts' own: the page has another of people."""
    return visitor.at("history-page").get_by_test_id(f"tab-{chart}")


def shows(visitor: Visitor, chart: str) -> list[list[str]]:
    """Go to a chart by its tab; its rows."""
    tab(visitor, chart).click()
    expect(visitor.at("chart-title")).to_have_text(TITLES[chart])
    return rows(visitor)


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
TITLES = {
    "hours": "Hours of the week",
    "kinds": "Kinds",
    "people": "Active people",
    "retention": "Retention",
    "funnel": "Funnel",
    "rooms": "Rooms",
    "tournaments": "Tournaments",
}


def test_an_analyst_looks_at_all_charts(
    visitor: Visitor, live: Live, anna: Person, ben: Person, room: str, long_ago: None
) -> None:
    live.join(ben, room)
    live.post(anna, room, "one", "two", "three")
    live.post(ben, room, "four")
    live.history(anna, room, of=4)
    visitor.signs_up()
    live.grant("analyst", visitor.name)
    visitor.opens(f"/history/charts?{THEN}")
    expect(visitor.at("chart-title")).to_have_text("Activity")
    expect(visitor.at("chart-columns")).to_be_visible()
    activity = rows(visitor)
    assert len(activity) == 14
    assert activity[0][1:] == ["4", "3", "0", "0", "7"]
    visitor.at("chart-by").select_option("hour")
    expect(visitor.at("chart-row")).to_have_count(14 * 24)
    assert [rows(visitor)[hour][-1] for hour in (11, 12, 13)] == ["0", "4", "3"]

    looks_at_the_hours_of_the_week(visitor)
    assert shows(visitor, "kinds") == [
        ["account", "AccountRegistered", "4", "57.1 %"],
        ["chat", "MessagePosted", "3", "42.9 %"],
    ]
    assert [row[1:] for row in shows(visitor, "people")[::8]] == [["4", "4"], ["2", "0"]]
    tab(visitor, "people").press("ArrowRight")
    expect(visitor.at("chart-triangle")).to_contain_text("50")
    assert [row[1:] for row in rows(visitor)] == [["4", "0", "4", "100 %"], ["4", "1", "2", "50 %"]]
    funnel = shows(visitor, "funnel")
    assert [row[1:4] for row in funnel] == [
        *(["4", "100 %", "4"], ["3", "75 %", "3"], ["1", "25 %", "1"], ["0", "0 %", "0"]),
    ]
    assert [row[4] for row in funnel] == ["0 s", "60 min", "2 days", "–"]

    visitor.at("chart-show-query").click()
    expect(visitor.at("chart-query")).to_contain_text("'2020-01-06 00:00:00+00:00'")
    with visitor.page.expect_download() as download:
        visitor.at("chart-csv").click()
    assert download.value.suggested_filename == "funnel-2020-01-06-2020-01-19.csv"
    found = list(csv.reader(download.value.path().read_text("utf-8-sig").splitlines()))
    assert found[0] == ["step", "people", "share", "in_order", "median_minutes"]
    assert found[2] == ["first message", "3", "75.0", "3", "60.0"]

    expect(visitor.at("chart-period")).to_have_value("own")
    visitor.at("chart-period").select_option("7")
    assert shows(visitor, "tournaments") is not None
    shows(visitor, "rooms")
    visitor.page.locator(f"[data-testid=chart-room][title='{room}']").click()
    expect(visitor.at("chart-title")).to_have_text("One room")
    eventually(lambda: [sum(map(int, column)) for column in columns(visitor)] == [4, 2])
    visitor.expects("400")
    visitor.at("chart-from").fill("2019-01-01")
    expect(visitor.at("error-alert")).to_contain_text("Expected 1 to 366 days")


def columns(visitor: Visitor) -> list[list[str]]:
    """Of the room's days: messages and authors."""
    found = rows(visitor)
    return [[row[1] for row in found], [row[2] for row in found]]


def looks_at_the_hours_of_the_week(visitor: Visitor) -> None:
    hours = shows(visitor, "hours")
    assert len(hours) == 7 * 24
    assert hours[12] == ["Monday", "12", "4", "2", "2"]
    assert hours[13] == ["Monday", "13", "3", "2", "1.5"]
    heat = visitor.at("chart-heat")
    noon = heat.get_by_role("row", name="Monday").get_by_role("cell").nth(12)
    expect(noon).to_have_text("2")
    in_full = "Monday, 12:00 to 13:00 UTC: 2 on average, 4 in 2 such hours"
    expect(noon).to_have_attribute("title", in_full)
    expect(heat.get_by_role("columnheader")).to_have_count(25)
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    expect(heat.get_by_role("columnheader")).to_have_text(["UTC", *DAYS])
    visitor.page.set_viewport_size({"width": 1280, "height": 800})
