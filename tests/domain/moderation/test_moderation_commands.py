"""Report, see to a report, forbid words: accepted, rejected, repeated, raced."""

from collections.abc import Callable
from functools import reduce
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.commands import InvalidCommand, made
from core.domain.base import Actor, Rejection
from core.domain.moderation.commands import (
    ModerationCommand,
    ReportMessage,
    ResolveReport,
    SetWordFilter,
)
from core.domain.moderation.decide import DECIDER, State, decide, evolve
from core.handle import Outcome, handle
from events.types.base import Event
from events.types.moderation import MessageReported, ReportResolved, WordFilterChanged
from tests.domain.facts import ANNA, BEN, NOON, ROOM, facts, history, in_the_log, raced

MESSAGE, AUTHOR = UUID(int=60), UUID(int=3)
AT_ONCE = 4


def report(**change: Any) -> ReportMessage:
    said = {"room": ROOM, "message": MESSAGE, "reason": "rude", "author": AUTHOR}
    said["moderators"] = (ANNA.id,)
    return ReportMessage(**facts(BEN), **{**said, **change})


def resolve(about: UUID, outcome: Any = "acted", who: Actor = ANNA) -> ResolveReport:
    return ResolveReport(**facts(who), report=about, outcome=outcome, note="talked to them")


def forbid(*words: str) -> SetWordFilter:
    return SetWordFilter(**facts(ANNA), words=words)


def reported(command: ReportMessage) -> MessageReported:
    said = command.model_dump(include={"room", "message", "reason"})
    return MessageReported(
        report=command.new_id,
        by=BEN.id,
        by_name=BEN.name,
        author=AUTHOR,
        moderators=(ANNA.id,),
        **said,
    )


def resolved(about: UUID, outcome: Any = "acted") -> ReportResolved:
    who: dict[str, Any] = {"by": ANNA.id, "by_name": ANNA.name, "moderators": (ANNA.id,)}
    return ReportResolved(report=about, outcome=outcome, note="talked to them", **who)


def state(*events: Event) -> State:
    """The state after these events."""
    return reduce(evolve, events, State())


def test_no_command_is_left_out() -> None:
    assert set(DECIDER.commands) == {ReportMessage, ResolveReport, SetWordFilter}


def test_accepted() -> None:
    reporting = report()
    about = reporting.new_id
    assert decide(reporting, state()) == [reported(reporting)]
    assert decide(resolve(about), state(reported(reporting))) == [resolved(about)]
    words = WordFilterChanged(by=ANNA.id, words=("bah", "foo*"))
    assert decide(forbid("Foo*", " bah ", "bah"), state()) == [words]


def test_what_is_so_already_has_no_effect() -> None:
    reporting = report()
    about = reporting.new_id
    assert decide(reporting, state(reported(reporting))) == []
    assert decide(resolve(about), state(reported(reporting), resolved(about))) == []
    words = WordFilterChanged(by=ANNA.id, words=("bah", "foo*"))
    assert decide(forbid("bah", "foo*"), state(words)) == []
    assert decide(forbid(), state()) == []


@pytest.mark.parametrize(
    ("command", "past", "code"),
    [
        (report(author=None), [], "message_not_found"),
        (resolve(MESSAGE), [], "report_not_found"),
        (
            resolve(MESSAGE, "dismissed"),
            [reported(report()), resolved(MESSAGE)],
            "already_resolved",
        ),
    ],
    ids=["of what one can't see", "no report", "seen to by another"],
)
def test_rejected(command: Any, past: list[Event], code: str) -> None:
    with pytest.raises(Rejection) as caught:
        decide(command, state(*past))
    assert caught.value.code == code


@pytest.mark.parametrize("word", ["a", "two words", "x" * 41, "*", "foo**", "f-o", "", "*foo"])
def test_what_is_no_word_is_named_and_what_would_be_one(word: str) -> None:
    known: dict[str, Any] = {"command_id": uuid4(), "actor": ANNA, "at": NOON}
    with pytest.raises(InvalidCommand) as caught:
        made(SetWordFilter, {"words": ["fine", word]}, **known)
    assert f"“{word[:40]}” can't be looked for" in caught.value.message
    assert "one word of letters and digits" in caught.value.message


def reports(about: UUID) -> list[Event]:
    return history(f"report-{about}")


def to_resolve() -> ResolveReport:
    reporting = report()
    handle(reporting)
    return resolve(reporting.new_id)


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        (report, MessageReported),
        (to_resolve, ReportResolved),
        (lambda: forbid("bah"), WordFilterChanged),
    ],
    ids=["report", "resolve", "forbid"],
)
@in_the_log
def test_repeated_and_raced(new: Callable[[], ModerationCommand], kind: type[Event]) -> None:
    """Whoever says the same at the same moment, it is so once."""
    command = new()
    assert [handle(command).repeated for _ in range(3)] == [False, True, True]
    stream = DECIDER.appends(command)
    assert [type(event) for event in history(stream)].count(kind) == 1
    other = new()
    same = [other.model_copy(update={"command_id": uuid4()}) for _ in range(AT_ONCE)]
    outcomes = raced([other] * AT_ONCE if kind is MessageReported else same)
    assert [type(outcome) for outcome in outcomes] == [Outcome] * AT_ONCE
    assert [type(event) for event in history(DECIDER.appends(other))].count(kind) == 1
