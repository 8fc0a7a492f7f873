"""The rules of matches: command × state."""

from collections.abc import Sequence
from typing import assert_never

from core.domain.base import SYSTEM, Decider, Source
from core.domain.matches import commands, staff
from core.domain.matches.commands import MatchCommand, ToMatch
from core.domain.matches.offers import ANSWERS, answer, answer_late, challenge
from core.domain.matches.play import decide_play
from core.domain.matches.rejections import (
    ChallengeOver,
    MatchIsVoid,
    MatchNotFound,
    MatchOver,
    NotYourMatch,
)
from core.domain.matches.state import (
    Called,
    Disputed,
    Ended,
    Finished,
    NoMatch,
    Offered,
    Playing,
    Reported,
    State,
    Void,
    evolve,
)
from events.types import matches as happened
from events.types.base import Event


def decide(command: MatchCommand, state: State) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises the rejections of rejections.py."""
    match command, state:
        case commands.ChallengePerson(), _:
            return challenge(command) if isinstance(state, NoMatch) else []
        case commands.CallMatch(), _:
            return [_called(command)] if isinstance(state, NoMatch) else []
        case ToMatch(), NoMatch():
            raise MatchNotFound
        case ((commands.VoidMatch() | commands.ReinstateMatch()), _):
            return _count(command, state)
        case ToMatch(), _:
            return _to_match(command, state)
        case _:
            raise TypeError(f"no rule for {type(command).__name__}")


def _to_match(  # noqa: C901, PLR0911  # one table
    command: ToMatch, state: State
) -> Sequence[Event]:
    match state:
        case Offered():
            return answer(command, state)
        case Called() | Playing() | Reported() | Disputed():
            if isinstance(command, ANSWERS):
                return answer_late(command, state)
            if isinstance(command, commands.ByStaff):
                return staff.decide_live(command, state)
            return decide_play(command, state)
        case Finished():
            return _after(command, state)
        case Ended():
            return _after_end(command, state)
        case Void():
            if command.actor.id == SYSTEM:
                return []
            raise MatchIsVoid
        case NoMatch():
            raise MatchNotFound
        case _:
            assert_never(state)


def _called(command: commands.CallMatch) -> Event:
    return happened.MatchCalled(
        match=command.match,
        origin=command.origin,
        one=command.one,
        one_name=command.one_name,
        two=command.two,
        two_name=command.two_name,
        game=command.game,
        game_name=command.game_name,
        rules=command.rules,
        best_of=command.best_of,
        ranked=command.ranked,
        ready_by=command.ready_by,
        tournament=command.tournament,
        tournament_name=command.tournament_name,
        slot=command.slot,
        label=command.label,
    )


def _after(command: ToMatch, finished: Finished) -> Sequence[Event]:
    """What may be done about a match with a result."""
    match command:
        case commands.CorrectMatch():
            return staff.correct(command, finished)
        case commands.ConfirmScore() | commands.ForfeitMatch() if finished.pairing.side(
            command.actor.id
        ):
            return []  # it came to an end meanwhile
        case _ if command.actor.id == SYSTEM:
            return []
        case _:
            raise MatchOver


def _after_end(command: ToMatch, ended: Ended) -> Sequence[Event]:
    """A match without a result stays so; to end it the same way again is a repeat."""
    if command.actor.id == SYSTEM:
        return []
    staff_asks = isinstance(command, commands.ByStaff) and command.staff
    if ended.pairing is not None and not ended.pairing.side(command.actor.id) and not staff_asks:
        raise NotYourMatch
    if _SAME_END.get(type(command)) == ended.how:
        return []
    raise ChallengeOver if isinstance(command, ANSWERS) else MatchOver


_SAME_END: dict[type[ToMatch], str] = {
    commands.DeclineChallenge: "declined",
    commands.WithdrawChallenge: "withdrawn",
    commands.CancelMatch: "cancelled",
    commands.AbandonMatch: "abandoned",
}


def _count(command: ToMatch, state: State) -> Sequence[Event]:
    """Let the match count or not."""
    match command, state:
        case commands.ReinstateMatch(ready_by=ready_by), Void(before):
            waits = ready_by if isinstance(before, Called) else None
            return [happened.MatchReinstated(match=command.match, ready_by=waits)]
        case (
            commands.VoidMatch(),
            Called() | Playing() | Reported() | Disputed() | Finished() | Ended(),
        ):
            return [happened.MatchVoided(match=command.match)]
        case _:
            return []


def stream_of(command: MatchCommand) -> str:
    """The match's stream."""
    return f"match-{command.match_id}"


DECIDER: Decider[MatchCommand, State] = Decider(
    commands=(
        commands.ChallengePerson,
        *ANSWERS,
        commands.CallMatch,
        commands.ReadyUp,
        commands.KeepScore,
        commands.ReportScore,
        commands.ConfirmScore,
        commands.DisputeScore,
        commands.ForfeitMatch,
        commands.CloseReadyCheck,
        commands.SetReadyTime,
        commands.CancelMatch,
        commands.AbandonMatch,
        commands.DecideMatch,
        commands.CorrectMatch,
        commands.VoidMatch,
        commands.ReinstateMatch,
    ),
    initial=NoMatch(),
    reads=lambda command: (Source(stream_of(command)),),
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
