from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from core.accounts.models import User
from core.domain.accounts.commands import RegisterAccount
from core.domain.base import NAMESPACE, Actor
from core.handle import Origin, handle


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Records a registration as an event, in the transaction that makes the account."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        with transaction.atomic():
            saved: User = super().save_user(request, user, form, commit)
            handle(_registration(saved), Origin(address=client_address(request.META)))
        return saved


def _registration(user: User) -> RegisterAccount:
    return RegisterAccount(
        command_id=registration_id(user.id),
        actor=Actor(id=user.id, name=user.username),
        at=timezone.now(),
        email=user.email,
    )


def registration_id(account: UUID) -> UUID:
    """The command id of an account's registration: one for each account."""
    return uuid5(NAMESPACE, f"register/{account}")


def client_address(meta: Mapping[str, Any]) -> str | None:
    """Where the request came from; uvicorn takes it from the proxy where there is one."""
    address = meta.get("REMOTE_ADDR")
    return str(address) if address else None
