"""Which processes there are: those that have sessions in the database, by the name they carry."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from core.processes import PREFIX
from events.db import execute, fetch
from events.leader import LOCK

# As whoever logged in: others are not told since when a session is there.
_SESSIONS = """
    SELECT a.application_name, min(a.backend_start), max(a.state_change), count(*),
        bool_or(EXISTS (
            SELECT FROM pg_locks l
            WHERE l.pid = a.pid AND l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                AND (l.classid::bigint << 32 | l.objid::bigint) = %(lock)s
        ))
    FROM pg_stat_activity a
    WHERE a.datname = current_database() AND starts_with(a.application_name, %(prefix)s)
    GROUP BY a.application_name ORDER BY a.application_name
"""


@dataclass(frozen=True, slots=True)
class Process:
    """A process with `sessions` in the database, the oldest of them `since`; `seen`: when one of
    them began or ended a statement last. `leads`: whether it is the relay that does."""

    kind: str
    place: str
    since: datetime
    seen: datetime | None
    sessions: int
    leads: bool


def processes() -> list[Process]:
    """Those that are there now."""
    with transaction.atomic():
        execute("SET LOCAL ROLE NONE")
        rows = fetch(_SESSIONS, lock=LOCK, prefix=PREFIX)
    return [_process(*row) for row in rows]


def _process(name: str, since: datetime, seen: datetime | None, count: int, leads: bool) -> Process:
    kind, _, place = name.removeprefix(PREFIX).partition("@")
    return Process(kind, place, since, seen, count, leads)
