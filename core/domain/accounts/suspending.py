"""Keeping somebody out for a while, or for good: commands, and why they may be refused."""

from uuid import UUID

from pydantic import AwareDatetime

from core.domain.accounts.commands import AccountCommand, expired
from core.domain.accounts.state import Registered
from core.domain.base import Rejection
from core.domain.text import StaffReason


class SuspensionCommand(AccountCommand):
    """Base of the commands about whether somebody may log in."""

    account: UUID
    reason: StaffReason

    @property
    def account_id(self) -> UUID:
        return self.account


class SuspendAccount(SuspensionCommand):
    """Let somebody log in no more until then; None: until the suspension is lifted."""

    until: AwareDatetime | None = None


class LiftSuspension(SuspensionCommand):
    """Let somebody log in again."""


class Yourself(Rejection):
    code = "yourself"
    message = "That is you."
    remedy = "Choose somebody else."


class IsAdmin(Rejection):
    code = "is_admin"
    message = "This person is an admin."
    remedy = "Take that role from them first."


class OverAlready(Rejection):
    code = "over_already"
    message = "The suspension would be over already."
    remedy = "Choose a time to come, or none."


def refuse_suspension(command: SuspensionCommand, state: Registered) -> None:
    """Raises Yourself, IsAdmin, OverAlready."""
    match command:
        case SuspendAccount() if command.account == command.actor.id:
            raise Yourself
        case SuspendAccount() if "admin" in state.roles:
            raise IsAdmin
        case SuspendAccount() if expired(command.at, command.until):
            raise OverAlready
        case _:
            return
