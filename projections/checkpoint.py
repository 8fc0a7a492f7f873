"""Checkpoints: compare and set, in the transaction that applies the events."""

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
