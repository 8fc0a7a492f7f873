"""Deleting an account: nobody can log in by it, and it says nothing of anybody any more."""

from uuid import uuid5

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from core.accounts import avatars
from core.accounts.models import ApiKey, User
from core.accounts.record import actor_of, recorded
from core.accounts.roles import admins_besides
from core.domain.accounts.commands import DeleteAccount
from core.domain.friends.commands import CancelFriendRequest
from core.handle import Origin, handle
from projections.people.queries import asked_by


def delete(user: User, command: DeleteAccount, origin: Origin) -> None:
    """Delete the account. Raises LastAdmin; nothing happens where it is deleted already."""
    with transaction.atomic():
        left = command.model_copy(update={"admins_left": admins_besides(user.id)})
        held = User.objects.select_for_update().get(id=user.id)
        avatars.forget(held)
        _take_away(held)
        _take_requests_back(held, command, origin)
        recorded(held, left, origin)
        _anonymise(held)


def _take_requests_back(user: User, command: DeleteAccount, origin: Origin) -> None:
    """Nobody is asked any more by somebody who is gone."""
    for person in asked_by(user.id):
        cancel = CancelFriendRequest(
            command_id=uuid5(command.command_id, str(person)),
            actor=actor_of(user),
            at=command.at,
            person=person,
        )
        handle(cancel, origin)


def _take_away(user: User) -> None:
    sessions = UserSession.objects.filter(user=user)
    Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
    for model in (UserSession, ApiKey, Authenticator, SocialAccount, EmailAddress):
        model.objects.filter(user=user).delete()


def _anonymise(user: User) -> None:
    """Names and addresses are free for others again."""
    user.username = f"deleted-{user.id.hex}"
    user.email = f"{user.id.hex}@deleted.invalid"
    user.first_name = user.last_name = ""
    user.roles, user.two_factor_email = [], False
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
