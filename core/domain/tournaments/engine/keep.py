"""What it means for the matches before that a slot is kept as it was played."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from core.domain.tournaments.engine.model import Nobody, Side, Slot, Whence

Pins = Mapping[Side, UUID]


def pinned(slots: Sequence[Slot], kept: Mapping[str, tuple[UUID, UUID]]) -> Pins:
    """Who came out of each source that a kept slot draws on, also by way of a bye."""
    if not kept:
        return {}
    byes = _byes(slots)
    pins: dict[Side, UUID] = {}
    for slot in reversed(slots):
        through = pins.get(Whence("winner", slot.name))
        if slot.name in kept:
            pins |= zip((slot.one, slot.two), kept[slot.name], strict=True)
        elif through and slot.one in byes:
            pins[slot.two] = through
        elif through and slot.two in byes:
            pins[slot.one] = through
    return pins


def _byes(slots: Sequence[Slot]) -> set[Side]:
    """The sides that nobody can take, by the draw alone."""
    byes: set[Side] = {Nobody.BYE}
    for slot in slots:
        if slot.one in byes or slot.two in byes:
            byes.add(Whence("loser", slot.name))
        if slot.one in byes and slot.two in byes:
            byes.add(Whence("winner", slot.name))
    return byes
