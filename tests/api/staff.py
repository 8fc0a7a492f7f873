"""Admins, made without a process of their own."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import connection

from core.accounts import roles
from core.domain.accounts.commands import GrantRole
from core.domain.base import SYSTEM, Actor
from core.handle import Origin
from tests.live import Live, Person


def an_admin(live: Live) -> Person:
    """Somebody new, and an admin."""
    person = live.person()
    make_admin(person.id)
    return person


def make_admin(person: str) -> None:
    """As `manage.py grant` does."""
    try:
        roles.carry_out(
            GrantRole(
                command_id=uuid4(),
                actor=Actor(id=SYSTEM, name="Courtside"),
                at=datetime.now(UTC),
                account=UUID(person),
                role="admin",
            ),
            Origin(),
        )
    finally:
        connection.close()
