"""Events that an admin has let a subscription pass over, with a reason that is in the log."""

from collections.abc import Sequence

from events.db import fetch
from events.log import StoredEvent

_SKIPPED = """
    SELECT event FROM skipped_event WHERE subscription = %(subscription)s AND event = ANY(%(ids)s)
"""


def without_skipped(subscription: str, events: Sequence[StoredEvent]) -> list[StoredEvent]:
    """The events but for those, in their order."""
    ids = [event.id for event in events]
    skipped = {event for (event,) in fetch(_SKIPPED, subscription=subscription, ids=ids)}
    return [event for event in events if event.id not in skipped]
