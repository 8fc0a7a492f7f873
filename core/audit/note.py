"""What is written down of one thing that somebody did."""

from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

Outcome = Literal["accepted", "nothing", "repeated", "rejected"]


@dataclass(frozen=True, slots=True)
class Note:
    """As core.audit.models.AuditEntry has it; address and agent not sealed yet.

    `personal`: words of people, sealed with the key of the person `of` where they are kept.
    """

    actor: UUID | None
    action: str
    outcome: Outcome
    on_behalf_of: UUID | None = None
    target: str = ""
    code: str = ""
    command_id: UUID | None = None
    correlation_id: UUID | None = None
    causation_id: UUID | None = None
    address: str | None = None
    agent: str | None = None
    details: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, str] = field(default_factory=dict)
    of: UUID | None = None
    count: int = 1
