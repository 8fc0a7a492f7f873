"""From values to places: those who are tied by one value are told apart by the next."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from uuid import UUID

from core.domain.tournaments.engine.model import Standing

# What a tie-break says about some who are tied: more is better, None says nothing.
Measure = Callable[[str, Sequence[UUID]], Mapping[UUID, float | None]]
_Tied = tuple[list[UUID], str | None]  # they share a place; what sets them apart from the next


def placed(entrants: Sequence[UUID], ties: Sequence[str], measure: Measure) -> tuple[Standing, ...]:
    """Everybody's place; those who share one, in the order of `entrants`."""
    among = _Placing(measure)
    shown = {tie: measure(tie, entrants) for tie in ties if tie != "head_to_head"}
    shown["head_to_head"] = among.met
    standings: list[Standing] = []
    for tied, decided_by in among.split(entrants, ties):
        place = len(standings) + 1
        for entrant in tied:
            values = tuple((tie, _figure(tie, shown[tie].get(entrant))) for tie in ties)
            by = decided_by if entrant == tied[-1] else None
            standings.append(Standing(entrant, place, values, decided_by=by))
    return tuple(standings)


def _figure(tie: str, value: float | None) -> float | None:
    """As people read it: of seeds, less is better."""
    return -value if tie == "seed" and value is not None else value


class _Placing:
    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.met: dict[UUID, float | None] = {}

    def split(self, tied: Sequence[UUID], ties: Sequence[str]) -> list[_Tied]:
        """The best first. Matches against each other are counted anew among those whom they leave
        tied (FIDE Handbook C.07, direct encounter)."""
        if len(tied) < 2 or not ties:
            return [(list(tied), None)]
        tie, *rest = ties
        parts = self._parts(tie, tied)
        again = ties if tie == "head_to_head" and len(parts) > 1 else rest
        found: list[_Tied] = []
        for part in parts:
            if found:
                found[-1] = found[-1][0], tie
            found += self.split(part, again)
        return found

    def _parts(self, tie: str, tied: Sequence[UUID]) -> list[list[UUID]]:
        values = self.measure(tie, tied)
        if tie == "head_to_head":
            self.met |= values

        def worth(entrant: UUID) -> float:
            return values[entrant] or 0

        best_first = sorted(tied, key=worth, reverse=True)
        return [list(part) for _, part in groupby(best_first, worth)]
