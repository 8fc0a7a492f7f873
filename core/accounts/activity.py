"""When and from where a session was last used, as the person's list of sessions shows it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.utils import timezone

from core.accounts.record import client_address

NOTED_EVERY = timedelta(minutes=1)
LONGEST_AGENT = 200
MOST_REMEMBERED = 10_000

_noted: dict[str, datetime] = {}  # by this process, so that most requests ask the database nothing


def note_activity(session: str | None, meta: Mapping[str, Any]) -> None:
    """Note that the session is used, at most once a minute."""
    now = timezone.now()
    if session is None or not _is_due(session, now):
        return
    UserSession.objects.filter(session_key=session, last_seen_at__lt=now - NOTED_EVERY).update(
        last_seen_at=now,
        ip=client_address(meta) or "0.0.0.0",  # noqa: S104  # what is shown, not listened on
        user_agent=meta.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT],
    )


def _is_due(session: str, now: datetime) -> bool:
    before = _noted.get(session)
    if before is not None and now - before < NOTED_EVERY:
        return False
    if len(_noted) >= MOST_REMEMBERED:
        _noted.clear()
    _noted[session] = now
    return True
