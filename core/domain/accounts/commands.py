"""What may be asked of accounts."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from core.domain.accounts.languages import LANGUAGES
from core.domain.base import Command
from core.domain.text import Alias, Bio, DisplayName, KeyName
from events.types.accounts import Audience, ErasureReason, Role, TwoFactorMethod

MOST_KEYS = 20

TIME_ZONES = available_timezones()

Scope = Literal["read", "chat", "social", "play", "account", "history"]
Scopes = Annotated[tuple[Scope, ...], Field(min_length=1, max_length=6)]
Email = Annotated[str, StringConstraints(max_length=254)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=40)]


def _language(text: str) -> str:
    if text and text not in LANGUAGES:
        raise ValueError(f"expected one of {', '.join(sorted(LANGUAGES))}, or nothing")
    return text


def _time_zone(text: str) -> str:
    if text and text not in TIME_ZONES:
        raise ValueError("expected a name of the IANA database such as Europe/Berlin, or nothing")
    return text


def _once_each(scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
    return tuple(dict.fromkeys(scopes))


class AccountCommand(Command):
    """Base of the commands to an account; where none is named, to the actor's own."""

    @property
    def account_id(self) -> UUID:
        """The account that is meant."""
        return self.actor.id


class RegisterAccount(AccountCommand):
    """Record that the actor has an account now. Given by the server after a sign-up."""

    email: Email


class ConfirmEmail(AccountCommand):
    """Record that mail to the address reaches the actor."""

    email: Email


class ChangeEmail(AccountCommand):
    """Record that the address is the actor's own now."""

    email: Email


class ChangeUsername(AccountCommand):
    """Record that the actor goes by another name."""

    username: Annotated[str, StringConstraints(max_length=150)]


class ChangePassword(AccountCommand):
    """Record that the actor, logged in, chose another password."""


class ResetPassword(AccountCommand):
    """Record that the actor chose another password by a code from a mail."""


class EnableTwoFactor(AccountCommand):
    """Record that logging in takes this second step."""

    method: TwoFactorMethod


class DisableTwoFactor(AccountCommand):
    """Record that logging in does not take this second step any more."""

    method: TwoFactorMethod


class RenewRecoveryCodes(AccountCommand):
    """Record that there are new recovery codes."""


class ConnectProvider(AccountCommand):
    """Record that the actor can log in by the provider."""

    provider: Word


class DisconnectProvider(AccountCommand):
    """Record that the actor can't log in by the provider any more."""

    provider: Word


class CreateApiKey(AccountCommand):
    """Make a key for a program. The secret is made elsewhere, and is no part of this."""

    name: KeyName
    scopes: Annotated[Scopes, AfterValidator(_once_each)]
    expires_at: AwareDatetime | None = None

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.new_id)}


class RevokeApiKey(AccountCommand):
    """Make a key worthless."""

    key: UUID


class RoleCommand(AccountCommand):
    """Base of the commands about what somebody may do."""

    account: UUID
    role: Role

    @property
    def account_id(self) -> UUID:
        return self.account


class GrantRole(RoleCommand):
    """Let an account do more."""


class RevokeRole(RoleCommand):
    """Take a role back. `admins_left`: how many other accounts are admins."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"admins_left"}

    admins_left: int = 0


class ChangeProfile(AccountCommand):
    """Tell something about oneself: all of it, empty where nothing is told."""

    display_name: DisplayName
    alias: Alias
    bio: Bio
    language: Annotated[str, AfterValidator(_language)]
    time_zone: Annotated[str, AfterValidator(_time_zone)]


class ChangeAvatar(AccountCommand):
    """Show another picture; None: the default one."""

    avatar: Annotated[str, StringConstraints(max_length=80)] | None


class ChangePrivacy(AccountCommand):
    """Say who may find the actor, see their presence and the details of their profile, and write to
    them. `reads_shown`: whether others see how far they have read; None: as it is."""

    findable: bool
    presence_to: Audience
    details_to: Audience
    messages_to: Audience = "all"
    reads_shown: bool | None = None


class DeleteAccount(AccountCommand):
    """Have no account any more. `admins_left`: how many other accounts are admins."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"admins_left"}

    admins_left: int = 0


class ErasePerson(AccountCommand):
    """Have nothing personal of somebody any more: the account is deleted, where it is not yet, and
    nobody can ever read again what they wrote. `admins_left`: how many others are admins."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"admins_left"}

    account: UUID
    reason: ErasureReason
    admins_left: int = 0

    @property
    def account_id(self) -> UUID:
        return self.account


class LoginCommand(AccountCommand):
    """Base of the commands about log-ins."""


class LogIn(LoginCommand):
    """Record that the actor logged in."""

    method: Word


class FailLogIn(LoginCommand):
    """Record that somebody tried to log in as the actor."""

    method: Word


class LogOut(LoginCommand):
    """Record that the actor ended the session that they were in."""


class EndSession(LoginCommand):
    """Record that the actor ended another session of theirs."""


def expired(at: datetime, expires_at: datetime | None) -> bool:
    """Whether a key that lasts until `expires_at` is worth nothing at the time `at`."""
    return expires_at is not None and expires_at <= at
