"""Matches: what history makes of them, what is accepted, and what is rejected."""

from typing import Any
from uuid import uuid4

import pytest

from core.domain.base import COURTSIDE, Rejection
from core.domain.matches import commands as c
from core.domain.matches import rejections as r
from core.domain.matches.commands import MOST_OPEN_CHALLENGES, MatchCommand
from core.domain.matches.state import Called, Ended, Finished, Reported, Void
from events.types import matches as happened
from tests.domain.facts import ANNA, BEN
from tests.domain.matches.accepted import CASES, STAFF, WITHOUT_EFFECT, Events, cancelled
from tests.domain.matches.cases import (
    AGREED,
    CALLED,
    CEM,
    CHESS,
    CONFIRMED,
    DECLINED,
    DISPUTED,
    EXPIRED,
    FOR_ANYBODY,
    IN_A_CUP,
    LATER,
    OFFERED,
    OVER,
    PLAYING,
    REINSTATED,
    REPORTED,
    VOIDED,
    WIN,
    WITHDRAWN,
    asked,
    given,
    offer,
    outcome,
)

BAD = {"games": ((11, 10),)}

REJECTED: list[tuple[MatchCommand, Events, type[Rejection]]] = [
    (asked(c.ChallengePerson, ANNA, person=ANNA.id), (), r.Yourself),
    (asked(c.ChallengePerson, ANNA, person=BEN.id, to_name=None), (), r.PersonNotFound),
    (asked(c.ChallengePerson, ANNA, person=BEN.id, reachable=False), (), r.NotReachable),
    (asked(c.ChallengePerson, ANNA, game_kind=None), (), r.GameNotFound),
    (asked(c.ChallengePerson, ANNA, best_of=2), (), r.BestOfNotOffered),
    (
        asked(c.ChallengePerson, ANNA, game_kind=CHESS.model_copy(update={"ranked": False})),
        (),
        r.NotRanked,
    ),
    (
        asked(c.ChallengePerson, ANNA, open_challenges=MOST_OPEN_CHALLENGES),
        (),
        r.TooManyChallenges,
    ),
    (asked(c.ChallengePerson, ANNA, refused="damn"), (), r.WordNotAllowed),
    (asked(c.AcceptChallenge, BEN), (), r.MatchNotFound),
    (asked(c.AcceptChallenge, CEM), (OFFERED,), r.MatchNotFound),
    (asked(c.AcceptChallenge, BEN, welcome=False), (FOR_ANYBODY,), r.MatchNotFound),
    (asked(c.AcceptChallenge, ANNA), (FOR_ANYBODY,), r.Yourself),
    (asked(c.AcceptChallenge, BEN, at=LATER), (OFFERED,), r.ChallengeOver),
    (asked(c.AcceptChallenge, CEM), (FOR_ANYBODY, *AGREED[1:]), r.ChallengeOver),
    (asked(c.AcceptChallenge, BEN), (OFFERED, WITHDRAWN), r.ChallengeOver),
    (asked(c.AcceptChallenge, BEN), (OFFERED, EXPIRED), r.ChallengeOver),
    (asked(c.DeclineChallenge, CEM), (OFFERED,), r.MatchNotFound),
    (asked(c.DeclineChallenge, BEN), AGREED, r.ChallengeOver),
    (asked(c.WithdrawChallenge, BEN), (OFFERED,), r.NotStarted),
    (asked(c.WithdrawChallenge, ANNA), AGREED, r.ChallengeOver),
    (asked(c.ReadyUp, ANNA), (OFFERED,), r.NotStarted),
    (asked(c.ReadyUp, CEM), AGREED, r.NotYourMatch),
    (asked(c.ReadyUp, ANNA), OVER, r.MatchOver),
    (asked(c.ReadyUp, ANNA), REPORTED, r.AlreadyStarted),
    (asked(c.KeepScore, ANNA), AGREED, r.NotStarted),
    (asked(c.KeepScore, ANNA, games=((3, 2), (1, 0))), PLAYING, r.ScoreNotGood),
    (asked(c.ReportScore, CEM), PLAYING, r.NotYourMatch),
    (asked(c.ReportScore, ANNA), AGREED, r.NotStarted),
    (asked(c.ReportScore, ANNA, **BAD), PLAYING, r.ScoreNotGood),
    (asked(c.ReportScore, ANNA), (*REPORTED, DISPUTED), r.ScoreIsDisputed),
    (asked(c.ReportScore, ANNA), (*PLAYING, VOIDED), r.MatchIsVoid),
    (asked(c.ConfirmScore, ANNA), PLAYING, r.NothingReported),
    (asked(c.ConfirmScore, ANNA), REPORTED, r.OtherSideAnswers),
    (asked(c.DisputeScore, ANNA), REPORTED, r.OtherSideAnswers),
    (asked(c.DisputeScore, BEN), OVER, r.MatchOver),
    (asked(c.ForfeitMatch, CEM), AGREED, r.NotYourMatch),
    (asked(c.CancelMatch, ANNA), PLAYING, r.AlreadyStarted),
    (asked(c.CancelMatch, CEM), AGREED, r.NotYourMatch),
    (asked(c.CancelMatch, ANNA), (CALLED,), r.ItCounts),
    (asked(c.CancelMatch, CEM, **STAFF), IN_A_CUP, r.ItCounts),
    (asked(c.CancelMatch, CEM), (*AGREED, cancelled(BEN)), r.NotYourMatch),
    (asked(c.ForfeitMatch, BEN), (*AGREED, cancelled(BEN)), r.MatchOver),
    (asked(c.AbandonMatch, ANNA), PLAYING, r.ItCounts),
    (asked(c.AbandonMatch, CEM, **STAFF), AGREED, r.NotStarted),
    (asked(c.DecideMatch, ANNA), REPORTED, r.NotYourMatch),
    (asked(c.DecideMatch, CEM, **STAFF), OVER, r.MatchOver),
    (asked(c.DecideMatch, CEM, **STAFF, winner="two", games=WIN), REPORTED, r.ScoreNotGood),
    (asked(c.DecideMatch, CEM, **STAFF, **BAD), REPORTED, r.ScoreNotGood),
    (asked(c.CorrectMatch, CEM, **STAFF), REPORTED, r.NotOver),
    (asked(c.CorrectMatch, BEN), OVER, r.NotYourMatch),
    (asked(c.VoidMatch, COURTSIDE), (), r.MatchNotFound),
]


