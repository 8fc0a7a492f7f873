"""What happens by the clock: timers that are due become commands of the system.

A command's id derives from its timer, so it takes effect once, however often it is given. What it
brings about settles the timer; until that shows, or where it is refused, it is given again after
a while.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid5

import structlog
from django.db import DatabaseError

from consumers.models import TimerTry
from core.domain.base import COURTSIDE, Command, Rejection
from core.domain.matches.commands import CloseReadyCheck, ConfirmScore, ExpireChallenge
from core.domain.ratings.seasons import CloseSeason
from core.domain.tournaments.commands import OpenCheckIn, StartTournament
from core.handle import handle
from events.db import execute, fetch
from projections.timers.models import Timer
from projections.timers.rules import CHALLENGE, CHECK_IN, CONFIRM, READY, SEASON, START

AT_ONCE = 500
AGAIN = timedelta(minutes=1)
FORGET = timedelta(days=1)

_log = structlog.get_logger(__name__)

_DUE = """
    SELECT t.kind, t.entity, t.due FROM timer t LEFT JOIN timer_try last USING (kind, entity)
    WHERE NOT t.held AND t.due <= %(now)s
        AND (last.at IS NULL OR last.at <= %(before)s OR last.at < t.due)
    ORDER BY t.due LIMIT %(most)s
"""
_TRIED = """
    INSERT INTO timer_try (kind, entity, at) VALUES (%(kind)s, %(entity)s, %(at)s)
    ON CONFLICT (kind, entity) DO UPDATE SET at = excluded.at
"""

# What a timer of each kind orders, and the argument that names its entity.
ORDERS: dict[str, tuple[type[Command], str]] = {
    CHALLENGE: (ExpireChallenge, "match"),
    READY: (CloseReadyCheck, "match"),
    CONFIRM: (ConfirmScore, "match"),
    SEASON: (CloseSeason, "season"),
    CHECK_IN: (OpenCheckIn, "tournament"),
    START: (StartTournament, "tournament"),
}


def fire_due(now: datetime, give: Callable[[Command], Any] = handle) -> int:
    """Give the command of every timer that is due, oldest first; how many there were."""
    rows = fetch(_DUE, now=now, before=now - AGAIN, most=AT_ONCE)
    for kind, entity, due in rows:
        _fire(Timer(kind=kind, entity=entity, due=due), now, give)
    return len(rows)


def _fire(timer: Timer, now: datetime, give: Callable[[Command], Any]) -> None:
    """One that can't be given now is not to keep the others back."""
    try:
        give(order_of(timer, now))
    except DatabaseError:
        raise  # nothing else would succeed either; the next run takes all of it
    except Rejection as rejection:
        _log.info("timer_refused", kind=timer.kind, entity=str(timer.entity), reason=str(rejection))
    except Exception:
        _log.exception("timer_failed", kind=timer.kind, entity=str(timer.entity))
    execute(_TRIED, kind=timer.kind, entity=timer.entity, at=now)


def order_of(timer: Timer, now: datetime) -> Command:
    """The command that a timer stands for: with the same id as long as it is due then."""
    kind, argument = ORDERS[timer.kind]
    known = {
        "command_id": uuid5(timer.entity, f"timer/{timer.kind}/{timer.due.isoformat()}"),
        "actor": COURTSIDE,
        "at": now,
    }
    return kind.model_validate({**known, argument: timer.entity})


def forget_tries(now: datetime) -> None:
    """Remove what was noted about timers that were settled long ago."""
    TimerTry.objects.filter(at__lt=now - FORGET).delete()
