"""Sessions ended by others than whoever they belong to. Sockets end with them, at a heartbeat."""

from collections.abc import Collection
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from core.accounts.models import User
from core.audit.note import Note
from core.audit.write import note_surely
from core.handle import Origin


def sessions_of(user: User) -> QuerySet[UserSession]:
    """Where the person is logged in, the last used first."""
    live = Session.objects.values("session_key")
    found: QuerySet[UserSession] = UserSession.objects.filter(user=user, session_key__in=live)
    return found.order_by("-last_seen_at", "-id")


def end_all(user: User) -> int:
    """Log the person out everywhere; how many sessions there were."""
    return _end(UserSession.objects.filter(user=user))


def end_for(
    user: User, ids: Collection[int] | None, admin: UUID, reason: str, origin: Origin
) -> int:
    """An admin ends these sessions of somebody, or all; how many there were. Noted in the audit,
    also where there were none."""
    found = UserSession.objects.filter(user=user)
    count = _end(found if ids is None else found.filter(id__in=ids))
    note_surely(
        Note(
            actor=admin,
            action="EndSessions",
            outcome="accepted" if count else "nothing",
            target=f"account-{user.id}",
            address=origin.address,
            agent=origin.agent,
            details={"sessions": count},
            personal={"reason": reason},
            of=user.id,
        )
    )
    return count


def _end(sessions: "QuerySet[UserSession]") -> int:
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)
