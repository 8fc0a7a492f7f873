"""What allauth and Django tell of, recorded."""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core.accounts import acting
from core.accounts.models import ApiKey
from core.accounts.record import origin_of, record, register
from core.domain.accounts import commands


@receiver(account.user_signed_up)
def signed_up(request: Any, user: Any, sociallogin: Any = None, **_more: Any) -> None:
    register(user, origin_of(request))
    for address in EmailAddress.objects.filter(user=user, verified=True, email=user.email):
        record(user, commands.ConfirmEmail, request, email=address.email)
    if sociallogin:
        record(user, commands.ConnectProvider, request, provider=sociallogin.account.provider)


@receiver(account.email_confirmed)
def email_confirmed(request: Any, email_address: EmailAddress, **_more: Any) -> None:
    user: Any = email_address.user
    record(user, commands.ConfirmEmail, request, email=email_address.email)


@receiver(account.email_changed)
def email_changed(request: Any, user: Any, to_email_address: EmailAddress, **_more: Any) -> None:
    record(user, commands.ChangeEmail, request, email=to_email_address.email)


@receiver([account.password_changed, account.password_set])
def password_changed(request: Any, user: Any, **_more: Any) -> None:
    record(user, commands.ChangePassword, request)


@receiver(account.password_reset)
def password_reset(request: Any, user: Any, **_more: Any) -> None:
    record(user, commands.ResetPassword, request)
    for key in ApiKey.objects.filter(user=user):  # whoever resets may have lost more than this
        record(user, commands.RevokeApiKey, request, key=key.id)
        key.delete()


@receiver(account.user_logged_in)
def logged_in(request: Any, user: Any, **_more: Any) -> None:
    record(user, commands.LogIn, request, method=_method(request, user))


@receiver(user_logged_out)
def logged_out(request: Any, user: Any, **_more: Any) -> None:
    if user is not None:
        acting.stop(request, user)
        record(user, commands.LogOut, request)


@receiver(account.login_code_rejected)
def code_rejected(request: Any, user: Any, **_more: Any) -> None:
    record(user, commands.FailLogIn, request, method="code")


@receiver(mfa.authentication_failed)
def second_step_failed(request: Any, user: Any, authenticator: Authenticator, **_more: Any) -> None:
    record(user, commands.FailLogIn, request, method=authenticator.type)


@receiver(social.social_account_added)
def provider_connected(request: Any, sociallogin: Any, **_more: Any) -> None:
    account = sociallogin.account
    record(account.user, commands.ConnectProvider, request, provider=account.provider)


@receiver(social.social_account_removed)
def provider_disconnected(request: Any, socialaccount: SocialAccount, **_more: Any) -> None:
    user: Any = socialaccount.user
    if not SocialAccount.objects.filter(user=user, provider=socialaccount.provider).exists():
        provider = socialaccount.provider
        record(user, commands.DisconnectProvider, request, provider=provider)


# allauth's own signals of these come after the commit.
@receiver(post_save, sender=Authenticator)
def authenticator_made(instance: Authenticator, created: bool, **_more: Any) -> None:
    user: Any = instance.user
    if created and instance.type == Authenticator.Type.TOTP:
        record(user, commands.EnableTwoFactor, method="totp")
    elif created and instance.type == Authenticator.Type.RECOVERY_CODES:
        record(user, commands.RenewRecoveryCodes)


@receiver(post_delete, sender=Authenticator)
def authenticator_gone(instance: Authenticator, **_more: Any) -> None:
    user: Any = instance.user
    if instance.type == Authenticator.Type.TOTP:
        record(user, commands.DisableTwoFactor, method="totp")


def _method(request: Any, user: Any) -> str:
    """How the log-in was completed; `signup` where there was none before."""
    records = get_authentication_records(request, user)
    if not records:
        return "signup"
    last = records[-1]
    return str(last.get("provider") or last.get("type") or last["method"])
