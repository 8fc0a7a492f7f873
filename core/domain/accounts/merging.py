"""Somebody has signed up twice: one account becomes part of the other."""

from typing import ClassVar, Literal
from uuid import UUID

from core.domain.accounts.commands import AccountCommand
from core.domain.accounts.rejections import AccountGone, AccountNotFound
from core.domain.accounts.state import Registered
from core.domain.accounts.suspending import IsAdmin, Yourself
from core.domain.base import Command, Rejection
from core.domain.text import StaffReason

Standing = Literal["here", "admin", "suspended", "merged", "deleted", "nobody"]
Busy = Literal["match", "tournament"]


class MergeAccounts(AccountCommand):
    """Let the account be part of the one named by `into`, for good: it is a double.

    `stays`: what that one is now. `busy`: what the double takes part in that is not over.
    `doubles`: how many accounts were merged into the double.
    """

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"stays", "busy", "doubles"}

    account: UUID
    into: UUID
    reason: StaffReason
    stays: Standing = "nobody"
    busy: Busy | None = None
    doubles: int = 0

    @property
    def account_id(self) -> UUID:
        return self.account


class SameAccount(Rejection):
    code = "same_account"
    message = "These are not two accounts."
    remedy = "Choose the other account of this person."


class MergedAlready(Rejection):
    code = "merged_already"
    message = "This account was merged into another."
    remedy = "Choose the account that stayed."


class IsSuspended(Rejection):
    code = "is_suspended"
    message = "One of the two accounts is suspended."
    remedy = "Lift the suspension first."


class HasDoubles(Rejection):
    code = "has_doubles"
    message = "Other accounts were merged into this one."
    remedy = "Let this account stay, and merge the other into it."


class StillPlaying(Rejection):
    code = "still_playing"
    message = "This account is in a match that is not over."
    remedy = "Wait for its end, or have it cancelled."


class StillEntered(Rejection):
    code = "still_entered"
    message = "This account plays in a tournament that is not over, or organises it."
    remedy = "Wait for its end, or have the account taken out of it."


def refuse_merge(command: MergeAccounts, state: Registered) -> None:
    """Raises one of the above, AccountNotFound, AccountGone, Yourself or IsAdmin."""
    if command.account == command.into:
        raise SameAccount
    if command.actor.id in (command.account, command.into):
        raise Yourself
    _refuse_double(command, state)
    _refuse_other(command)


def _refuse_double(command: MergeAccounts, state: Registered) -> None:
    match command:
        case _ if "admin" in state.roles:
            raise IsAdmin
        case _ if state.suspended:
            raise IsSuspended
        case MergeAccounts(busy="match"):
            raise StillPlaying
        case MergeAccounts(busy="tournament"):
            raise StillEntered
        case _ if command.doubles:
            raise HasDoubles
        case _:
            return


def _refuse_other(command: MergeAccounts) -> None:
    match command.stays:
        case "here":
            return
        case "admin":
            raise IsAdmin
        case "suspended":
            raise IsSuspended
        case "merged":
            raise MergedAlready
        case "deleted":
            raise AccountGone
        case "nobody":
            raise AccountNotFound
