"""What was refused to whom, for the audit: before a command was made, or instead of one."""

from typing import Any

from rest_framework import exceptions
from rest_framework.request import Request

from core.accounts.record import origin_of
from core.audit.commands import refused_outside
from core.domain.base import Rejection

SAFE = ("GET", "HEAD", "OPTIONS")
PREFIX = "api/v1/"
# What reading is refused with, and is worth knowing.
TELLING = {"not_allowed", "not_your_room", "account_suspended"}


class Refusal(Rejection):
    """Something that was refused before it was a command."""

    def __init__(self, code: str) -> None:
        self.code = code


def note_refusal(error: Exception, context: dict[str, Any]) -> None:
    """Note what a view has refused. Raises nothing."""
    request, refusal = context.get("request"), _refusal(error)
    if request is None or refusal is None or not _is_telling(request, refusal):
        return
    user: Any = getattr(request, "_user", None)  # not asked again: that may be what was refused
    actor = user.pk if user is not None and user.is_authenticated else None
    match = request.resolver_match
    action = f"{request.method} {match.route.removeprefix(PREFIX) if match else ''}"
    target = request.path.removeprefix(f"/{PREFIX}")
    refused_outside(action, actor, origin_of(request), refusal, target)


def _refusal(error: Exception) -> Rejection | None:
    """Without a log-in there is nobody who was refused anything."""
    match error:
        case Rejection():
            return error
        case exceptions.AuthenticationFailed():
            return Refusal("authentication_failed")
        case exceptions.ValidationError() | exceptions.ParseError():
            return Refusal("invalid")
        case _:
            return None


def _is_telling(request: Request, refusal: Rejection) -> bool:
    if refusal.code == "authentication_failed":
        return True
    return request.method not in SAFE or refusal.code in TELLING
