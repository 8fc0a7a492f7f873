"""The hash chain over the log.

hash(n) = SHA-256(hash(n-1) ‖ canonical JSON of event n with its position and lane number),
hash(0) = 32 zero bytes. Canonical JSON: keys sorted by code point, no white space, UTF-8.
Personal fields go in as ciphertext, so the chain stays valid when a person is erased.
"""

from datetime import UTC
from typing import Any

from courtside.verify import GENESIS, chained
from events.log import StoredEvent

__all__ = ["GENESIS", "content", "link"]


def content(event: StoredEvent) -> dict[str, Any]:
    """Everything of a sequenced event that the hash vouches for."""
    return {
        "position": event.position,
        "lane": event.lane,
        "lane_seq": event.lane_seq,
        "id": str(event.id),
        "stream": event.stream,
        "version": event.version,
        "type": event.type,
        "schema_version": event.schema_version,
        "subject": str(event.subject) if event.subject else None,
        "payload": event.payload,
        "metadata": event.metadata,
        "recorded_at": event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def link(previous: bytes, event: StoredEvent) -> bytes:
    """The hash (32 bytes) of a sequenced event, given the hash before it."""
    return chained(previous, content(event))
