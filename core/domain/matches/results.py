"""How a match ended, as an event."""

from typing import Any

from core.domain.matches.commands import CorrectMatch, ToMatch
from core.domain.matches.state import Pairing
from events.types.matches import Games, How, MatchCorrected, MatchFinished, Side


def finished(
    command: ToMatch,
    pairing: Pairing,
    winner: Side | None,
    games: Games,
    how: How,
    reason: str = "",
) -> MatchFinished:
    """The match is over."""
    return MatchFinished(**_result(command, pairing, winner, games, how), reason=reason)


def corrected(
    command: CorrectMatch, pairing: Pairing, winner: Side | None, games: Games, how: How
) -> MatchCorrected:
    """It ended otherwise."""
    result = _result(command, pairing, winner, games, how)
    return MatchCorrected(**result, reason=command.reason, keep=command.keep)


def _result(
    command: ToMatch, pairing: Pairing, winner: Side | None, games: Games, how: How
) -> dict[str, Any]:
    terms = pairing.terms
    return {
        "match": command.match,
        "one": pairing.one,
        "two": pairing.two,
        "game": terms.game,
        "best_of": terms.best_of,
        "ranked": terms.ranked,
        "winner": winner,
        "games": games,
        "how": how,
        "by": command.actor.id,
        "by_name": command.actor.name,
        "tournament": terms.tournament,
        "slot": terms.slot,
    }
