"""Every command to an account: what it says, what comes of it, and what it is refused for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from core.domain.accounts import commands, merging, rejections, suspending
from core.domain.accounts.commands import AccountCommand
from core.domain.base import Actor, Rejection
from events.types import accounts as types
from events.types.base import Event
from tests.domain.facts import BEN, NOON, facts

BY_OTHERS = (commands.RoleCommand, suspending.SuspensionCommand, merging.MergeAccounts)
KEY, OTHER = UUID(int=77), UUID(int=78)
Given = Callable[[UUID], list[Event]]
PROFILE = {
    "display_name": "Anna 🏓",
    "alias": "ace",
    "bio": "Left-handed.\nServes early.",
    "language": "de",
    "time_zone": "Europe/Berlin",
}
PRIVACY = {"findable": False, "presence_to": "nobody", "details_to": "friends"}


@dataclass(frozen=True)
class Case:
    """One command. `event` and `given` are about the account's id; `given` follows the
    registration. `anew`: it happens at every repetition. `refused`: histories that refuse it."""

    kind: type[AccountCommand]
    event: type[types.AccountEvent] | type[types.LoginEvent]
    said: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] | None = None
    given: Given = lambda _account: []
    anew: bool = False
    refused: tuple[tuple[Given, dict[str, Any], type[Rejection]], ...] = ()

    def command(self, who: Actor, command_id: UUID | None = None, **said: Any) -> AccountCommand:
        """The command about the account of `who`; given by Ben, where others give it."""
        about: dict[str, Any] = {}
        actor = who
        if issubclass(self.kind, (*BY_OTHERS, commands.ErasePerson)):
            actor, about = BEN, {"account": who.id}
        return self.kind(**facts(actor, command_id), **{**about, **self.said, **said})

    def expected(self, command: AccountCommand) -> Event:
        """The event that the command is accepted with."""
        told = self.said if self.told is None else self.told
        if isinstance(command, commands.CreateApiKey):
            told = {**told, "key": command.new_id}
        if isinstance(command, commands.ErasePerson):
            told = told | {"by": command.actor.id}
        elif isinstance(command, BY_OTHERS):
            told = told | {"by": command.actor.id, "by_name": command.actor.name}
        elif isinstance(command, commands.RegisterAccount):
            told = told | {"username": command.actor.name}
        return self.event(account=command.account_id, **told)


def registered(account: UUID) -> types.AccountRegistered:
    return types.AccountRegistered(account=account, username="Anna", email="anna@example.org")


def deleted(account: UUID) -> types.AccountDeleted:
    return types.AccountDeleted(account=account)


def key_made(account: UUID, key: UUID = KEY) -> types.ApiKeyCreated:
    return types.ApiKeyCreated(
        account=account, key=key, name="bot", scopes=("read",), expires_at=None
    )


def role(account: UUID, name: Any = "admin") -> types.RoleGranted:
    return types.RoleGranted(account=account, role=name, by=BEN.id, by_name=BEN.name)


def suspended(account: UUID) -> types.AccountSuspended:
    return types.AccountSuspended(
        account=account, until=None, reason="Threats.", by=BEN.id, by_name=BEN.name
    )


def merged(account: UUID, into: UUID = OTHER) -> types.AccountsMerged:
    return types.AccountsMerged(
        account=account, into=into, reason="Twice here.", by=BEN.id, by_name=BEN.name
    )


def many_keys(account: UUID) -> list[Event]:
    return [key_made(account, uuid4()) for _ in range(commands.MOST_KEYS)]


KEY_SAID = {"name": "bot", "scopes": ("read", "chat"), "expires_at": NOON + timedelta(days=1)}

CASES = (
    Case(commands.RegisterAccount, types.AccountRegistered, {"email": "anna@example.org"}),
    Case(commands.ConfirmEmail, types.EmailConfirmed, {"email": "anna@example.org"}),
    Case(commands.ChangeEmail, types.EmailChanged, {"email": "new@example.org"}),
    Case(commands.ChangeUsername, types.UsernameChanged, {"username": "Anne"}),
    Case(commands.ChangePassword, types.PasswordChanged, anew=True),
    Case(commands.ResetPassword, types.PasswordReset, anew=True),
    Case(commands.EnableTwoFactor, types.TwoFactorEnabled, {"method": "totp"}),
    Case(
        commands.DisableTwoFactor,
        types.TwoFactorDisabled,
        {"method": "email"},
        given=lambda account: [types.TwoFactorEnabled(account=account, method="email")],
    ),
    Case(commands.RenewRecoveryCodes, types.RecoveryCodesRenewed, anew=True),
    Case(commands.ConnectProvider, types.ProviderConnected, {"provider": "google"}),
    Case(
        commands.DisconnectProvider,
        types.ProviderDisconnected,
        {"provider": "fortytwo"},
        given=lambda account: [types.ProviderConnected(account=account, provider="fortytwo")],
    ),
    Case(
        commands.CreateApiKey,
        types.ApiKeyCreated,
        KEY_SAID,
        anew=True,
        refused=(
            (many_keys, {}, rejections.TooManyKeys),
            (lambda _: [], {"expires_at": NOON}, rejections.KeyExpired),
        ),
    ),
    Case(
        commands.RevokeApiKey,
        types.ApiKeyRevoked,
        {"key": KEY},
        given=lambda account: [key_made(account)],
        refused=((lambda _: [], {}, rejections.KeyNotFound),),
    ),
    Case(commands.GrantRole, types.RoleGranted, {"role": "moderator"}),
    Case(
        commands.RevokeRole,
        types.RoleRevoked,
        {"role": "admin", "admins_left": 1},
        told={"role": "admin"},
        given=lambda account: [role(account)],
        refused=((lambda account: [role(account)], {"admins_left": 0}, rejections.LastAdmin),),
    ),
    Case(commands.ChangeProfile, types.ProfileChanged, PROFILE),
    Case(commands.ChangeAvatar, types.AvatarChanged, {"avatar": "0f0f"}),
    Case(commands.ChangePrivacy, types.PrivacyChanged, PRIVACY),
    Case(
        suspending.SuspendAccount,
        types.AccountSuspended,
        {"until": NOON + timedelta(days=1), "reason": "Threats."},
        refused=(
            (lambda account: [role(account)], {}, suspending.IsAdmin),
            (lambda _: [], {"until": NOON}, suspending.OverAlready),
            (lambda _: [], {"account": BEN.id}, suspending.Yourself),
        ),
    ),
    Case(
        suspending.LiftSuspension,
        types.SuspensionLifted,
        {"reason": "Has apologised."},
        given=lambda account: [suspended(account)],
    ),
    Case(
        merging.MergeAccounts,
        types.AccountsMerged,
        {"into": OTHER, "reason": "Twice here.", "stays": "here"},
        told={"into": OTHER, "reason": "Twice here."},
        refused=(
            (lambda account: [role(account)], {}, suspending.IsAdmin),
            (lambda account: [suspended(account)], {}, merging.IsSuspended),
            (lambda account: [merged(account, KEY)], {}, merging.MergedAlready),
            (lambda _: [], {"account": OTHER}, merging.SameAccount),
            (lambda _: [], {"into": BEN.id}, suspending.Yourself),
            (lambda _: [], {"account": BEN.id}, suspending.Yourself),
            (lambda _: [], {"busy": "match"}, merging.StillPlaying),
            (lambda _: [], {"busy": "tournament"}, merging.StillEntered),
            (lambda _: [], {"doubles": 1}, merging.HasDoubles),
            (lambda _: [], {"stays": "admin"}, suspending.IsAdmin),
            (lambda _: [], {"stays": "suspended"}, merging.IsSuspended),
            (lambda _: [], {"stays": "merged"}, merging.MergedAlready),
            (lambda _: [], {"stays": "deleted"}, rejections.AccountGone),
            (lambda _: [], {"stays": "nobody"}, rejections.AccountNotFound),
        ),
    ),
    Case(
        commands.DeleteAccount,
        types.AccountDeleted,
        refused=((lambda account: [role(account)], {}, rejections.LastAdmin),),
    ),
    Case(
        commands.ErasePerson,
        types.PersonErased,
        {"reason": "request"},
        given=lambda account: [deleted(account)],
        refused=((lambda account: [role(account)], {}, rejections.LastAdmin),),
    ),
    Case(commands.LogIn, types.LoginSucceeded, {"method": "password"}, anew=True),
    Case(commands.FailLogIn, types.LoginFailed, {"method": "totp"}, anew=True),
    Case(commands.LogOut, types.LoggedOut, anew=True),
    Case(commands.EndSession, types.SessionEnded, anew=True),
)
