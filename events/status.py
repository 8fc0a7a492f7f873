"""How far the log is, as numbers for people and for /metrics."""

from dataclasses import dataclass
from datetime import datetime

from events.db import fetch
from events.queries import query


@dataclass(frozen=True, slots=True)
class LogStatus:
    """`pending`: appended, not sequenced; `position`: sequenced; `published`: confirmed."""

    pending: int
    position: int
    published: int
    epoch: int
    heartbeat_at: datetime

    @property
    def head(self) -> int:
        """How many events there are, sequenced or not."""
        return self.position + self.pending


def log_status() -> LogStatus:
    """The log's state right now."""
    [row] = fetch(query("status"))
    return LogStatus(*row)
