"""What admins may do to the running system."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from core.domain.base import Command, Rejection
from core.domain.text import StaffReason
from events.types.operations import OperationOutcome, Switch

Name = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
StreamName = Annotated[str, StringConstraints(pattern=r"^[a-z]+-[^\s\x00]{1,180}$")]


class OperationCommand(Command):
    """Base of the commands of operations."""

    @property
    def operation_id(self) -> UUID:
        """The operation that is meant."""
        return self.new_id

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.operation_id)}


class OrderCommand(OperationCommand):
    """Base of what people order: never without a reason."""

    reason: StaffReason


class RetryStream(OrderCommand):
    """Apply what a parked stream has missed. `stuck_at`: the event it is parked at; None where it
    is not parked."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"stuck_at"}

    subscription: Name
    parked: StreamName
    stuck_at: UUID | None


class SkipEvent(OrderCommand):
    """Let a subscription pass over the event that a stream is parked at, for good, and go on."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"stuck_at"}

    subscription: Name
    parked: StreamName
    event: UUID
    stuck_at: UUID | None


class RetryDeadLetter(OrderCommand):
    """Put a dead letter into the queue again that it came from."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"letter_kept"}

    letter: UUID
    letter_kept: bool


class DropDeadLetter(OrderCommand):
    """Throw a dead letter away."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"letter_kept"}

    letter: UUID
    letter_kept: bool


class RequestRebuild(OrderCommand):
    """Make a read model anew, compare, and switch or not. `rebuildable`: whether there is such a
    read model; `under_way`: whether it is being rebuilt."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"rebuildable", "under_way"}

    read_model: Name
    switch: Switch = "if_alike"
    rebuildable: bool
    under_way: bool


class RequestVerification(OrderCommand):
    """Recompute the chain of the whole log. `under_way`: whether that is being done."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"under_way"}

    under_way: bool


class ShowPayload(OrderCommand):
    """See what an event says. `logged`: whether there is such an event."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"logged"}

    event: UUID
    logged: bool


class EndOperation(OperationCommand):
    """Say what became of an operation. Given by the server."""

    operation: UUID
    outcome: OperationOutcome
    detail: Annotated[str, Field(max_length=2_000)]

    @property
    def operation_id(self) -> UUID:
        return self.operation


class NotParked(Rejection):
    code = "not_parked"
    message = "This stream is not parked."
    remedy = "Reload the page: it may have gone on."


class ParkedElsewhere(Rejection):
    code = "parked_elsewhere"
    message = "The stream is parked at another event."
    remedy = "Reload the page, and look at the event it is parked at now."


class LetterNotFound(Rejection):
    code = "letter_not_found"
    message = "There is no such dead letter."
    remedy = "Reload the page: somebody may have seen to it."


class ReadModelNotFound(Rejection):
    code = "read_model_not_found"
    message = "There is no such read model."
    remedy = "Choose one of those that the page lists."


class RebuildUnderWay(Rejection):
    code = "rebuild_under_way"
    message = "This read model is being rebuilt already."
    remedy = "Wait until that is done."


class VerificationUnderWay(Rejection):
    code = "verification_under_way"
    message = "The log is being verified already."
    remedy = "Wait until that is done: the page shows how far it is."


class EventNotFound(Rejection):
    code = "event_not_found"
    message = "There is no such event."
    remedy = "Check its id."
