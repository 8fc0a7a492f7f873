"""What a projection tells connected clients after its commit: the rows that an event changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from events.log import StoredEvent

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One change of one topic. `version`: the topic's, 1,2,3… without gaps.

    `revoked` names a person whose access to the topic ends with this frame.
    """

    topic: str
    version: int
    type: str
    position: int
    at: datetime
    rows: Rows
    revoked: UUID | None = None

    def encode(self) -> bytes:
        """The text frame as it goes over every socket."""
        return orjson.dumps(
            {
                "op": "event",
                "topic": self.topic,
                "version": self.version,
                "type": self.type,
                "position": self.position,
                "at": self.at,
                "data": self.rows,
            },
            option=orjson.OPT_UTC_Z,
        )


def frame(event: StoredEvent, topic: str, version: int, rows: Rows, **more: Any) -> Frame:
    """The frame for the rows that an event changed in a topic."""
    return Frame(topic, version, event.type, event.position or 0, event.recorded_at, rows, **more)
