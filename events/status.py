"""How far the log is, as numbers for people and for /metrics."""

from dataclasses import dataclass
from datetime import datetime

from events.db import fetch
from events.queries import query


@dataclass(frozen=True, slots=True)
class LogStatus:
    """`pending`: events appended but not sequenced; `position`: sequenced; `published`: confirmed."""

    pending: int
    position: int
    published: int
    epoch: int
    heartbeat_at: datetime


def log_status() -> LogStatus:
    """The log's state right now."""
    [(pending, position, published, epoch, _, heartbeat_at)] = fetch(query("head"))
    return LogStatus(pending, position, published, epoch, heartbeat_at)
