"""Every command to matches, on the log: repeated, and raced."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from core.domain.base import Actor, Rejection
from core.domain.matches import commands as c
from core.domain.matches.commands import MatchCommand
from core.domain.matches.decide import DECIDER
from core.handle import Outcome, handle
from events.types.base import Event
from events.types.matches import ChallengeAccepted, MatchFinished, ScoreDisputed
from tests.domain.facts import ANNA, BEN, history, raced
from tests.domain.matches.accepted import CASES, Events
from tests.domain.matches.cases import (
    FOR_ANYBODY,
    LOSS,
    PLAYING,
    REPORTED,
    asked,
    offer,
)
from tests.domain.matches.test_match_rules import named
from tests.given import happens

pytestmark = pytest.mark.usefixtures("one_database")

every = pytest.mark.parametrize(("command", "before", "then"), CASES, ids=named)


def anew(command: Any, match: UUID) -> Any:
    """The same said under another id, of another match."""
    return command.model_copy(update={"command_id": uuid4(), "match": match})


def moved(events: Events | list[Event], match: UUID) -> list[Event]:
    return [event.model_copy(update={"match": match}) for event in events]


def a_match(before: Events) -> UUID:
    """A match in the log with that past."""
    match = uuid4()
    happens(*moved(before, match))
    return match


def told(match: UUID) -> list[Event]:
    return history(f"match-{match}")


def test_no_command_is_left_out() -> None:
    assert {type(command) for command, *_ in CASES} == {*DECIDER.commands} - {c.ChallengePerson}


@every
def test_repeated(command: MatchCommand, before: Events, then: Events) -> None:
    match = a_match(before)
    asking = anew(command, match)
    assert [handle(asking).repeated for _ in range(3)] == [False, True, True]
    assert told(match) == moved([*before, *then], match)


@every
def test_raced(command: MatchCommand, before: Events, then: Events) -> None:
    match = a_match(before)
    outcomes = raced([anew(command, match) for _ in range(3)])
    assert all(isinstance(each, Outcome | Rejection) for each in outcomes)
    assert told(match) == moved([*before, *then], match)


def test_a_challenge_that_is_made_again_is_the_same() -> None:
    command = asked(c.ChallengePerson, person=BEN.id)
    outcomes = [*raced([command] * 3), handle(command)]
    assert {str(each.result) for each in outcomes} == {str(command.result)}
    assert told(command.match_id) == [offer(match=command.match_id)]


def test_one_of_many_accepts_a_challenge_for_anybody() -> None:
    match = a_match((FOR_ANYBODY,))
    people = [Actor(id=uuid4(), name=f"P{number}") for number in range(6)]
    outcomes = raced([anew(asked(c.AcceptChallenge, who), match) for who in people])
    assert [type(each) for each in outcomes].count(Outcome) == 1
    assert sum(isinstance(event, ChallengeAccepted) for event in told(match)) == 1


def test_both_report_at_once() -> None:
    """The same score: it counts. Another one each: it is disputed."""
    for theirs, then in (((11, 5), (11, 9)), MatchFinished), (LOSS, ScoreDisputed):
        match = a_match(PLAYING)
        reports = [asked(c.ReportScore, ANNA), asked(c.ReportScore, BEN, games=theirs)]
        assert all(isinstance(each, Outcome) for each in raced([anew(r, match) for r in reports]))
        assert isinstance(told(match)[-1], then)


def test_a_score_is_confirmed_or_disputed_and_never_both() -> None:
    match = a_match(REPORTED)
    answers = [asked(c.ConfirmScore, BEN), asked(c.DisputeScore, BEN)]
    raced([anew(each, match) for each in answers])
    assert sum(isinstance(each, MatchFinished | ScoreDisputed) for each in told(match)) == 1
