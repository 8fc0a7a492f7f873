"""How far every subscription is behind the log, for people and for /metrics."""

from dataclasses import dataclass
from uuid import UUID

from events.db import fetch
from rabbitmq.topology import SUBSCRIPTIONS

_LANES = """
    SELECT lane.lane, head.seq, coalesce(c.seq, 0) AS done,
           coalesce(extract(epoch FROM clock_timestamp() - oldest.recorded_at), 0)::float AS seconds
    FROM unnest(%(lanes)s::text[]) AS lane(lane)
    CROSS JOIN LATERAL (
        SELECT coalesce(max(lane_seq), 0) AS seq FROM log_position p WHERE p.lane = lane.lane
    ) head
    LEFT JOIN checkpoint c ON c.subscription = %(subscription)s AND c.lane = lane.lane
    LEFT JOIN LATERAL (
        SELECT e.recorded_at FROM log_position p JOIN log_event e USING (seq)
        WHERE p.lane = lane.lane AND p.lane_seq = coalesce(c.seq, 0) + 1
    ) oldest ON true
    ORDER BY lane.lane
"""
_PARKED = """
    SELECT subscription, stream, version, event_id, error FROM parked_stream
    ORDER BY parked_at LIMIT 1000
"""


@dataclass(frozen=True, slots=True)
class LaneStatus:
    """`behind`: events not applied; `seconds`: how long the oldest of them has waited."""

    subscription: str
    lane: str
    head: int
    done: int
    seconds: float

    @property
    def behind(self) -> int:
        return max(0, self.head - self.done)


@dataclass(frozen=True, slots=True)
class Parked:
    """A parked stream: from `version` on its events are not applied."""

    subscription: str
    stream: str
    version: int
    event_id: UUID
    error: str


def lane_status() -> list[LaneStatus]:
    """All lanes of all subscriptions."""
    return [
        LaneStatus(subscription.name, *row)
        for subscription in SUBSCRIPTIONS.values()
        for row in fetch(_LANES, lanes=list(subscription.lanes), subscription=subscription.name)
    ]


def parked_streams() -> list[Parked]:
    """The parked streams, oldest first."""
    return [Parked(*row) for row in fetch(_PARKED)]
