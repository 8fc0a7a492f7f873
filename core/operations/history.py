"""How the lag of every subscription went, for charts."""

from dataclasses import dataclass
from datetime import datetime

from events.db import fetch

POINTS = 120  # of a chart

# One point for each of POINTS equal spans of time: the worst of what was measured in it.
_HISTORY = """
    SELECT subscription,
        to_timestamp(floor(extract(epoch FROM at) / %(span)s::float) * %(span)s::float) AS moment,
        max(events), max(seconds)
    FROM lag_sample WHERE at > %(since)s
    GROUP BY 1, 2 ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Point:
    """The most events and seconds that a subscription was behind in a span of time."""

    at: datetime
    events: int
    seconds: float


def lag_history(since: datetime, now: datetime) -> dict[str, list[Point]]:
    """By subscription, POINTS each at most."""
    span = max((now - since).total_seconds() / POINTS, 1.0)
    found: dict[str, list[Point]] = {}
    for subscription, at, events, seconds in fetch(_HISTORY, since=since, span=span):
        found.setdefault(subscription, []).append(Point(at, events, seconds))
    return found
