"""Who really met whom, and how it ended."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from core.domain.tournaments.engine import Bracket, Pairing, Result

Pair = tuple[UUID, UUID]  # the smaller id first
Meetings = Mapping[Pair, Sequence[Result]]

_OTHER = {"one": "two", "two": "one", None: None}


def pair_of(one: UUID, two: UUID) -> Pair:
    """Two people, whichever side they are on."""
    return (one, two) if one < two else (two, one)


def turned(result: Result) -> Result:
    """The same result with sides changed."""
    winner = _OTHER[result.winner]
    return Result(winner, result.games[::-1], result.how)  # type: ignore[arg-type]  # the table's


def both(pairing: Pairing) -> Pair | None:
    """Sides one and two, where both are known."""
    one, two = pairing.one, pairing.two
    return (one, two) if isinstance(one, UUID) and isinstance(two, UUID) else None


def meetings(bracket: Bracket) -> dict[Pair, list[Result]]:
    """The results that count of every pair, in the order of the bracket; side one is whoever comes
    first in the pair."""
    found: dict[Pair, list[Result]] = {}
    for pairing in bracket.pairings:
        sides = both(pairing)
        if sides and pairing.result:
            pair = pair_of(*sides)
            seen = pairing.result if sides == pair else turned(pairing.result)
            found.setdefault(pair, []).append(seen)
    return found
