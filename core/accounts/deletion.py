"""Deleting an account: nobody can log in by it, and it says nothing of anybody any more."""

from uuid import uuid5

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from core.accounts import avatars
from core.accounts.merging import doubles_of
from core.accounts.models import ApiKey, User
from core.accounts.record import actor_of, recorded
from core.accounts.roles import admins_besides
from core.accounts.sessions import end_all
from core.domain.accounts.commands import DeleteAccount, ErasePerson
from core.domain.friends.commands import CancelFriendRequest
from core.handle import Origin, handle
from projections.people.queries import asked_by


def delete(user: User, command: DeleteAccount, origin: Origin) -> None:
    """Delete the account, and those that were merged into it. Raises LastAdmin; nothing happens
    where it is deleted already."""
    with transaction.atomic():
        left = command.model_copy(update={"admins_left": admins_besides(user.id)})
        held = User.objects.select_for_update().get(id=user.id)
        _delete(held, left, origin)
        for double in doubles_of(user.id).select_for_update():
            _delete(double, _again(command, double), origin)


def _delete(held: User, command: DeleteAccount, origin: Origin) -> None:
    leave(held, command, origin)
    recorded(held, command, origin)
    anonymise(held)


def _again(command: DeleteAccount, double: User) -> DeleteAccount:
    own = uuid5(command.command_id, str(double.id))
    return DeleteAccount(command_id=own, actor=actor_of(double), at=command.at)


def leave(user: User, command: DeleteAccount | ErasePerson, origin: Origin) -> int:
    """Take away whatever the person logs in by, and their picture; how many things those were."""
    pictures = int(user.avatar is not None)
    avatars.forget(user)
    gone = _take_away(user)
    _take_requests_back(user, command, origin)
    return pictures + gone


def _take_requests_back(user: User, command: DeleteAccount | ErasePerson, origin: Origin) -> None:
    """Nobody is asked any more by somebody who is gone."""
    for person in asked_by(user.id):
        cancel = CancelFriendRequest(
            command_id=uuid5(command.command_id, str(person)),
            actor=actor_of(user),
            at=command.at,
            person=person,
        )
        handle(cancel, origin)


def _take_away(user: User) -> int:
    gone = end_all(user)
    for model in (ApiKey, Authenticator, SocialAccount, EmailAddress):
        gone += model.objects.filter(user=user).delete()[0]
    return gone


def is_deleted(user: User) -> bool:
    """Whether their name and address are gone."""
    return user.email == _nobodys(user)


def _nobodys(user: User) -> str:
    return f"{user.id.hex}@deleted.invalid"


def anonymise(user: User) -> None:
    """Names and addresses are free for others again."""
    user.username = f"deleted-{user.id.hex}"
    user.email = _nobodys(user)
    user.first_name = user.last_name = ""
    user.roles, user.two_factor_email = [], False
    user.is_active = user.is_staff = user.is_superuser = user.suspended = False
    user.suspended_until = user.merged_into = None
    user.last_login = None
    user.set_unusable_password()
    user.save()
