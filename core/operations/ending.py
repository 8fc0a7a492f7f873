"""What became of an operation, said in the log."""

from uuid import UUID, uuid5

from django.utils import timezone

from core.domain.base import COURTSIDE
from core.domain.operations.commands import EndOperation
from core.handle import Origin, handle

LONGEST = 2_000


def end_operation(
    operation: UUID, *, done: bool, detail: str, causation: UUID | None = None
) -> None:
    """Say it, once. `detail` names rows and events, never what is in them."""
    command = EndOperation(
        command_id=uuid5(operation, "ended"),
        actor=COURTSIDE,
        at=timezone.now(),
        operation=operation,
        outcome="done" if done else "failed",
        detail=detail[:LONGEST],
    )
    handle(command, Origin(causation=causation, correlation=operation))
