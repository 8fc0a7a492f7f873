"""What all look-ups share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from core.accounts.models import User

Args = dict[str, Any]
Facts = dict[str, Any]
LookUp = Callable[[UUID, Args], Facts]  # by whoever gives the command, and what they sent


def id_of(value: object) -> UUID | None:
    """The id that was sent; None where it is none."""
    try:
        return UUID(str(value))
    except ValueError:
        return None


def roles(actor: UUID, _args: Args) -> Facts:
    """The actor's roles in the club."""
    found = User.objects.filter(id=actor).values_list("roles", flat=True).first()
    return {"roles": frozenset(found or ())}


def moderators() -> set[UUID]:
    """Everybody who sees to the club: moderators and admins."""
    found = User.objects.filter(roles__overlap=["moderator", "admin"], is_active=True)
    return set(found.values_list("id", flat=True))


def known(_actor: UUID, args: Args) -> Facts:
    """Whether there is the person that the command names."""
    person = id_of(args.get("person"))
    exists = person is not None and User.objects.filter(id=person, is_active=True).exists()
    return {"known": exists}
