"""One evaluation for every format: who plays in each slot, and what came of it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from core.domain.tournaments.engine.keep import pinned
from core.domain.tournaments.engine.model import (
    Happened,
    Nobody,
    Pairing,
    PairingState,
    Result,
    Side,
    Slot,
    Whence,
)

_Verdict = tuple[PairingState, UUID | None, Result | None]


def play(
    slots: Sequence[Slot], happened: Happened, places: Mapping[Whence, Side] | None = None
) -> tuple[Pairing, ...]:
    """Fills the slots in order; each must come after those it draws its sides from.

    `places`: who came where in the groups. A side that is not known yet stays a Whence. Of two who
    left, the one who left first loses to the other, so that a later leave changes nothing that was.
    """
    return _Play(slots, happened, places or {}).run()


class _Play:
    def __init__(
        self, slots: Sequence[Slot], happened: Happened, places: Mapping[Whence, Side]
    ) -> None:
        self.slots = slots
        self.results = happened.results
        self.kept = happened.kept
        self.left = {entrant: number for number, entrant in enumerate(happened.gone)}
        self.known = dict(places)
        self.busy: set[UUID] = set()
        self.pinned = pinned(slots, happened.kept)

    def run(self) -> tuple[Pairing, ...]:
        return tuple(map(self._fill, self.slots))

    def _fill(self, slot: Slot) -> Pairing:
        one, two = self.kept.get(slot.name) or (self._see(slot.one), self._see(slot.two))
        state, winner, result = self._judge(slot, one, two)
        if state not in ("waiting", "ready") and not slot.drawable:
            self._pass_on(slot.name, one, two, winner)
        return Pairing(
            slot.name,
            slot.stage,
            slot.round,
            slot.order,
            one,
            two,
            state,
            winner,
            result,
            slot.one,
            slot.two,
        )

    def _see(self, side: Side) -> Side:
        return self.known.get(side, side) if isinstance(side, Whence) else side

    def _judge(self, slot: Slot, one: Side, two: Side) -> _Verdict:
        match one, two:
            case (Whence(), _) | (_, Whence()):
                return "waiting", None, None
            case UUID(), UUID():
                return self._judge_match(slot, one, two)
            case (UUID() as winner, Nobody() as other) | (Nobody() as other, UUID() as winner):
                return "bye" if other is Nobody.BYE else "walkover", winner, None
            case _:
                return "empty", None, None

    def _judge_match(self, slot: Slot, one: UUID, two: UUID) -> _Verdict:
        result = self.results.get((slot.name, one, two))
        if result and (result.winner or slot.drawable or result.how == "double_no_show"):
            return "done", {"one": one, "two": two, None: None}[result.winner], result
        if gone := sorted({one, two} & self.left.keys(), key=self.left.__getitem__):
            return "walkover", two if gone[0] == one else one, None
        state: PairingState = "waiting" if {one, two} & self.busy else "ready"
        self.busy |= {one, two}
        return state, None, None

    def _pass_on(self, name: str, one: Side, two: Side, winner: UUID | None) -> None:
        """What later slots will see: where a later slot is kept, who was in it goes there."""
        won, lost = Whence("winner", name), Whence("loser", name)
        up, down = self.pinned.get(won), self.pinned.get(lost)
        through: Side | None = winner
        if up in (one, two):
            through = up
        elif down in (one, two):
            through = _other(one, two, down)
        reset = isinstance(one, UUID) and winner == two
        self.known |= {
            won: _nobody(one, two) if through is None else through,
            lost: _nobody(one, two) if through is None else _other(one, two, through),
            Whence("again", name, 1): one if reset else Nobody.BYE,
            Whence("again", name, 2): two if reset else Nobody.BYE,
        }


def _other(one: Side, two: Side, than: Side | None) -> Side:
    return two if than == one else one


def _nobody(one: Side, two: Side) -> Nobody:
    """Where nobody won, nobody goes on: not even to where losers go."""
    return Nobody.BYE if one is two is Nobody.BYE else Nobody.VACANT
