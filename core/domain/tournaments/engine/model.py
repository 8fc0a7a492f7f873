"""What a competition is made of: slots that are drawn, pairings that come of them, and places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal
from uuid import UUID

How = Literal["played", "forfeit", "no_show", "double_no_show", "decided"]
PairingState = Literal["waiting", "ready", "done", "walkover", "bye", "empty"]
UNPLAYED: frozenset[How] = frozenset({"no_show", "double_no_show"})


class Nobody(StrEnum):
    """A side that nobody will ever take: `bye` by the draw, `vacant` because nobody advanced."""

    BYE = "bye"
    VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class Whence:
    """Where a side will come from: winner or loser of the slot `of`; `place` of the group `of`;
    or side `place` of the slot `of` once more, should the bracket be reset."""

    kind: Literal["winner", "loser", "place", "again"]
    of: str
    place: int = 0


Side = UUID | Nobody | Whence


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the competition for one match. `level`: how far it is to get there, for places
    in an elimination; `drawable`: it is of a league, so it may be drawn, and nobody goes on."""

    name: str
    stage: str
    round: int
    order: int
    one: Side
    two: Side
    level: int = 0
    drawable: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """How a match ended. `winner` None: a draw, or (double_no_show) nobody won; `games`: of each
    side."""

    winner: Literal["one", "two"] | None
    games: tuple[int, int] = (0, 0)
    how: How = "played"


@dataclass(frozen=True, slots=True)
class Pairing:
    """A slot with its sides as far as they are known. A match can be called when it is `ready`:
    both are known and neither has an earlier one to play. `one_from` and `two_from`: what the
    draw says of the sides."""

    slot: str
    stage: str
    round: int
    order: int
    one: Side
    two: Side
    state: PairingState
    winner: UUID | None
    result: Result | None
    one_from: Side
    two_from: Side

    @property
    def open(self) -> bool:
        """Whether it is still to be decided."""
        return self.state in ("waiting", "ready")


@dataclass(frozen=True, slots=True)
class Standing:
    """One entrant's place, shared by those who are tied. `values`: of each tie-break, in order,
    None where it says nothing; won, drawn and lost include matches that were not played, `played`
    does not; `decided_by`: the first tie-break that sets the entrant apart from the next."""

    entrant: UUID
    place: int
    values: tuple[tuple[str, float | None], ...] = ()
    played: int = 0
    won: int = 0
    drawn: int = 0
    lost: int = 0
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Draw:
    """One round of a Swiss tournament as it was drawn: who meets whom, and who need not play."""

    round: int
    pairs: tuple[tuple[UUID, UUID], ...]
    bye: UUID | None = None


@dataclass(frozen=True, slots=True)
class Bracket:
    """The whole competition. `due_draw`: the Swiss round to be drawn now; `groups`: the table
    of each group."""

    pairings: tuple[Pairing, ...]
    standings: tuple[Standing, ...]
    due_draw: int | None = None
    groups: Mapping[str, tuple[Standing, ...]] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be played or drawn."""
        return self.due_draw is None and not any(pairing.open for pairing in self.pairings)

    def pairing(self, slot: str) -> Pairing:
        """What is in the slot. Raises KeyError."""
        return {pairing.slot: pairing for pairing in self.pairings}[slot]

    @property
    def champions(self) -> tuple[UUID, ...]:
        """Who won, once it is finished: several if they are tied."""
        return tuple(s.entrant for s in self.standings if s.place == 1) if self.finished else ()


Results = Mapping[tuple[str, UUID, UUID], Result]


@dataclass(frozen=True, slots=True)
class Happened:
    """What has happened so far. `gone`: who left, in that order; `kept`: the sides of slots that
    stay as they were played."""

    results: Results
    gone: Iterable[UUID] = ()
    kept: Mapping[str, tuple[UUID, UUID]] = field(default_factory=dict)
