"""What happens to accounts: who they are (`account-<id>`), and their log-ins (`login-<id>`)."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from events.types.base import Event, Personal

Audience = Literal["all", "friends", "nobody"]
Role = Literal["moderator", "analyst", "investigator", "admin"]
TwoFactorMethod = Literal["totp", "email"]
ErasureReason = Literal["own_wish", "request", "law", "abuse"]


class AccountEvent(Event):
    """Base of the events about an account."""

    category: ClassVar[str] = "account"

    account: UUID

    @property
    def stream(self) -> str:
        return f"account-{self.account}"


class AccountRegistered(AccountEvent):
    """Somebody has an account now."""

    username: Annotated[str, Personal(of="account")]
    email: Annotated[str, Personal(of="account")]


class EmailConfirmed(AccountEvent):
    """The person has shown that mail to this address reaches them."""

    email: Annotated[str, Personal(of="account")]


class EmailChanged(AccountEvent):
    """Another address is the account's own now."""

    email: Annotated[str, Personal(of="account")]


class UsernameChanged(AccountEvent):
    """The person goes by another user name."""

    username: Annotated[str, Personal(of="account")]


class PasswordChanged(AccountEvent):
    """The person, logged in, chose another password."""


class PasswordReset(AccountEvent):
    """The person, who had forgotten it, chose another password by a code sent to them."""


class TwoFactorEnabled(AccountEvent):
    """Logging in takes a second step from now on."""

    method: TwoFactorMethod


class TwoFactorDisabled(AccountEvent):
    """This second step is no longer asked for."""

    method: TwoFactorMethod


class RecoveryCodesRenewed(AccountEvent):
    """The recovery codes from before are worth nothing any more."""


class ProviderConnected(AccountEvent):
    """The person can log in by this provider."""

    provider: str


class ProviderDisconnected(AccountEvent):
    """The person can't log in by this provider any more."""

    provider: str


class ApiKeyCreated(AccountEvent):
    """The person made a key for a program. The key itself is nowhere in the log."""

    key: UUID
    name: Annotated[str, Personal(of="account")]
    scopes: tuple[str, ...]
    expires_at: datetime | None


class ApiKeyRevoked(AccountEvent):
    """The key is worth nothing any more."""

    key: UUID


class RoleGranted(AccountEvent):
    """The account may do more. `by`: who said so."""

    role: Role
    by: UUID
    by_name: Annotated[str, Personal(of="by")]


class RoleRevoked(AccountEvent):
    """The account may no longer do what the role allows. `by`: who said so."""

    role: Role
    by: UUID
    by_name: Annotated[str, Personal(of="by")]


class ProfileChanged(AccountEvent):
    """What the person tells about themselves; each field as a whole, empty where nothing is told.

    `language`: BCP 47; `time_zone`: a name of the IANA database.
    """

    display_name: Annotated[str, Personal(of="account")]
    alias: Annotated[str, Personal(of="account")]
    bio: Annotated[str, Personal(of="account")]
    language: str
    time_zone: str


class AvatarChanged(AccountEvent):
    """The person's picture. `avatar`: the name its files begin with; None: the default one."""

    avatar: str | None


class PrivacyChanged(AccountEvent):
    """Who may find the person, see their presence and the details of their profile, and send them
    messages and invitations. `reads_shown`: whether others in a room see how far they have read."""

    findable: bool
    presence_to: Audience
    details_to: Audience
    messages_to: Audience = "all"
    reads_shown: bool = True


class AccountSuspended(AccountEvent):
    """The person may not log in, until then or (None) until somebody says so. `by`: who said so."""

    until: datetime | None
    reason: Annotated[str, Personal(of="account")]
    by: UUID
    by_name: Annotated[str, Personal(of="by")]


class SuspensionLifted(AccountEvent):
    """The person may log in again. `by`: who said so; the system where the time was over."""

    reason: Annotated[str, Personal(of="account")]
    by: UUID
    by_name: Annotated[str, Personal(of="by")]


class AccountsMerged(AccountEvent):
    """The account was the second one of somebody who has the other, too: nobody logs in by it any
    more, and what it had is the other's. `by`: who said so."""

    into: UUID
    reason: Annotated[str, Personal(of="account")]
    by: UUID
    by_name: Annotated[str, Personal(of="by")]


class AccountDeleted(AccountEvent):
    """The person has no account any more."""


class PersonErased(AccountEvent):
    """The key that opens whatever is personal of them was destroyed with this event. `by`: who
    wanted it, they themselves or an admin."""

    by: UUID
    reason: ErasureReason


class LoginEvent(Event):
    """Base of the events about log-ins: many, so they have a stream of their own."""

    category: ClassVar[str] = "login"

    account: UUID

    @property
    def stream(self) -> str:
        return f"login-{self.account}"


class LoginSucceeded(LoginEvent):
    """Somebody logged in. `method`: password, code, totp, recovery_codes, or a provider."""

    method: str


class LoginFailed(LoginEvent):
    """Somebody tried to log in as this person."""

    method: str


class LoggedOut(LoginEvent):
    """The person ended the session that they were in."""


class SessionEnded(LoginEvent):
    """The person ended another session of theirs."""


TYPES: tuple[type[Event], ...] = (
    AccountRegistered,
    EmailConfirmed,
    EmailChanged,
    UsernameChanged,
    PasswordChanged,
    PasswordReset,
    TwoFactorEnabled,
    TwoFactorDisabled,
    RecoveryCodesRenewed,
    ProviderConnected,
    ProviderDisconnected,
    ApiKeyCreated,
    ApiKeyRevoked,
    RoleGranted,
    RoleRevoked,
    ProfileChanged,
    AvatarChanged,
    PrivacyChanged,
    AccountSuspended,
    SuspensionLifted,
    AccountsMerged,
    AccountDeleted,
    PersonErased,
    LoginSucceeded,
    LoginFailed,
    LoggedOut,
    SessionEnded,
)
