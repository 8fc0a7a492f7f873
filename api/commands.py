"""From an HTTP request to a command: who, when, and under which id."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from core.accounts.adapter import client_address
from core.commands import build
from core.domain.base import NAMESPACE, Actor
from core.handle import Origin, Outcome, handle

IDEMPOTENCY_KEY = "Idempotency-Key"
LONGEST_KEY = 255


def run(request: Request, name: str, args: dict[str, Any]) -> Outcome:
    """Carry out a command for the person who asks. Raises Rejection, ValidationError."""
    user: Any = request.user
    command = build(
        name,
        args,
        command_id=command_id(request),
        actor=Actor(id=user.pk, name=user.get_username()),
        at=timezone.now(),
    )
    return handle(command, Origin(address=client_address(request.META)))


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
