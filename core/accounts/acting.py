"""An admin sees and does what somebody else would, for half an hour at most.

It is a mark in the admin's own session, so it ends with that. Every command names the admin in its
metadata (`acting`); the audit shows what was done, and what was read.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from core.accounts.models import User
from core.accounts.record import origin_of
from core.audit.note import Note
from core.audit.write import note_surely
from core.domain.accounts.rejections import AccountNotFound
from core.domain.accounts.suspending import IsAdmin, Yourself
from core.domain.base import Rejection
from core.permissions import Permission, granted

LASTS = timedelta(minutes=30)
MARK = "acting"


class BrowserOnly(Rejection):
    code = "browser_only"
    message = "Somebody can be acted as in a browser's session alone."
    remedy = "Log in to the page, and begin there."


def begin(request: Any, person_id: UUID, reason: str) -> datetime:
    """Act as the person from the next request on; until when. Raises BrowserOnly, Yourself,
    AccountNotFound, IsAdmin."""
    admin: User = request.user
    person = User.objects.filter(id=person_id, is_active=True).first()
    _refuse(request, admin, person)
    until = timezone.now() + LASTS
    request.session[MARK] = {"as": str(person_id), "until": until.isoformat()}
    _note(request, admin, person_id, "BeginActingAs", reason)
    return until


def _refuse(request: Any, admin: User, person: User | None) -> None:
    if request.auth is not None or not request.session.session_key:
        raise BrowserOnly
    if person is None:
        raise AccountNotFound
    if person.pk == admin.pk:
        raise Yourself
    if "admin" in person.roles:
        raise IsAdmin


def stop(request: Any, admin: User) -> None:
    """Be oneself again; nothing happens where nobody acts."""
    mark = request.session.pop(MARK, None)
    if mark is not None:
        _note(request, admin, UUID(mark["as"]), "StopActingAs")


def until_when(session: Any) -> datetime | None:
    """Until when the session's owner acts as somebody; None where they do not."""
    mark = session.get(MARK)
    return None if mark is None else datetime.fromisoformat(mark["until"])


def person_for(request: Any) -> User | None:
    """As whom whoever asks acts; None for everybody else. Ends what has lasted long enough, or may
    not go on."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or MARK not in request.session:
        return None
    person = person_in(request.session, request.user)
    if person is None:
        stop(request, request.user)
    return person


def person_in(session: Any, admin: Any) -> User | None:
    """As whom the session's owner may act now."""
    mark = session.get(MARK)
    if mark is None or not admin.is_authenticated or not admin.is_active:
        return None
    if Permission.MANAGE_PEOPLE not in granted(admin.roles, None):
        return None
    if datetime.fromisoformat(mark["until"]) <= timezone.now():
        return None
    person = User.objects.filter(id=mark["as"], is_active=True).first()
    return None if person is None or "admin" in person.roles else person


def _note(request: Any, admin: User, person: UUID, action: str, reason: str = "") -> None:
    origin = origin_of(request)
    note_surely(
        Note(
            actor=admin.pk,
            on_behalf_of=person,
            action=action,
            outcome="accepted",
            target=f"account-{person}",
            address=origin.address,
            agent=origin.agent,
            personal={"reason": reason},
            of=person,
        )
    )
