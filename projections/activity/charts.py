"""The charts there are: what each shows, and the query that it is made of (sql/<name>.sql)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Step = Literal["hour", "day", "week"]
# start: of an hour, day or week, in UTC; share: of a hundred.
Kind = Literal["start", "moment", "text", "id", "count", "number", "share", "minutes"]

_FOLDER = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the query, and of the table behind the chart."""

    name: str
    title: str
    kind: Kind = "count"


@dataclass(frozen=True, slots=True)
class Chart:
    """`steps`: by what it can be asked for, the first if nothing is said; none: it has no steps.
    `takes`: what it can be narrowed to; `needs`: without which there is no such chart.
    `whole_weeks`: it begins with a week. `days`: how many it shows if nothing is said."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    steps: tuple[Step, ...] = ()
    takes: tuple[str, ...] = ()
    needs: str = ""
    whole_weeks: bool = False
    days: int = 28


_START = Column("start", "From", "start")
_DAY_OR_WEEK: tuple[Step, ...] = ("day", "week")

CHARTS: dict[str, Chart] = {
    chart.name: chart
    for chart in (
        Chart(
            "activity",
            "Activity",
            "How much happened: events of the log by the hour, day or week in which they were"
            " recorded. People: accounts, log-ins, friends. Talk: rooms, messages, how far they"
            " are read. Play: matches, games, queues, tournaments.",
            (
                _START,
                Column("people", "People"),
                Column("talk", "Talk"),
                Column("play", "Play"),
                Column("other", "Other"),
                Column("events", "Events"),
            ),
            steps=("day", "hour", "week"),
            takes=("category",),
        ),
        Chart(
            "hours",
            "Hours of the week",
            "When the club is awake: events by weekday and hour, in UTC, in all and on average of"
            " as many such hours as have begun in that time.",
            (
                Column("weekday", "Weekday", "text"),
                Column("hour", "Hour (UTC)"),
                Column("events", "Events"),
                Column("times", "Times"),
                Column("mean", "On average", "number"),
            ),
            takes=("category",),
        ),
        Chart(
            "kinds",
            "Kinds",
            "What happened: events by category and type, the most frequent first.",
            (
                Column("category", "Category", "text"),
                Column("type", "Type", "text"),
                Column("events", "Events"),
                Column("share", "Share", "share"),
            ),
            takes=("category",),
        ),
        Chart(
            "people",
            "Active people",
            "How many different people did anything by their own hand, and how many of them are"
            " new. What the clock and policies do in somebody's name does not count.",
            (_START, Column("active", "Active"), Column("registered", "Registered")),
            steps=_DAY_OR_WEEK,
        ),
        Chart(
            "retention",
            "Retention",
            "Who stays: of those who registered in a week (Monday to Sunday), how many did"
            " anything by their own hand in that week (0) and in each week after. The last week"
            " may not be over.",
            (
                Column("cohort", "Registered in the week of", "start"),
                Column("people", "People"),
                Column("week", "Week"),
                Column("active", "Active"),
                Column("share", "Share", "share"),
            ),
            whole_weeks=True,
            days=84,
        ),
        Chart(
            "funnel",
            "Funnel",
            "How far people come: of those who registered in that time, how many have said"
            " something, made a friend, and played a match to its end; how many of them did"
            " everything before it, too; and the median time since they had registered.",
            (
                Column("step", "Step", "text"),
                Column("people", "People"),
                Column("share", "Share", "share"),
                Column("in_order", "With all before"),
                Column("median_minutes", "Median time", "minutes"),
            ),
        ),
        Chart(
            "rooms",
            "Rooms",
            "Which rooms live: messages, how many people wrote them, and how much of it the most"
            " active one wrote; deleted messages too. The 100 rooms with the most messages.",
            (
                Column("room", "Room", "id"),
                Column("kind", "Kind", "text"),
                Column("name", "Name", "text"),
                Column("members", "Members"),
                Column("messages", "Messages"),
                Column("messages_a_day", "A day", "number"),
                Column("authors", "Authors"),
                Column("share_of_most_active", "By the most active", "share"),
                Column("last_message", "Last message", "moment"),
            ),
            takes=("room",),
        ),
        Chart(
            "room",
            "One room",
            "Messages in one room, how many people wrote them, and how much of it the most active"
            " one wrote.",
            (
                _START,
                Column("messages", "Messages"),
                Column("authors", "Authors"),
                Column("share_of_most_active", "By the most active", "share"),
            ),
            steps=_DAY_OR_WEEK,
            takes=("room",),
            needs="room",
        ),
        Chart(
            "tournaments",
            "Tournaments",
            "How tournaments went: matches called and finished, how many were not played because"
            " somebody did not come or gave up, the median time from the call to the result of"
            " those that were played, and how often results were corrected. The 100 newest of"
            " those made in that time.",
            (
                Column("tournament", "Tournament", "id"),
                Column("name", "Name", "text"),
                Column("state", "State", "text"),
                Column("format", "Format", "text"),
                Column("created_at", "Made", "moment"),
                Column("entrants", "Entrants"),
                Column("matches", "Matches"),
                Column("finished", "Finished"),
                Column("share_finished", "Share finished", "share"),
                Column("no_shows", "No-shows"),
                Column("forfeits", "Forfeits"),
                Column("median_minutes", "Called to result", "minutes"),
                Column("corrections", "Corrections"),
            ),
            takes=("tournament",),
            days=84,
        ),
    )
}


@cache
def sql_of(chart: Chart) -> str:
    """The query, with its parameters by name."""
    return (_FOLDER / f"{chart.name}.sql").read_text().strip()
