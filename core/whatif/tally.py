"""Where everybody came in, over many runs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from core.whatif.replay import Outcome


@dataclass(frozen=True, slots=True)
class Odds:
    """Of one entrant. `wins`: the share of the runs that they win, halved where two share the first
    place, and so on; `places`: the share of the runs in which they come in there; `mean`: of the
    places."""

    wins: float
    mean: float
    places: tuple[tuple[int, float], ...]


class Tally:
    """Counts runs one by one, so that none of them need be kept."""

    def __init__(self) -> None:
        self.runs = 0
        self._places: defaultdict[UUID, Counter[int]] = defaultdict(Counter)
        self._wins: defaultdict[UUID, float] = defaultdict(float)

    def counting(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The same outcomes, counted as they pass."""
        for outcome in outcomes:
            self.add(outcome)
            yield outcome

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.runs += 1
        first = outcome.bracket.champions
        for who in first:
            self._wins[who] += 1 / len(first)
        for each in outcome.bracket.standings:
            self._places[each.entrant][each.place] += 1

    def odds(self) -> dict[UUID, Odds]:
        """Of everybody."""
        return {who: self._odds(who, places) for who, places in self._places.items()}

    def _odds(self, who: UUID, places: Counter[int]) -> Odds:
        shares = tuple((place, count / self.runs) for place, count in sorted(places.items()))
        mean = sum(place * share for place, share in shares)
        return Odds(self._wins[who] / self.runs, mean, shares)
