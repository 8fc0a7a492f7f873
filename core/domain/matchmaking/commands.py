"""What may be asked of a queue, and why it may be refused."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import StringConstraints

from core.domain.base import Command, Rejection
from events.types.queues import LeaveReason

GameId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$")]


class QueueCommand(Command):
    """Base of the commands to the queue of a game."""

    game: GameId


class JoinQueue(QueueCommand):
    """Wait for an opponent. `offered`: whether the game may be played with ratings; `rating`,
    `deviation`: the actor's; `elsewhere`: the other game that they wait for, if for one."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {
        "offered",
        "rating",
        "deviation",
        "elsewhere",
    }

    offered: bool
    rating: float
    deviation: float
    elsewhere: str | None


class LeaveQueue(QueueCommand):
    """Wait no more. `why`: whether they said so, were gone, or the game is."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"why"}

    why: LeaveReason = "left"


class MatchPlayers(QueueCommand):
    """Bring two together who wait. For the system."""

    one: UUID
    two: UUID

    @property
    def result(self) -> dict[str, Any]:
        return {"match": str(self.new_id)}


class BarPlayer(QueueCommand):
    """Keep somebody out for a while who was not ready. For the system."""

    person: UUID
    match: UUID
    until: datetime


class GameNotOffered(Rejection):
    code = "game_not_offered"
    message = "There is no queue for this game."
    remedy = "Choose one of those that GET /api/v1/queue lists."


class WaitingElsewhere(Rejection):
    code = "waiting_elsewhere"
    message = "You wait for an opponent in another game."
    remedy = "Leave that queue first."


class Barred(Rejection):
    code = "queue_barred"
    message = "You were not ready when an opponent was found."
    remedy = "Wait until the time is over, then join again."

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.retry_after = seconds


class NotWaiting(Rejection):
    code = "not_waiting"
    message = "One of the two does not wait any more."
    remedy = "Bring others together."
