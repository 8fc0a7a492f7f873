"""The changes of presence in their order, whatever the broker drops, doubles or turns round."""

from collections.abc import Iterable

from consumers.presence.standing import Standing


class Mirror:
    """Hands rows on by version, each once, without a gap."""

    def __init__(self) -> None:
        self.version: int | None = None  # of the last row handed on; None: nothing is known yet
        self._early: dict[int, Standing] = {}

    @property
    def behind(self) -> bool:
        """Whether rows wait for one that has not come."""
        return bool(self._early)

    def take(self, standings: Iterable[Standing]) -> list[Standing]:
        """Those that may be handed on now."""
        known = self.version or 0
        self._early |= {each.version: each for each in standings if each.version > known}
        return self._next()

    def heal(self, version: int, standings: list[Standing]) -> list[Standing]:
        """As `take`, with all rows that changed up to a version as the table has them."""
        if self.version is None or version > self.version:
            self.version = version
            early = self._early.items()
            self._early = {number: each for number, each in early if number > version}
        return [*standings, *self._next()]

    def _next(self) -> list[Standing]:
        if self.version is None:
            return []
        found = []
        while (each := self._early.pop(self.version + 1, None)) is not None:
            self.version += 1
            found.append(each)
        return found
