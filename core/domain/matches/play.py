"""The rules of a match that is called or under way, for those who play it."""

from collections.abc import Sequence

from core.domain.base import SYSTEM
from core.domain.matches import commands
from core.domain.matches.commands import ToMatch
from core.domain.matches.games import BadScore, require_begun, winner_of
from core.domain.matches.rejections import (
    AlreadyStarted,
    NothingReported,
    NotOver,
    NotStarted,
    NotYourMatch,
    OtherSideAnswers,
    ScoreIsDisputed,
    ScoreNotGood,
)
from core.domain.matches.results import finished
from core.domain.matches.state import Called, Live, Playing, Reported
from events.types import matches as happened
from events.types.base import Event
from events.types.matches import Games, Side


def other(side: Side) -> Side:
    """The side across."""
    return "two" if side == "one" else "one"


def decide_play(command: ToMatch, state: Live) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises the rejections of rejections.py."""
    if command.actor.id == SYSTEM:
        return _by_the_clock(command, state)
    me = state.pairing.side(command.actor.id)
    if me is None:
        raise NotYourMatch
    match command, state:
        case commands.ForfeitMatch(), _:
            return [finished(command, state.pairing, other(me), (), "forfeit")]
        case _, Called():
            return _get_ready(command, state, me)
        case _, Playing():
            return _play(command, state)
        case _, Reported():
            return _settle(command, state, me)
        case _:
            raise ScoreIsDisputed


def _by_the_clock(command: ToMatch, state: Live) -> Sequence[Event]:
    """What the system does about time, when it is up or to be given; else nothing."""
    match command, state:
        case commands.CloseReadyCheck(), Called(ready_by=ready_by) if (
            ready_by is not None and command.at >= ready_by
        ):
            return [_no_show(command, state)]
        case commands.SetReadyTime(ready_by=ready_by), Called() if ready_by != state.ready_by:
            return [happened.ReadyTimeSet(match=command.match, ready_by=ready_by)]
        case commands.ConfirmScore(), Reported(confirm_by=confirm_by) if command.at >= confirm_by:
            return [_as_reported(command, state)]
        case _:
            return []


def _no_show(command: ToMatch, state: Called) -> Event:
    for side in state.ready:
        return finished(command, state.pairing, side, (), "no_show")
    return finished(command, state.pairing, None, (), "double_no_show")


def _get_ready(command: ToMatch, state: Called, me: Side) -> Sequence[Event]:
    if not isinstance(command, commands.ReadyUp):
        raise NotStarted
    if me in state.ready:
        return []
    ready = happened.PlayerReady(match=command.match, by=command.actor.id)
    if other(me) not in state.ready:
        return [ready]
    one, two = state.pairing.one, state.pairing.two
    return [ready, happened.MatchStarted(match=command.match, one=one, two=two)]


def _play(command: ToMatch, state: Playing) -> Sequence[Event]:
    match command:
        case commands.ReadyUp():
            return []
        case commands.KeepScore(games=games):
            _require(state, games, over=False)
            if games == state.games:
                return []
            return [happened.ScoreKept(match=command.match, by=command.actor.id, games=games)]
        case commands.ReportScore():
            return [_reported(command, state)]
        case _:
            raise NothingReported


def _settle(command: ToMatch, state: Reported, me: Side) -> Sequence[Event]:
    """What becomes of a score that one side has reported."""
    match command:
        case commands.ReportScore(games=games) if games == state.games:
            return [] if me == state.by else [_as_reported(command, state)]
        case commands.ReportScore() if me == state.by:
            return [_reported(command, state)]
        case commands.ReportScore(games=games):
            _require(state, games, over=True)
            return [_disputed(command, games, "")]
        case commands.ReadyUp() | commands.KeepScore():
            raise AlreadyStarted
        case _ if me == state.by:
            raise OtherSideAnswers
        case commands.ConfirmScore():
            return [_as_reported(command, state)]
        case commands.DisputeScore(reason=reason):
            return [_disputed(command, (), reason)]
        case _:
            raise NotOver


def _reported(command: commands.ReportScore, state: Playing | Reported) -> Event:
    _require(state, command.games, over=True)
    me = state.pairing.side(command.actor.id) or "one"
    return happened.ScoreReported(
        match=command.match,
        by=command.actor.id,
        by_name=command.actor.name,
        other=state.pairing.player(other(me)),
        games=command.games,
        confirm_by=command.confirm_by,
    )


def _as_reported(command: ToMatch, state: Reported) -> Event:
    terms = state.pairing.terms
    winner = winner_of(terms.rules, terms.best_of, state.games)
    return finished(command, state.pairing, winner, state.games, "played")


def _disputed(
    command: commands.ReportScore | commands.DisputeScore, games: Games, reason: str
) -> Event:
    return happened.ScoreDisputed(
        match=command.match,
        by=command.actor.id,
        by_name=command.actor.name,
        games=games,
        reason=reason,
        judges=command.judges,
    )


def _require(state: Playing | Reported, games: Games, *, over: bool) -> None:
    """Raises ScoreNotGood."""
    terms = state.pairing.terms
    try:
        if over:
            winner_of(terms.rules, terms.best_of, games)
        else:
            require_begun(terms.rules, terms.best_of, games)
    except BadScore as why:
        raise ScoreNotGood(str(why)) from None
