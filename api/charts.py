"""Charts for analysts: what they are made of, and the query that made it."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import chart_serializers as shapes
from api.formats import ByFormat
from api.history import PERSONAL
from api.history_access import personal_of
from api.paging import id_of
from api.schema import operation
from core.domain.base import Rejection
from core.exports.formats import csv_of, harmless
from core.permissions import Permission
from events.lanes import GROUP_OF_CATEGORY
from projections.activity.charts import CHARTS, Chart, Step
from projections.activity.queries import Answer, Asked, Period, answer
from projections.history.queries import complete_until

CSV = "text/csv"
MOST_DAYS = 366
MOST_DAYS_BY_HOUR = 31
FORMATS = ("json", "csv")
NARROWED = ("category", "room", "tournament")

PARAMETERS = [
    OpenApiParameter("from", date, description="The first day, in UTC."),
    OpenApiParameter("to", date, description="The last day; today, if nothing is said."),
    OpenApiParameter("by", str, enum=["day", "hour", "week"], description="Where it has steps."),
    OpenApiParameter("category", str, enum=list(GROUP_OF_CATEGORY)),
    OpenApiParameter("room", str, description="An id: this room alone."),
    OpenApiParameter("tournament", str, description="An id: this tournament alone."),
    OpenApiParameter("format", str, enum=FORMATS, default="json"),
    PERSONAL,
]


class ChartNotFound(Rejection):
    code = "chart_not_found"
    message = "There is no such chart."
    remedy = "See history/charts for those that there are."


class ChartsView(APIView):
    """What charts there are."""

    permissions = {"GET": Permission.ANALYSE}
    personal = False

    @operation({200: shapes.Charts}, operation_id="history_charts")
    def get(self, _request: Request) -> Response:
        """Each with what it shows, its columns, and what it can be asked for."""
        return Response({"results": [_described(chart) for chart in CHARTS.values()]})


class ChartView(ByFormat):
    """One chart."""

    permissions = {"GET": Permission.ANALYSE}

    @operation({200: shapes.Drawn, (200, CSV): str}, parameters=PARAMETERS)
    def get(self, request: Request, name: str) -> HttpResponseBase:
        """What it is drawn from, as JSON or CSV (`format=csv`, or the header Accept), and the
        query that gave it."""
        if name not in CHARTS:
            raise ChartNotFound
        chart, as_csv = CHARTS[name], _wants_csv(request)
        asked = asked_of(request, chart)
        until = complete_until()
        found = answer(chart, asked)
        if as_csv:
            return _as_csv(chart, found)
        return Response(
            {
                **_described(chart),
                "from": found.period.first,
                "to": found.period.last,
                "by": asked.by if chart.steps else None,
                "rows": found.rows,
                "query": found.query,
                "position": until,
            }
        )


def _described(chart: Chart) -> dict[str, Any]:
    return {
        "name": chart.name,
        "title": chart.title,
        "description": chart.description,
        "columns": [asdict(column) for column in chart.columns],
        "steps": chart.steps,
        "takes": chart.takes,
    }


def asked_of(request: Request, chart: Chart) -> Asked:
    """What a request wants of a chart. Raises ValidationError, also for what it does not take."""
    query = request.query_params
    for name in NARROWED:
        if name in query and name not in chart.takes:
            raise ValidationError({name: ["This chart can't be narrowed to that."]})
    if chart.needs and chart.needs not in query:
        raise ValidationError({chart.needs: ["Say which, by its id."]})
    by = _step(query.get("by"), chart)
    return Asked(
        period=_period(query, chart, MOST_DAYS_BY_HOUR if by == "hour" else MOST_DAYS),
        by=by,
        category=_category(query.get("category")),
        room=id_of("room", query.get("room")),
        tournament=id_of("tournament", query.get("tournament")),
        personal=personal_of(request),
    )


def _step(value: str | None, chart: Chart) -> Step:
    """By what it is asked for; by day, where nothing depends on it."""
    for step in chart.steps:
        if value in (None, step):
            return step
    if value is not None:
        words = ", ".join(chart.steps) or "nothing: this chart has no steps"
        raise ValidationError({"by": [f"Expected {words}."]})
    return "day"


def _category(value: str | None) -> str | None:
    if value is not None and value not in GROUP_OF_CATEGORY:
        raise ValidationError({"category": ["There is no such one. See history/types."]})
    return value


def _period(query: Any, chart: Chart, most: int) -> Period:
    today = timezone.now().date()
    last = min(_day("to", query["to"]), today) if "to" in query else today
    days = min(chart.days, most)
    first = _day("from", query["from"]) if "from" in query else last - timedelta(days=days - 1)
    if not 0 <= (last - first).days < most:
        raise ValidationError({"from": [f"Expected 1 to {most} days, up to today at the latest."]})
    return Period(first, last)


def _day(name: str, value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValidationError({name: ["Expected a day, such as 2026-11-20."]}) from None
    if day.year < 2000:
        raise ValidationError({name: ["Expected a day of this century."]})
    return day


def _wants_csv(request: Request) -> bool:
    accepts = "csv" if CSV in request.headers.get("Accept", "") else "json"
    wanted = request.query_params.get("format", accepts)
    if wanted not in FORMATS:
        raise ValidationError({"format": [f"Expected one of {', '.join(FORMATS)}."]})
    return wanted == "csv"


def _as_csv(chart: Chart, found: Answer) -> HttpResponse:
    cells = [[_cell(value) for value in row.values()] for row in found.rows]
    names = [column.name for column in chart.columns]
    content = "\ufeff".encode() + csv_of([names, *map(harmless, cells)])
    name = f"{chart.name}-{found.period.first}-{found.period.last}.csv"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=f"{CSV}; charset=utf-8", headers=headers)


def _cell(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
