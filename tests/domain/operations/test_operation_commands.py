"""Retry, skip, drop, rebuild, verify, look: accepted, rejected, repeated, raced."""

from functools import reduce
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.commands import InvalidCommand, made
from core.domain.base import Rejection
from core.domain.operations import commands as c
from core.domain.operations.decide import DECIDER, State, decide, evolve
from core.handle import Outcome, handle
from events.types import operations as happened
from events.types.base import Event
from tests.domain.facts import ANNA, NOON, facts, history, in_the_log, raced

EVENT, LETTER = UUID(int=70), UUID(int=71)
STREAM = {"subscription": "chat", "parked": "chat-7"}
AT_ONCE = 4

# Each command with what it says, and the event it makes.
ORDERS: dict[type[c.OrderCommand], tuple[dict[str, Any], type[Event]]] = {
    c.RetryStream: ({**STREAM, "stuck_at": EVENT}, happened.StreamRetryOrdered),
    c.SkipEvent: ({**STREAM, "event": EVENT, "stuck_at": EVENT}, happened.EventSkipOrdered),
    c.RetryDeadLetter: ({"letter": LETTER, "letter_kept": True}, happened.DeadLetterRetryOrdered),
    c.DropDeadLetter: ({"letter": LETTER, "letter_kept": True}, happened.DeadLetterDropOrdered),
    c.RequestRebuild: (
        {"read_model": "chat", "switch": "never", "rebuildable": True, "under_way": False},
        happened.RebuildOrdered,
    ),
    c.RequestVerification: ({"under_way": False}, happened.VerificationOrdered),
    c.ShowPayload: ({"event": EVENT, "logged": True}, happened.PayloadShown),
}
EVERY = pytest.mark.parametrize("kind", ORDERS)


def order(kind: type[c.OrderCommand], **change: Any) -> Any:
    return kind(**facts(ANNA), reason="seen to", **{**ORDERS[kind][0], **change})


def ended(operation: UUID, outcome: Any = "done") -> c.EndOperation:
    return c.EndOperation(**facts(ANNA), operation=operation, outcome=outcome, detail="3 events")


def state(*events: Event) -> State:
    start: State = "new"
    return reduce(evolve, events, start)


def test_no_command_is_left_out() -> None:
    assert set(DECIDER.commands) == {*ORDERS, c.EndOperation}


@EVERY
def test_accepted(kind: type[c.OrderCommand]) -> None:
    command = order(kind)
    [event] = decide(command, state())
    said = {name: value for name, value in ORDERS[kind][0].items() if name not in kind.FACTS}
    assert type(event) is ORDERS[kind][1]
    assert event.model_dump() == {
        "operation": command.new_id,
        "by": ANNA.id,
        "by_name": ANNA.name,
        "reason": "seen to",
        **said,
    }


def test_an_operation_ends_once() -> None:
    command = order(c.RetryStream)
    [ordered] = decide(command, state())
    [end] = decide(ended(command.new_id), state(ordered))
    assert end == happened.OperationEnded(
        operation=command.new_id, outcome="done", detail="3 events"
    )
    assert decide(ended(command.new_id, "failed"), state(ordered, end)) == []
    assert decide(ended(command.new_id), state()) == [], "what nobody ordered does not end"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (order(c.RetryStream, stuck_at=None), "not_parked"),
        (order(c.SkipEvent, stuck_at=None), "not_parked"),
        (order(c.SkipEvent, stuck_at=UUID(int=1)), "parked_elsewhere"),
        (order(c.RetryDeadLetter, letter_kept=False), "letter_not_found"),
        (order(c.DropDeadLetter, letter_kept=False), "letter_not_found"),
        (order(c.RequestRebuild, rebuildable=False), "read_model_not_found"),
        (order(c.RequestRebuild, under_way=True), "rebuild_under_way"),
        (order(c.RequestVerification, under_way=True), "verification_under_way"),
        (order(c.ShowPayload, logged=False), "event_not_found"),
    ],
)
def test_rejected(command: Any, code: str) -> None:
    with pytest.raises(Rejection) as caught:
        decide(command, state())
    assert caught.value.code == code


@EVERY
@in_the_log
@pytest.mark.parametrize("reason", [None, "", "  ", "x" * 501])
def test_nothing_is_done_without_a_reason(kind: type[c.OrderCommand], reason: Any) -> None:
    said = {name: value for name, value in ORDERS[kind][0].items() if name not in kind.FACTS}
    known: dict[str, Any] = {"command_id": uuid4(), "actor": ANNA, "at": NOON}
    args = {**said, **({} if reason is None else {"reason": reason})}
    with pytest.raises(InvalidCommand) as caught:
        made(kind, args, **known)
    assert set(caught.value.fields) == {"reason"}


@EVERY
@in_the_log
def test_repeated_and_raced(kind: type[c.OrderCommand]) -> None:
    command, other = order(kind), order(kind)
    assert [handle(command).repeated for _ in range(3)] == [False, True, True]
    outcomes = raced([other] * AT_ONCE)
    assert [type(outcome) for outcome in outcomes] == [Outcome] * AT_ONCE
    for each in (command, other):
        assert [type(event) for event in history(DECIDER.appends(each))] == [ORDERS[kind][1]]


@in_the_log
def test_it_is_ended_once_by_many() -> None:
    command = order(c.RetryStream)
    handle(command)
    raced([ended(command.new_id, outcome) for outcome in ("done", "failed") * 2])
    kinds = [type(event) for event in history(DECIDER.appends(command))]
    assert kinds == [happened.StreamRetryOrdered, happened.OperationEnded]
