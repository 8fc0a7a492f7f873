"""Moments of the past: a position of the log, however it was named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from events import log
from events.lanes import lane_of
from projections import checkpoint
from projections.ratings.projection import READ_MODEL as RATINGS


@dataclass(frozen=True, slots=True)
class Moment:
    """After the event at this position, which was recorded `at`; 0 and None: before the first."""

    position: int
    at: datetime | None


def moment_of_log(wanted: int | datetime) -> Moment:
    """For what is told from the log alone. A moment yet to come is the end of the log."""
    return _moment(_position(wanted, log.head()))


def moment_of_chat(wanted: int | datetime, room: UUID) -> Moment:
    """For a room; no later than the read model has come."""
    return _shown(wanted, "chat", [lane_of(f"room-{room}")])


def moment_of_ratings(wanted: int | datetime) -> Moment:
    """For leaderboards and results; no later than the read model has come."""
    return _shown(wanted, RATINGS.name, RATINGS.lanes)


def _shown(wanted: int | datetime, subscription: str, lanes: Sequence[str]) -> Moment:
    return _moment(_position(wanted, checkpoint.shown_up_to(subscription, lanes)))


def _position(wanted: int | datetime, most: int) -> int:
    position = log.position_at(wanted) if isinstance(wanted, datetime) else wanted
    return min(position, most)


def _moment(position: int) -> Moment:
    return Moment(position, log.times_of([position]).get(position))
