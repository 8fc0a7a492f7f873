"""A chart's rows, and the text of the query that gave them."""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from core.domain.base import Rejection
from events.db import cursor, execute
from projections.activity.charts import Chart, Step, sql_of

PATIENCE = 10  # seconds


class ChartTakesTooLong(Rejection):
    code = "chart_takes_too_long"
    message = f"The chart was not ready after {PATIENCE} s."
    remedy = "Ask for a shorter time, or for fewer of the things that it shows."


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, in UTC: the first, and the last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def from_a_monday(self) -> "Period":
        """The same, with all of the week that it begins in."""
        return Period(self.first - timedelta(days=self.first.weekday()), self.last)


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a chart is wanted. `personal`: names of rooms that not everybody may know of."""

    period: Period
    by: Step = "day"
    category: str | None = None
    room: UUID | None = None
    tournament: UUID | None = None
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """`query`: what was asked of the database, to the letter."""

    period: Period
    rows: list[dict[str, Any]]
    query: str


def answer(chart: Chart, asked: Asked) -> Answer:
    """The chart's rows. Raises ChartTakesTooLong."""
    whole = chart.whole_weeks or (asked.by == "week" and bool(chart.steps))
    period = asked.period.from_a_monday() if whole else asked.period
    query = _written(sql_of(chart), asked, period)
    names = [column.name for column in chart.columns]
    rows = [[_told(value, asked.by) for value in row] for row in _run(query)]
    return Answer(period, [dict(zip(names, row, strict=True)) for row in rows], query)


def _written(sql: str, asked: Asked, period: Period) -> str:
    """The query with the values in it, so that an analyst can run it as it is."""
    values = asdict(asked) | {
        "since": _midnight(period.first),
        "until": _midnight(period.last + timedelta(days=1)),
        "days": period.days,
    }
    connection.ensure_connection()
    with psycopg.ClientCursor(connection.connection) as client:
        return client.mogrify(sql, values)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _run(query: str) -> list[tuple[Any, ...]]:
    try:
        with transaction.atomic():
            execute(f"SET LOCAL statement_timeout = '{PATIENCE}s'")
            with cursor() as opened:
                return opened.execute(query.encode()).fetchall()
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise ChartTakesTooLong from None
        raise


def _told(value: Any, by: Step) -> Any:
    """Hours and days as text; a moment has its zone, and stays one."""
    match value:
        case datetime() if value.tzinfo:
            return value
        case datetime() if by == "hour":
            return f"{value:%Y-%m-%dT%H:%MZ}"
        case date():
            return f"{value:%Y-%m-%d}"
        case _:
            return value
