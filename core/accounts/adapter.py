"""Where django-allauth asks us: what logging in takes, how mail is sent, what is recorded."""

import hmac
from base64 import urlsafe_b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.manage_email import assess_unique_email
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from allauth.account.models import Login
from allauth.account.stages import EmailVerificationStage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet
from django.core.mail import EmailMessage
from django.http import HttpRequest

from core.accounts.mailing import send_later
from core.accounts.merging import gone_into
from core.accounts.models import User
from core.accounts.record import origin_of, record
from core.accounts.suspension import kept_out
from core.audit.commands import refused_outside
from core.config import config
from core.domain.accounts.commands import EndSession, FailLogIn
from core.domain.accounts.rejections import AccountNotFound

_safe = Fernet(urlsafe_b64encode(hmac.digest(config.master_key, b"second steps", "sha256")))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Our answers to allauth's questions about accounts."""

    def validate_unique_email(self, email: str) -> str:
        """Where nobody waits for a confirmation, a mail can't tell that the address is taken."""
        if config.email_verification == "optional" and assess_unique_email(email) is not True:
            raise self.validation_error("email_taken")
        return email

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record it where there is such an account; otherwise the audit notes it alone."""
        meant = _meant(credentials)[:1]
        for user in meant:
            record(user, FailLogIn, request, method="password")
        if not meant:
            refused_outside("LogIn", None, origin_of(request), AccountNotFound())

    def pre_login(self, request: HttpRequest, user: User, **how: Any) -> Any:
        """Whoever is suspended, and has shown who they are, is told until when and why; whose
        account was merged into another, which one it is. Raises Suspended, Merged."""
        if user.suspended or user.merged_into:
            rejection = kept_out(user) if user.suspended else gone_into(user)
            refused_outside("LogIn", user.id, origin_of(request), rejection, f"login-{user.id}")
            raise rejection
        return super().pre_login(request, user, **how)

    def is_login_by_code_required(self, login: Login) -> bool:
        """Whether this log-in takes a code from a mail, too."""
        user: Any = login.user
        if user is None or not user.two_factor_email or _has_app(user):
            return False
        methods = {each["method"] for each in get_authentication_records(self.request, user)}
        return not methods & {"code", "mfa"}

    def get_login_stages(self) -> list[str]:
        """allauth's stages, with ours for confirming the address."""
        ours = f"{__name__}.{VerifyEmailStage.__name__}"
        theirs = f"{EmailVerificationStage.__module__}.{EmailVerificationStage.__name__}"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def render_mail(
        self,
        template_prefix: str,
        email: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The message, in our words and the club's name."""
        named = {**context, "club": config.club_name}
        message: EmailMessage = super().render_mail(template_prefix, email, named, headers)
        return message

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send when what the mail tells has been committed."""
        home = self.request.build_absolute_uri("/")
        message = self.render_mail(
            template_prefix, email, {**context, "email": email, "home": home}
        )
        send_later(message, template_prefix)


class SiteAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Our answers to allauth's questions about log-ins by other sites."""

    def is_auto_signup_allowed(self, _request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Where nobody waits for mail, whoever comes with a taken address is asked for another."""
        waits = config.email_verification == "mandatory"
        addresses = [address.email for address in sociallogin.email_addresses]
        return waits or all(assess_unique_email(email) is True for email in addresses)


class VerifyEmailStage(EmailVerificationStage):  # type: ignore[misc]  # allauth has no types
    """Waits for the confirmation only where COURTSIDE_EMAIL_VERIFICATION says so."""

    def handle(self) -> Any:
        """Send the code, and go on or wait."""
        if config.email_verification == "optional" and self.login.user is not None:
            self.login.email_verification = EmailVerificationMethod.OPTIONAL
        return super().handle()


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Keeps the secrets of authenticator apps and recovery codes sealed."""

    def encrypt(self, text: str) -> str:
        return _safe.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _safe.decrypt(encrypted_text.encode()).decode()


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]  # allauth has no types
    """Records which sessions a person ends. The one that they are in is recorded as a log-out."""

    def end_sessions(self, sessions: list[UserSession]) -> None:
        others = [session for session in sessions if not session.is_current()]
        super().end_sessions(sessions)
        for session in others:
            record(session.user, EndSession)


def _meant(credentials: dict[str, Any]) -> list[User]:
    """Whose credentials somebody tried."""
    name, email = credentials.get("username"), credentials.get("email")
    by_name: Any = get_user_by_username(name) if name else None
    if by_name:
        return [by_name]
    found: list[User] = filter_users_by_email(email or name, is_active=True)
    return found


def _has_app(user: User) -> bool:
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))
