"""One leader among any number of relay processes, the others standing by.

Who leads holds a session advisory lock, which Postgres frees the moment the session ends, and
writes only under its epoch, which the next leader raises: a leader that was paused and wakes up
can write nothing. A leader that is not heard of for LEASE seconds is ousted.
"""

from dataclasses import dataclass

from events.db import execute, fetch
from events.queries import query

LOCK = 0x436F757274  # any number, the same in every process
LEASE = 10.0  # seconds


class Fenced(Exception):
    """Another leader has begun a newer epoch. Stop writing, stand by."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a leader starts from."""

    epoch: int
    published: int


def take() -> Term | None:
    """Lead, if nobody else does; None: stand by, and try again."""
    [(leading,)] = fetch(query("lead_take"), lock=LOCK)
    if not leading:
        _oust_silent_leader()
        return None
    [(epoch, published)] = fetch(query("lead_epoch"))
    return Term(epoch, published)


def beat(epoch: int) -> None:
    """Say that this leader lives. Raises Fenced."""
    if not fetch(query("lead_beat"), epoch=epoch):
        raise Fenced(f"epoch {epoch} is over")


def _oust_silent_leader() -> None:
    """As the role that logged in, for only that one may end its own sessions."""
    execute("SET ROLE NONE")
    try:
        fetch(query("lead_oust"), lock=LOCK, lease=LEASE)
    finally:
        execute("RESET ROLE")
