"""Changes to an account that people make themselves, and django-allauth has no way for."""

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.accounts.models import User
from core.accounts.record import recorded
from core.domain.accounts.commands import ChangeUsername, DisableTwoFactor, EnableTwoFactor
from core.domain.base import Rejection
from core.handle import Origin


class EmailNotConfirmed(Rejection):
    code = "email_not_confirmed"
    message = "Nobody has shown yet that mail reaches you."
    remedy = "Confirm your e-mail address first: otherwise you could not log in any more."


class BadUsername(Rejection):
    """`why` names what is wrong, for people."""

    code = "bad_username"
    remedy = "Choose another name."

    def __init__(self, why: list[str]) -> None:
        self.message = " ".join(why)


def rename(user: User, command: ChangeUsername, origin: Origin) -> None:
    """Let the person go by another name. Raises BadUsername, Rejection."""
    name = command.username
    try:
        get_adapter().clean_username(name, shallow=name.lower() == user.username.lower())
        with transaction.atomic():
            held = User.objects.select_for_update().get(id=user.id)
            recorded(held, command, origin)
            held.username = name
            held.save(update_fields=["username"])
    except ValidationError as error:
        raise BadUsername(error.messages) from None
    except IntegrityError:
        raise BadUsername([str(get_adapter().error_messages["username_taken"])]) from None


def switch_two_factor_email(
    user: User, command: EnableTwoFactor | DisableTwoFactor, origin: Origin
) -> None:
    """Let a log-in take a code from a mail, or not. Raises EmailNotConfirmed."""
    enabled = isinstance(command, EnableTwoFactor)
    if enabled and not email_confirmed(user):
        raise EmailNotConfirmed
    with transaction.atomic():
        held = User.objects.select_for_update().get(id=user.id)
        recorded(held, command, origin)
        held.two_factor_email = enabled
        held.save(update_fields=["two_factor_email"])


def email_confirmed(user: User) -> bool:
    """Whether mail to the person's address is known to reach them."""
    return bool(EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists())
