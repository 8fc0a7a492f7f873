"""The rules of operations: command × state."""

from collections.abc import Sequence
from typing import Any, Literal

from core.domain.base import Decider, Source
from core.domain.operations.commands import (
    DropDeadLetter,
    EndOperation,
    EventNotFound,
    LetterNotFound,
    NotParked,
    OperationCommand,
    OrderCommand,
    ParkedElsewhere,
    ReadModelNotFound,
    RebuildUnderWay,
    RequestRebuild,
    RequestVerification,
    RetryDeadLetter,
    RetryStream,
    ShowPayload,
    SkipEvent,
    VerificationUnderWay,
)
from events.types import operations as happened
from events.types.base import Event

State = Literal["new", "ordered", "ended"]


def evolve(state: State, event: Event) -> State:
    """The state after one event of the operation."""
    match event:
        case happened.OperationOrdered():
            return "ordered"
        case happened.OperationEnded():
            return "ended"
        case _:
            return state


def decide(command: OperationCommand, state: State) -> Sequence[Event]:  # noqa: PLR0911  # one table
    """The events of a command; none for a repeat. Raises the rejections of commands.py."""
    match command:
        case EndOperation():
            return [_ended(command)] if state == "ordered" else []
        case _ if state != "new":
            return []
        case RetryStream() | SkipEvent():
            return [_on_stream(command)]
        case RetryDeadLetter() | DropDeadLetter():
            return [_on_letter(command)]
        case RequestRebuild():
            return [_rebuild(command)]
        case RequestVerification():
            return [_verification(command)]
        case ShowPayload():
            return [_shown(command)]
        case _:
            raise TypeError(f"no rule for {type(command).__name__}")


def _ended(command: EndOperation) -> Event:
    return happened.OperationEnded(
        operation=command.operation, outcome=command.outcome, detail=command.detail
    )


def _who(command: OrderCommand) -> dict[str, Any]:
    return {
        "operation": command.new_id,
        "by": command.actor.id,
        "by_name": command.actor.name,
        "reason": command.reason,
    }


def _on_stream(command: RetryStream | SkipEvent) -> Event:
    if command.stuck_at is None:
        raise NotParked
    said = {**_who(command), "subscription": command.subscription, "parked": command.parked}
    if isinstance(command, RetryStream):
        return happened.StreamRetryOrdered(**said)
    if command.event != command.stuck_at:
        raise ParkedElsewhere
    return happened.EventSkipOrdered(**said, event=command.event)


def _on_letter(command: RetryDeadLetter | DropDeadLetter) -> Event:
    if not command.letter_kept:
        raise LetterNotFound
    if isinstance(command, RetryDeadLetter):
        return happened.DeadLetterRetryOrdered(**_who(command), letter=command.letter)
    return happened.DeadLetterDropOrdered(**_who(command), letter=command.letter)


def _rebuild(command: RequestRebuild) -> Event:
    if not command.rebuildable:
        raise ReadModelNotFound
    if command.under_way:
        raise RebuildUnderWay
    return happened.RebuildOrdered(
        **_who(command), read_model=command.read_model, switch=command.switch
    )


def _verification(command: RequestVerification) -> Event:
    if command.under_way:
        raise VerificationUnderWay
    return happened.VerificationOrdered(**_who(command))


def _shown(command: ShowPayload) -> Event:
    if not command.logged:
        raise EventNotFound
    return happened.PayloadShown(**_who(command), event=command.event)


def stream_of(command: OperationCommand) -> str:
    """The operation's stream."""
    return f"operation-{command.operation_id}"


DECIDER: Decider[OperationCommand, State] = Decider(
    commands=(
        RetryStream,
        SkipEvent,
        RetryDeadLetter,
        DropDeadLetter,
        RequestRebuild,
        RequestVerification,
        ShowPayload,
        EndOperation,
    ),
    initial="new",
    reads=lambda command: (Source(stream_of(command)),),
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
