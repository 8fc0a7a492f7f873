"""Floods: whoever says too much in one room waits; what they said is not lost.

Counted by each web process for itself: it is meant to slow down, not to account.
"""

from threading import Lock
from time import monotonic
from uuid import UUID

from core.config import config
from core.domain.base import Command, Rejection
from core.domain.chat.commands import PostMessage
from core.limits import LeakyBucket

RATE = config.message_rate  # messages a second of one person in one room
BURST = 4 * RATE  # at once
KEPT = 20_000  # buckets

_buckets: dict[tuple[UUID, UUID], LeakyBucket] = {}
_lock = Lock()


class Flood(Rejection):
    code = "rate_limited"
    message = "So many messages at once are too many for this room."
    remedy = "Send it again after retry_after seconds, with the same id."

    def __init__(self, wait: float) -> None:
        self.retry_after = wait


def require_calm(command: Command) -> None:
    """Raises Flood."""
    if not isinstance(command, PostMessage):
        return
    with _lock:
        wait = _bucket(command.actor.id, command.room).add(monotonic())
    if wait:
        raise Flood(round(wait, 3))


def _bucket(person: UUID, room: UUID) -> LeakyBucket:
    if len(_buckets) >= KEPT:
        _buckets.clear()
    return _buckets.setdefault((person, room), LeakyBucket(RATE, BURST))
