"""Admins, made without a process of their own, and what they ask."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
from django.db import connection

from core.accounts import roles
from core.domain.accounts.commands import GrantRole
from core.domain.base import COURTSIDE
from core.handle import Origin
from tests.live import Live, Person

ACCOUNTS = "/api/v1/accounts"


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
                actor=COURTSIDE,
                at=datetime.now(UTC),
                account=UUID(person),
                role="admin",
            ),
            Origin(),
        )
    finally:
        connection.close()


def do(staff: httpx.Client, person: str, what: str, **body: Any) -> httpx.Response:
    """What an admin does about an account."""
    return staff.post(f"{ACCOUNTS}/{person}/{what}", json={"reason": "Threats.", **body})


def audited(staff: httpx.Client, **wanted: Any) -> list[dict[str, Any]]:
    """The entries of the audit, newest first."""
    rows: list[dict[str, Any]] = staff.get("/api/v1/audit", params=wanted).json()["results"]
    return rows
