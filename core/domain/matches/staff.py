"""The rules of deciding about a match: for staff, and for players as far as they may leave it."""

from collections.abc import Sequence
from typing import Any

from core.domain.base import SYSTEM
from core.domain.matches import commands
from core.domain.matches.commands import ByStaff, Judgement
from core.domain.matches.games import BadScore, winner_of
from core.domain.matches.rejections import (
    AlreadyStarted,
    ItCounts,
    NotOver,
    NotStarted,
    NotYourMatch,
    ScoreNotGood,
)
from core.domain.matches.results import corrected, finished
from core.domain.matches.state import Called, Finished, Live, Pairing
from events.types import matches as happened
from events.types.base import Event
from events.types.matches import How


def decide_live(command: ByStaff, state: Live) -> Sequence[Event]:
    """The events of a command about a match without a result. Raises the rejections of
    rejections.py."""
    match command:
        case commands.DecideMatch():
            how = _judged(command, state.pairing)
            ruling = command.winner, command.games, how, command.reason
            return [finished(command, state.pairing, *ruling)]
        case commands.CorrectMatch():
            _require_staff(command)
            raise NotOver
        case commands.CancelMatch():
            return [_cancelled(command, state)]
        case commands.AbandonMatch():
            return [_abandoned(command, state)]
        case _:
            raise TypeError(f"no rule for {type(command).__name__}")


def correct(command: commands.CorrectMatch, state: Finished) -> Sequence[Event]:
    """Another result than was said before; nothing where it is the same."""
    how = _judged(command, state.pairing)
    nobody = (how == "double_no_show") == (state.how == "double_no_show")
    if nobody and (command.winner, command.games) == (state.winner, state.games):
        return []
    return [corrected(command, state.pairing, command.winner, command.games, how)]


def _judged(command: Judgement, pairing: Pairing) -> How:
    """How the match ended in the opinion of staff. Raises NotYourMatch, ScoreNotGood."""
    _require_staff(command)
    rules = pairing.terms.rules
    if command.games:
        try:
            winner = winner_of(rules, pairing.terms.best_of, command.games)
        except BadScore as why:
            raise ScoreNotGood(str(why)) from None
        if winner != command.winner:
            raise ScoreNotGood("The winner is not who has won by this score.")
    return "decided" if command.winner or rules.draws else "double_no_show"


def _cancelled(command: commands.CancelMatch, state: Live) -> Event:
    _require_loose(command, state.pairing, counts=state.pairing.terms.origin != "challenge")
    if not command.staff and command.actor.id != SYSTEM and not isinstance(state, Called):
        raise AlreadyStarted
    return happened.MatchCancelled(**_left_off(command, state))


def _abandoned(command: commands.AbandonMatch, state: Live) -> Event:
    terms = state.pairing.terms
    _require_loose(command, state.pairing, counts=terms.ranked or terms.origin != "challenge")
    if isinstance(state, Called):
        raise NotStarted
    return happened.MatchAbandoned(**_left_off(command, state))


def _left_off(command: commands.CancelMatch | commands.AbandonMatch, state: Live) -> dict[str, Any]:
    return {
        "match": command.match,
        "by": command.actor.id,
        "one": state.pairing.one,
        "two": state.pairing.two,
        "reason": command.reason,
        "tournament": state.pairing.terms.tournament,
    }


def _require_loose(command: ByStaff, pairing: Pairing, *, counts: bool) -> None:
    """Nobody but the system leaves a match of a tournament off, which would wait for it for ever;
    players none that counts. Raises ItCounts, NotYourMatch."""
    if command.actor.id == SYSTEM:
        return
    if not command.staff and pairing.side(command.actor.id) is None:
        raise NotYourMatch
    if pairing.terms.tournament or (counts and not command.staff):
        raise ItCounts


def _require_staff(command: ByStaff) -> None:
    if not command.staff:
        raise NotYourMatch
