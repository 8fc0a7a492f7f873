"""Keeping somebody out: they can't log in, their sessions have ended, their keys are refused, and
their sockets close at the next heartbeat."""

from datetime import datetime
from uuid import uuid5

import structlog
from django.db import transaction
from django.db.models import QuerySet

from core.accounts.mailing import tell
from core.accounts.models import User
from core.accounts.record import recorded
from core.accounts.sessions import end_all
from core.domain.accounts.rejections import AccountNotFound
from core.domain.accounts.suspending import LiftSuspension, SuspendAccount
from core.domain.base import COURTSIDE, Rejection
from core.handle import Origin, Outcome
from events import codec, log
from events.types.accounts import AccountSuspended

OVER = "The time is over."
AT_ONCE = 500

_log = structlog.get_logger(__name__)


class Suspended(Rejection):
    """Somebody who may not log in; says until when and why."""

    code = "account_suspended"

    def __init__(self, said: AccountSuspended | None) -> None:
        until = None if said is None else said.until
        self.message = f"This account is suspended {_until(until)}."
        if said is not None and said.reason:
            self.message += f" The reason given: {said.reason}"
        self.remedy = "Write to the people who run this club if you think this is wrong."


def kept_out(user: User) -> Suspended:
    """Why the person may not log in."""
    return Suspended(suspension_of(user))


def suspension_of(user: User) -> AccountSuspended | None:
    """What the log says of the suspension that lasts; None where there is none."""
    changes = log.read_types([f"account-{user.id}"], ("AccountSuspended", "SuspensionLifted"))
    last = codec.decode(changes[-1]) if changes else None
    return last if isinstance(last, AccountSuspended) else None


def carry_out(command: SuspendAccount | LiftSuspension, origin: Origin) -> Outcome:
    """Suspend, or lift. Raises AccountNotFound, AccountGone, Yourself, IsAdmin, OverAlready."""
    with transaction.atomic():
        user = User.objects.select_for_update().filter(id=command.account).first()
        if user is None:
            raise AccountNotFound
        outcome = recorded(user, command, origin)
        if outcome.event_ids and not outcome.repeated:
            _apply(user, command)
        return outcome


def _apply(user: User, command: SuspendAccount | LiftSuspension) -> None:
    user.suspended = isinstance(command, SuspendAccount)
    user.suspended_until = command.until if isinstance(command, SuspendAccount) else None
    user.is_active = not user.suspended
    user.save(update_fields=["suspended", "suspended_until", "is_active"])
    if user.suspended:
        end_all(user)
    _tell(user, command)


def _tell(user: User, command: SuspendAccount | LiftSuspension) -> None:
    until = command.until if isinstance(command, SuspendAccount) else None
    said = {"suspended": user.suspended, "until": _until(until), "reason": command.reason}
    subject = "Your account is suspended" if user.suspended else "You may log in again"
    tell(user.email, subject, "suspension", **said)


def lift_due(now: datetime) -> int:
    """Lift the suspensions whose time is over; how many."""
    return sum(_lift(user, now) for user in _due(now)[:AT_ONCE])


def _due(now: datetime) -> QuerySet[User]:
    return User.objects.filter(suspended=True, suspended_until__lte=now)


def _lift(user: User, now: datetime) -> bool:
    command = LiftSuspension(
        command_id=uuid5(user.id, f"lift/{user.suspended_until}"),
        actor=COURTSIDE,
        at=now,
        account=user.id,
        reason=OVER,
    )
    try:
        with transaction.atomic():
            due = _due(now).select_for_update().filter(id=user.id).exists()
            return due and bool(carry_out(command, Origin()).event_ids)
    except Rejection as rejection:
        _log.info("suspension_not_lifted", account=str(user.id), reason=rejection.code)
        return False


def _until(until: datetime | None) -> str:
    return "until further notice" if until is None else f"until {until:%d %B %Y, %H:%M} UTC"
