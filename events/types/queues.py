"""Who waits for an opponent (`queue-<game>`)."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from events.types.base import Event, Personal
from events.types.matches import Side

# `retired`: the game is not played with ratings any more.
LeaveReason = Literal["left", "disconnected", "dodged", "retired"]


class QueueEvent(Event):
    """Base of the events about one person in the queue of a game."""

    category: ClassVar[str] = "queue"

    game: str
    person: UUID

    @property
    def stream(self) -> str:
        return f"queue-{self.game}"

    @property
    def subject(self) -> UUID:
        return self.person


class QueueJoined(QueueEvent):
    """Somebody waits for an opponent. `rating`, `deviation`: theirs at that time (Glicko-2)."""

    name: Annotated[str, Personal(of="person")]
    rating: float
    deviation: float


class QueueLeft(QueueEvent):
    """Somebody waits no more; with `retired`, also who was brought together for nothing."""

    reason: LeaveReason


class PlayerMatched(QueueEvent):
    """An opponent was found: one of these for each of the two."""

    match: UUID
    side: Side
    name: Annotated[str, Personal(of="person")]
    opponent: UUID
    opponent_name: Annotated[str, Personal(of="opponent")]


class QueueBarred(QueueEvent):
    """Somebody was not ready when an opponent was found, and may not wait again until then."""

    match: UUID
    until: datetime


TYPES: tuple[type[Event], ...] = (QueueJoined, QueueLeft, PlayerMatched, QueueBarred)
