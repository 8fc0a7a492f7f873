"""The rules of accounts: command × state."""

from collections.abc import Sequence
from uuid import UUID

from core.domain.accounts import commands
from core.domain.accounts.commands import AccountCommand
from core.domain.accounts.merging import MergeAccounts, MergedAlready, refuse_merge
from core.domain.accounts.outcome import event_of
from core.domain.accounts.rejections import (
    AccountGone,
    AccountNotFound,
    KeyExpired,
    KeyNotFound,
    LastAdmin,
    TooManyKeys,
)
from core.domain.accounts.state import Deleted, NoAccount, Registered, State, evolve
from core.domain.accounts.suspending import (
    LiftSuspension,
    SuspendAccount,
    SuspensionCommand,
    refuse_suspension,
)
from core.domain.base import Decider, Source
from events.types import accounts as types
from events.types.base import Event

# What happens anew each time, and leaves nothing behind that a repetition could be told by.
MOMENTS = (
    types.PasswordChanged,
    types.PasswordReset,
    types.RecoveryCodesRenewed,
    types.LoginEvent,
)

# What may still happen to an account that was merged into another.
AFTER_A_MERGE = (commands.LoginCommand, commands.DeleteAccount)


def decide(command: AccountCommand, state: State) -> Sequence[Event]:  # noqa: C901, PLR0911  # one table
    """The events of a command; none where it would change nothing.

    Raises AccountNotFound, AccountGone, MergedAlready, and the rejections of _refuse.
    """
    match command, state:
        case commands.RegisterAccount(), NoAccount():
            return [event_of(command)]
        case _, NoAccount():
            raise AccountNotFound
        case ((commands.RegisterAccount() | commands.DeleteAccount()), Deleted()):
            return []
        case commands.ErasePerson(), Deleted(erased=erased):
            return [] if erased else [event_of(command)]
        case _, Deleted():
            raise AccountGone
        case commands.RegisterAccount(), Registered():
            return []
        case commands.ErasePerson(), Registered():
            _refuse(command, state)
            return [types.AccountDeleted(account=command.account), event_of(command)]
        case MergeAccounts(into=into), Registered(merged_into=merged) if merged == into:
            return []
        case _, Registered(merged_into=UUID()) if not isinstance(command, AFTER_A_MERGE):
            raise MergedAlready
        case _, Registered():
            _refuse(command, state)
            event = event_of(_whole(command, state))
            changes = isinstance(event, MOMENTS) or evolve(state, event) != state
            return [event] if changes else []
        case _:
            raise TypeError(f"no rule for {type(command).__name__} in {type(state).__name__}")


def _refuse(command: AccountCommand, state: Registered) -> None:
    """Raises LastAdmin, KeyNotFound, KeyExpired, TooManyKeys, and what refuse_suspension and
    refuse_merge do."""
    match command:
        case MergeAccounts():
            refuse_merge(command, state)
        case SuspensionCommand():
            refuse_suspension(command, state)
        case (
            commands.RevokeRole(role="admin", admins_left=0)
            | commands.DeleteAccount(admins_left=0)
            | commands.ErasePerson(admins_left=0)
        ) if "admin" in state.roles:
            raise LastAdmin
        case commands.RevokeApiKey() if command.key not in dict(state.keys):
            raise KeyNotFound
        case commands.CreateApiKey() if commands.expired(command.at, command.expires_at):
            raise KeyExpired
        case commands.CreateApiKey() if sum(dict(state.keys).values()) >= commands.MOST_KEYS:
            raise TooManyKeys
        case _:
            return


def _whole(command: AccountCommand, state: Registered) -> AccountCommand:
    """The command with what it leaves as it is."""
    match command:
        case commands.ChangePrivacy(reads_shown=None):
            shown = state.privacy is None or state.privacy.reads_shown
            return command.model_copy(update={"reads_shown": shown})
        case _:
            return command


def account_of(command: AccountCommand) -> tuple[Source]:
    """The account's stream."""
    return (Source(f"account-{command.account_id}"),)


def stream_of(command: AccountCommand) -> str:
    """Log-ins have a stream of their own, so that many of them never slow a decision down."""
    category = "login" if isinstance(command, commands.LoginCommand) else "account"
    return f"{category}-{command.account_id}"


DECIDER: Decider[AccountCommand, State] = Decider(
    commands=(
        commands.RegisterAccount,
        commands.ConfirmEmail,
        commands.ChangeEmail,
        commands.ChangeUsername,
        commands.ChangePassword,
        commands.ResetPassword,
        commands.EnableTwoFactor,
        commands.DisableTwoFactor,
        commands.RenewRecoveryCodes,
        commands.ConnectProvider,
        commands.DisconnectProvider,
        commands.CreateApiKey,
        commands.RevokeApiKey,
        commands.GrantRole,
        commands.RevokeRole,
        commands.ChangeProfile,
        commands.ChangeAvatar,
        commands.ChangePrivacy,
        SuspendAccount,
        LiftSuspension,
        MergeAccounts,
        commands.DeleteAccount,
        commands.ErasePerson,
        commands.LogIn,
        commands.FailLogIn,
        commands.LogOut,
        commands.EndSession,
    ),
    initial=NoAccount(),
    reads=account_of,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
