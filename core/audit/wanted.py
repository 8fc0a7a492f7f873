"""What somebody looks for in the audit, and what is found."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters; None where anything will do. `target`: what targets begin with. `address`: exactly
    that."""

    since: datetime | None = None
    until: datetime | None = None
    actor: UUID | None = None
    on_behalf_of: UUID | None = None
    action: str | None = None
    target: str | None = None
    outcome: str | None = None
    command_id: UUID | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Behind which entry and which position of the log a page begins: newest first."""

    entry: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that somebody did. `entry` or `position`: where it is written.

    `address` and `agent` are None where nobody knows, or where the person was erased.
    """

    at: datetime
    actor: UUID | None
    on_behalf_of: UUID | None
    action: str
    target: str
    outcome: str
    code: str
    command_id: UUID | None
    correlation_id: UUID | None
    causation_id: UUID | None
    address: str | None
    agent: str | None = None
    details: dict[str, Any] = field(default_factory=dict)
    count: int = 1
    entry: int | None = None
    position: int | None = None