def named(value: Any) -> str | None:
    """A readable id for a parameter."""
    if isinstance(value, MatchCommand):
        return type(value).__name__
    if isinstance(value, tuple):
        return "+".join(type(event).__name__ for event in value) or "nothing"
    return None


@pytest.mark.parametrize(("command", "before", "then"), CASES, ids=named)
def test_accepted(command: MatchCommand, before: Events, then: Events) -> None:
    assert outcome(command, before) == list(then)


@pytest.mark.parametrize(("command", "before"), WITHOUT_EFFECT, ids=named)
def test_what_is_so_already_has_no_effect(command: MatchCommand, before: Events) -> None:
    assert outcome(command, before) == []


@pytest.mark.parametrize(("command", "before", "why"), REJECTED, ids=named)
def test_rejected(command: MatchCommand, before: Events, why: type[Rejection]) -> None:
    assert outcome(command, before) is why


@pytest.mark.parametrize("to", [BEN, None])
def test_a_challenge(to: Any) -> None:
    command = asked(c.ChallengePerson, person=to.id if to else None, to_name="Ben" if to else None)
    assert outcome(command, ()) == [offer(to, command.match_id)]
    assert command.result == {"id": str(command.match_id)}
    assert outcome(command, (OFFERED,)) == []


def test_history_makes_the_state() -> None:
    playing, over = given(REPORTED), given(OVER)
    assert isinstance(playing, Reported)
    assert isinstance(over, Finished)
    assert (over.winner, over.games, over.how) == ("one", WIN, "played")
    assert given((*OVER, VOIDED)) == Void(over)
    assert given((*OVER, VOIDED, REINSTATED)) == over
    assert isinstance(given((*REPORTED, VOIDED, REINSTATED)), Reported)
    assert given((OFFERED, DECLINED)) == Ended("declined")
    called = given((CALLED, VOIDED, REINSTATED))
    assert isinstance(called, Called)
    assert called.ready_by is None


def test_correcting_a_result_back_leaves_it_as_it_was() -> None:
    there = outcome(asked(c.CorrectMatch, CEM, **STAFF), OVER)
    assert isinstance(there, list)
    back = asked(c.CorrectMatch, CEM, **STAFF, winner="one", games=WIN)
    then = outcome(back, (*OVER, *there))
    assert isinstance(then, list)
    [again] = then
    assert isinstance(again, happened.MatchCorrected)
    assert (again.winner, again.games) == (CONFIRMED.winner, CONFIRMED.games)


def test_a_reason_must_be_given() -> None:
    with pytest.raises(ValueError, match="visible"):
        asked(c.CorrectMatch, CEM, reason=" ")


def test_two_commands_make_two_matches() -> None:
    command = asked(c.ChallengePerson)
    assert command.match_id != command.model_copy(update={"command_id": uuid4()}).match_id
