"""Who plays on which side in a Swiss round, where that matters: chess has colours."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from core.domain.tournaments.engine.model import Draw


class Sides:
    """What everybody had so far, and so what is their due; players are numbers into `here`."""

    def __init__(self, here: Sequence[UUID], draws: Iterable[Draw]) -> None:
        numbers = {each: number for number, each in enumerate(here)}
        self.had: list[list[int]] = [[] for _ in here]  # 1: side one, -1: side two
        for draw in draws:
            for pair in draw.pairs:
                for entrant, side in zip(pair, (1, -1), strict=True):
                    if entrant in numbers:
                        self.had[numbers[entrant]].append(side)
        self.due = [_due(had) for had in self.had]
        self.urgent = [abs(sum(had)) > 1 or abs(sum(had[-2:])) > 1 for had in self.had]

    def unwanted(self, one: int, two: int) -> bool:
        """Whether both are due the same side."""
        return self.due[one] == self.due[two] != 0

    def unbearable(self, one: int, two: int) -> bool:
        """Whether neither may have the other side."""
        return self.unwanted(one, two) and self.urgent[one] and self.urgent[two]

    def seat(self, better: int, other: int) -> tuple[int, int]:
        """Sides one and two: to who had them less often; else changed since the two last had
        different ones; else the better one's due; at first, side one to every second."""
        claim = self._claim(better, other) or self.due[better] or (-1 if better % 2 else 1)
        return (better, other) if claim > 0 else (other, better)

    def _claim(self, better: int, other: int) -> int:
        """More than 0: side one is `better`'s."""
        mine, theirs = self.had[better], self.had[other]
        if self.urgent[better] != self.urgent[other]:
            return self.due[better] if self.urgent[better] else -self.due[other]
        if lean := sum(theirs) - sum(mine):
            return lean
        pairs = zip(reversed(mine), reversed(theirs), strict=False)
        return next((yours - my for my, yours in pairs if my != yours), 0)


def _due(had: Sequence[int]) -> int:
    """The side that evens out what somebody had, or changes from the last."""
    total = sum(had)
    return (total < 0) - (total > 0) or (-had[-1] if had else 0)
