"""What people may do, granted and taken back: the column and the event change together."""

from typing import Literal
from uuid import UUID

from django.db import transaction

from core.accounts.models import User
from core.accounts.record import recorded
from core.domain.accounts.commands import GrantRole, RevokeRole
from core.domain.accounts.rejections import AccountNotFound
from core.handle import Origin, Outcome

ADMIN: Literal["admin"] = "admin"


def carry_out(command: GrantRole | RevokeRole, origin: Origin) -> Outcome:
    """Grant or revoke. Raises AccountNotFound, AccountGone, LastAdmin."""
    with transaction.atomic():
        admins = _admins()
        user = User.objects.select_for_update().filter(id=command.account).first()
        if user is None:
            raise AccountNotFound
        outcome = recorded(user, _with_admins(command, admins), origin)
        if not outcome.repeated:
            user.roles = _changed(user.roles, command)
            user.save(update_fields=["roles"])
        return outcome


def admins_besides(account: UUID) -> int:
    """How many other accounts are admins. Nobody else becomes or stops being one until the
    surrounding transaction ends."""
    return len(_admins() - {account})


def _admins() -> set[UUID]:
    rows = User.objects.select_for_update().filter(roles__contains=[ADMIN], is_active=True)
    return set(rows.order_by("id").values_list("id", flat=True))


def _with_admins(command: GrantRole | RevokeRole, admins: set[UUID]) -> GrantRole | RevokeRole:
    if isinstance(command, GrantRole):
        return command
    return command.model_copy(update={"admins_left": len(admins - {command.account})})


def _changed(roles: list[str], command: GrantRole | RevokeRole) -> list[str]:
    others = [role for role in roles if role != command.role]
    return sorted([*others, command.role]) if isinstance(command, GrantRole) else others
