"""From an HTTP request to a command: who, when, and under which id."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID, uuid4, uuid5

from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from core.accounts.carry import carry_out
from core.accounts.record import actor_of, origin_of
from core.commands import build, made
from core.domain.base import NAMESPACE, Command, Rejection
from core.handle import Outcome

__all__ = ["body_of", "command_for", "command_id", "origin_of", "person_of", "roles_of", "run"]

IDEMPOTENCY_KEY = "Idempotency-Key"
LONGEST_KEY = 255

C = TypeVar("C", bound=Command)


def person_of(request: Request) -> UUID:
    """The id of the person who asks."""
    user: Any = request.user
    person: UUID = user.pk
    return person


def roles_of(request: Request) -> frozenset[str]:
    """The roles in the club of the person who asks."""
    return frozenset(getattr(request.user, "roles", ()))


def run(request: Request, name: str, args: dict[str, Any], command: UUID | None = None) -> Outcome:
    """Carry out a command for the person who asks; under this id, where the request is of several
    commands. Raises Rejection, ValidationError."""
    user: Any = request.user
    with naming(name):
        built = build(
            name,
            args,
            command_id=command or command_id(request),
            actor=actor_of(user),
            at=timezone.now(),
        )
        return carry_out(built, origin_of(request))


def command_for(request: Request, kind: type[C], args: dict[str, Any]) -> C:
    """A command that only the server gives, in the name of the person who asks. Raises
    InvalidCommand, ValidationError."""
    user: Any = request.user
    asked = command_id(request)
    with naming(kind.__name__):
        return made(kind, args, command_id=asked, actor=actor_of(user), at=timezone.now())


@contextmanager
def naming(command: str) -> Iterator[None]:
    """Lets a rejection tell the audit which command was asked for."""
    try:
        yield
    except Rejection as rejection:
        rejection.command = rejection.command or command
        raise


def body_of(request: Request) -> dict[str, Any]:
    """The request's JSON object. Raises ValidationError."""
    if not isinstance(request.data, dict):
        raise ValidationError({"body": ["Expected a JSON object."]})
    return dict(request.data)


def command_id(request: Request) -> UUID:
    """The same for the same Idempotency-Key; a new one without."""
    key = request.headers.get(IDEMPOTENCY_KEY)
    if key is None:
        return uuid4()
    if not 1 <= len(key) <= LONGEST_KEY:
        raise ValidationError({IDEMPOTENCY_KEY: [f"Expected 1 to {LONGEST_KEY} characters."]})
    try:
        return UUID(key)
    except ValueError:
        return uuid5(NAMESPACE, key)
