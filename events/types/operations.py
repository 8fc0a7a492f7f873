"""What those who run the system order, each a stream of its own (`operation-<id>`)."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from events.types.base import Event, Personal

Switch = Literal["never", "anyway", "if_alike"]
OperationOutcome = Literal["done", "failed"]


class OperationEvent(Event):
    """Base of the events about an operation."""

    category: ClassVar[str] = "operation"

    operation: UUID

    @property
    def stream(self) -> str:
        return f"operation-{self.operation}"


class OperationOrdered(OperationEvent):
    """Base of the orders: whose, and why."""

    by: UUID
    by_name: Annotated[str, Personal(of="by")]
    reason: Annotated[str, Personal(of="by")]


class StreamRetryOrdered(OperationOrdered):
    """A parked stream is to go on: what it has missed is to be applied."""

    subscription: str
    parked: str


class EventSkipOrdered(OperationOrdered):
    """A subscription is to pass over the event that a stream is parked at, and go on behind it."""

    subscription: str
    parked: str
    event: UUID


class DeadLetterRetryOrdered(OperationOrdered):
    """A dead letter is to go to the queue again that it came from."""

    letter: UUID


class DeadLetterDropOrdered(OperationOrdered):
    """A dead letter is of no use to anybody."""

    letter: UUID


class RebuildOrdered(OperationOrdered):
    """A read model is to be made anew from the log; `switch`: whether it takes the live one's
    place."""

    read_model: str
    switch: Switch


class VerificationOrdered(OperationOrdered):
    """The chain of the whole log is to be recomputed."""


class PayloadShown(OperationOrdered):
    """Somebody was shown what an event says, personal data too."""

    event: UUID


class OperationEnded(OperationEvent):
    """What became of it. `detail`: for people; it names rows and events, never what is in them."""

    outcome: OperationOutcome
    detail: str


TYPES: tuple[type[Event], ...] = (
    StreamRetryOrdered,
    EventSkipOrdered,
    DeadLetterRetryOrdered,
    DeadLetterDropOrdered,
    RebuildOrdered,
    VerificationOrdered,
    PayloadShown,
    OperationEnded,
)
