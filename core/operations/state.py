"""Where the log and the work by the clock are, as numbers for the page and for /metrics."""

from dataclasses import dataclass
from datetime import datetime

from events.db import fetch
from events.status import LogStatus, log_status

# The head is where the order of the log ends; events arrive before they have a place in it.
_MOVED = """
    SELECT coalesce(extract(epoch FROM clock_timestamp() - (
            SELECT e.recorded_at FROM log_position p JOIN log_event e USING (seq)
            ORDER BY p.position DESC LIMIT 1
        )), 0)::float,
        coalesce(extract(epoch FROM clock_timestamp() - (
            SELECT e.recorded_at FROM log_pending w JOIN log_event e USING (seq)
            ORDER BY w.seq LIMIT 1
        )), 0)::float
"""
_TIMERS = """
    SELECT t.kind, count(*), count(*) FILTER (WHERE t.due <= now()),
        coalesce(extract(epoch FROM now() - min(t.due) FILTER (WHERE t.due <= now())), 0)::float,
        min(t.due)
    FROM timer t WHERE NOT t.held GROUP BY t.kind ORDER BY t.kind
"""


@dataclass(frozen=True, slots=True)
class Head:
    """`moved_seconds`: since the newest event that has a place arrived. `pending_seconds`: how long
    the oldest that has none has waited; it grows as long as nobody gives places."""

    log: LogStatus
    moved_seconds: float
    pending_seconds: float


@dataclass(frozen=True, slots=True)
class Timers:
    """Timers of a kind: all, those whose time has come, for how long the first has, the next."""

    kind: str
    waiting: int
    overdue: int
    overdue_seconds: float
    next_due: datetime


def head() -> Head:
    """Right now."""
    [(moved, pending)] = fetch(_MOVED)
    return Head(log_status(), moved, pending)


def timers() -> list[Timers]:
    """By kind; those that are held wait for somebody, not for their time."""
    return [Timers(*row) for row in fetch(_TIMERS)]
