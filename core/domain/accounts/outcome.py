"""What each command says has happened, where it is allowed."""

from core.domain.accounts import commands
from core.domain.accounts.commands import AccountCommand
from core.domain.accounts.merging import MergeAccounts
from core.domain.accounts.suspending import LiftSuspension, SuspendAccount
from events.types import accounts as types
from events.types.base import Event


def event_of(command: AccountCommand) -> Event:  # noqa: C901, PLR0911, PLR0912  # one table, read as such
    """The event of a command."""
    account, who = command.account_id, command.actor
    match command:
        case commands.RegisterAccount(email=email):
            return types.AccountRegistered(account=account, username=who.name, email=email)
        case commands.ConfirmEmail(email=email):
            return types.EmailConfirmed(account=account, email=email)
        case commands.ChangeEmail(email=email):
            return types.EmailChanged(account=account, email=email)
        case commands.ChangeUsername(username=username):
            return types.UsernameChanged(account=account, username=username)
        case commands.ChangePassword():
            return types.PasswordChanged(account=account)
        case commands.ResetPassword():
            return types.PasswordReset(account=account)
        case commands.EnableTwoFactor(method=method):
            return types.TwoFactorEnabled(account=account, method=method)
        case commands.DisableTwoFactor(method=method):
            return types.TwoFactorDisabled(account=account, method=method)
        case commands.RenewRecoveryCodes():
            return types.RecoveryCodesRenewed(account=account)
        case commands.ConnectProvider(provider=provider):
            return types.ProviderConnected(account=account, provider=provider)
        case commands.DisconnectProvider(provider=provider):
            return types.ProviderDisconnected(account=account, provider=provider)
        case commands.CreateApiKey():
            return _key_created(command)
        case commands.RevokeApiKey(key=key):
            return types.ApiKeyRevoked(account=account, key=key)
        case commands.GrantRole(role=role):
            return types.RoleGranted(account=account, role=role, by=who.id, by_name=who.name)
        case commands.RevokeRole(role=role):
            return types.RoleRevoked(account=account, role=role, by=who.id, by_name=who.name)
        case commands.ChangeProfile():
            return _profile_changed(command)
        case commands.ChangeAvatar(avatar=avatar):
            return types.AvatarChanged(account=account, avatar=avatar)
        case commands.ChangePrivacy():
            return _privacy_changed(command)
        case SuspendAccount():
            return types.AccountSuspended(
                account=account,
                until=command.until,
                reason=command.reason,
                by=who.id,
                by_name=who.name,
            )
        case LiftSuspension(reason=reason):
            return types.SuspensionLifted(
                account=account, reason=reason, by=who.id, by_name=who.name
            )
        case MergeAccounts(into=into, reason=reason):
            return types.AccountsMerged(
                account=account, into=into, reason=reason, by=who.id, by_name=who.name
            )
        case commands.DeleteAccount():
            return types.AccountDeleted(account=account)
        case commands.ErasePerson(reason=reason):
            return types.PersonErased(account=account, by=who.id, reason=reason)
        case commands.LogIn(method=way):
            return types.LoginSucceeded(account=account, method=way)
        case commands.FailLogIn(method=way):
            return types.LoginFailed(account=account, method=way)
        case commands.LogOut():
            return types.LoggedOut(account=account)
        case commands.EndSession():
            return types.SessionEnded(account=account)
        case _:
            raise TypeError(f"no event for {type(command).__name__}")


def _key_created(command: commands.CreateApiKey) -> types.ApiKeyCreated:
    return types.ApiKeyCreated(
        account=command.account_id,
        key=command.new_id,
        name=command.name,
        scopes=command.scopes,
        expires_at=command.expires_at,
    )


def _profile_changed(command: commands.ChangeProfile) -> types.ProfileChanged:
    return types.ProfileChanged(
        account=command.account_id,
        display_name=command.display_name,
        alias=command.alias,
        bio=command.bio,
        language=command.language,
        time_zone=command.time_zone,
    )


def _privacy_changed(command: commands.ChangePrivacy) -> types.PrivacyChanged:
    return types.PrivacyChanged(
        account=command.account_id,
        findable=command.findable,
        presence_to=command.presence_to,
        details_to=command.details_to,
        messages_to=command.messages_to,
        reads_shown=command.reads_shown is not False,
    )
