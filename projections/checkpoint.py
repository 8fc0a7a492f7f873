"""Checkpoints: compare and set, in the transaction that applies the events."""

from collections.abc import Sequence

from events.db import execute, fetch

_READ = "SELECT seq FROM checkpoint WHERE subscription = %(subscription)s AND lane = %(lane)s"
_START = """
    INSERT INTO checkpoint (subscription, lane, seq) VALUES (%(subscription)s, %(lane)s, 0)
    ON CONFLICT DO NOTHING
"""
_MOVE = """
    UPDATE checkpoint SET seq = %(to)s
    WHERE subscription = %(subscription)s AND lane = %(lane)s AND seq = %(seen)s
"""


_BEHIND = """
    SELECT EXISTS (
        SELECT FROM unnest(%(lanes)s::text[]) AS wanted(lane)
        LEFT JOIN checkpoint c ON c.subscription = %(subscription)s AND c.lane = wanted.lane
        JOIN log_position next ON next.lane = wanted.lane AND next.lane_seq = coalesce(c.seq, 0) + 1
        WHERE next.position <= %(position)s
    )
"""


_SHOWN = """
    SELECT coalesce(min(next.position) - 1, (SELECT coalesce(max(position), 0) FROM log_position))
    FROM unnest(%(lanes)s::text[]) AS wanted(lane)
    LEFT JOIN checkpoint c ON c.subscription = %(subscription)s AND c.lane = wanted.lane
    JOIN log_position next ON next.lane = wanted.lane AND next.lane_seq = coalesce(c.seq, 0) + 1
"""


class NotShownYet(Exception):
    """A read model has not come as far as an event that needs it. Wait."""


class CheckpointMoved(Exception):
    """Another worker, or a rebuild, has moved this checkpoint. Read it again."""


def read(subscription: str, lane: str) -> int:
    """The number of the last event applied, 0 at the beginning."""
    rows = fetch(_READ, subscription=subscription, lane=lane)
    if rows:
        return int(rows[0][0])
    execute(_START, subscription=subscription, lane=lane)
    return 0


def move(subscription: str, lane: str, seen: int, to: int) -> None:
    """Move from `seen` to `to`, or raise CheckpointMoved. Holds the row until the commit."""
    if not execute(_MOVE, subscription=subscription, lane=lane, seen=seen, to=to):
        raise CheckpointMoved(f"{subscription}/{lane} is not at {seen} any more")


def require_shown(subscription: str, lanes: Sequence[str], position: int) -> None:
    """Raises NotShownYet where one of the lanes has not come up to this position of the log."""
    [(behind,)] = fetch(_BEHIND, subscription=subscription, lanes=list(lanes), position=position)
    if behind:
        raise NotShownYet(f"{subscription} has not come up to position {position}")


def shown_up_to(subscription: str, lanes: Sequence[str]) -> int:
    """Up to which position of the log the lanes have come; its end, where nothing is left."""
    [(position,)] = fetch(_SHOWN, subscription=subscription, lanes=list(lanes))
    return int(position)
