"""What happens to accounts enters the log: one way from a change to its event.

The caller's transaction holds both the change and the event.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.utils import timezone

from core.accounts.models import User
from core.domain.accounts.commands import AccountCommand, RegisterAccount
from core.domain.accounts.rejections import AccountNotFound
from core.domain.base import NAMESPACE, Actor
from core.handle import Origin, Outcome, handle


def record(user: User, kind: type[AccountCommand], request: Any = None, **said: Any) -> Outcome:
    """Give a command in the name of the account that it concerns. Raises Rejection."""
    command = kind(command_id=uuid4(), actor=actor_of(user), at=timezone.now(), **said)
    return recorded(user, command, origin_of(request))


def recorded(user: User, command: AccountCommand, origin: Origin) -> Outcome:
    """As `record`. An account made by hand (`createsuperuser`) enters the log with its first act.

    Raises Rejection.
    """
    try:
        return handle(command, origin, but=(AccountNotFound,))
    except AccountNotFound:
        register(user, origin)
        return handle(command, origin)


def register(user: User, origin: Origin) -> None:
    """Record that there is this account. Nothing happens where that is known."""
    command = RegisterAccount(
        command_id=registration_id(user.id),
        actor=actor_of(user),
        at=timezone.now(),
        email=user.email,
    )
    handle(command, origin)


def registration_id(account: UUID) -> UUID:
    """The command id of an account's registration: one for each account."""
    return uuid5(NAMESPACE, f"register/{account}")


def actor_of(user: User) -> Actor:
    """The person as one who gives commands."""
    return Actor(id=user.id, name=user.username)


def origin_of(request: Any) -> Origin:
    """Where a request came from."""
    if not request:
        return Origin()
    return Origin(
        address=client_address(request.META),
        agent=request.META.get("HTTP_USER_AGENT"),
        acting=getattr(request, "acting", None),
    )


def client_address(meta: Mapping[str, Any]) -> str | None:
    """The client's address; uvicorn takes it from the proxy where there is one."""
    address = meta.get("REMOTE_ADDR")
    return str(address) if address else None
