"""Erasing a person: what can't be taken back happens at once and together, the rest follows from
it (consumers.erasure)."""

import secrets
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid5

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from core.accounts.deletion import anonymise, is_deleted, leave
from core.accounts.mailing import tell
from core.accounts.merging import doubles_of
from core.accounts.models import Erasure, User
from core.accounts.record import recorded
from core.accounts.roles import admins_besides
from core.config import config
from core.domain.accounts.commands import ErasePerson
from core.domain.accounts.rejections import AccountNotFound
from core.domain.base import Rejection
from core.handle import Origin
from events import keyring
from events.db import execute

# Counters of rate limits are kept under the addresses that they count.
_COUNTERS = "DELETE FROM django_cache WHERE cache_key LIKE ANY(%(patterns)s)"


class NoErasure(Rejection):
    code = "no_erasure"
    message = "Nobody was erased here."
    remedy = "Check the address."


def erase(command: ErasePerson, origin: Origin) -> Erasure:
    """Delete the account where it is there still, say in the log that the person is erased, and
    destroy their key: all of it or nothing, and the same with accounts that were merged into it.
    Erased already, they are not erased twice. Raises AccountNotFound, LastAdmin."""
    with transaction.atomic():
        left = command.model_copy(update={"admins_left": admins_besides(command.account)})
        held = User.objects.select_for_update().filter(id=command.account).first()
        if held is None:
            raise AccountNotFound
        known = Erasure.objects.filter(person=held.id).first()
        if known is not None:
            return known
        for double in doubles_of(held.id).select_for_update():
            _erase(double, _again(command, double), origin)
        return _erase(held, left, origin)


def _again(command: ErasePerson, double: User) -> ErasePerson:
    """The same of an account that was merged into the person's: with an erasure of its own."""
    own = {"command_id": uuid5(command.command_id, str(double.id)), "account": double.id}
    return command.model_copy(update=own)


def _erase(user: User, command: ErasePerson, origin: Origin) -> Erasure:
    address = None if is_deleted(user) else user.email
    gone = _forget_sessions(user) + leave(user, command, origin)
    outcome = recorded(user, command, origin)
    anonymise(user)
    keyring.destroy(user.id)
    erasure = Erasure.objects.create(
        person=user.id,
        by=command.actor.id,
        reason=command.reason,
        requested_at=command.at,
        event=outcome.event_ids[-1],
        token=secrets.token_urlsafe(32),
        counts={"key": 1, "account": gone},
    )
    if address is not None:
        _tell(address, erasure)
    return erasure


def _tell(address: str, erasure: Erasure) -> None:
    """Where the certificate will be. It is not made yet, and when it is, nobody knows the address
    any more: it goes with this mail."""
    page = f"{config.url}/erased/{erasure.token}"
    by_staff = erasure.reason != "own_wish"
    tell(address, "You are being erased", "erased", certificate=page, by_staff=by_staff)


def _forget_sessions(user: User) -> int:
    """Sessions that name the person though nobody is logged in by them: of a log-in or a sign-up
    that was begun. And how often their addresses have tried."""
    addresses = set(UserSession.objects.filter(user=user).values_list("ip", flat=True))
    execute(_COUNTERS, patterns=[f"%{address}%" for address in addresses])
    keys = list(_sessions_naming(user))
    gone, _ = Session.objects.filter(session_key__in=keys).delete()
    return gone


def _sessions_naming(user: User) -> Iterator[str]:
    words = [str(user.id), *filter(None, (user.email, user.username))]
    for session in Session.objects.iterator(500):
        text = str(session.get_decoded()).casefold()
        if any(word.casefold() in text for word in words):
            yield session.session_key


def by_token(token: str) -> Erasure:
    """The erasure whose certificate may be read with this token. Raises NoErasure."""
    return _there(Erasure.objects.filter(token=token if token.isprintable() else ""))


def of_person(person: UUID) -> Erasure:
    """The person's erasure. Raises NoErasure."""
    return _there(Erasure.objects.filter(person=person))


def page(after: tuple[datetime, UUID] | None, limit: int) -> list[Erasure]:
    """Erasures, the newest first; `after`: (requested_at, person) of the last one seen."""
    found = Erasure.objects.order_by("-requested_at", "-person")
    if after:
        at, person = after
        found = found.filter(Q(requested_at__lt=at) | Q(requested_at=at, person__lt=person))
    return list(found[:limit])


def _there(found: QuerySet[Erasure]) -> Erasure:
    erasure = found.first()
    if erasure is None:
        raise NoErasure
    return erasure
