"""An event as an AMQP message, and back.

The body is the payload as the log holds it (personal fields sealed). Headers follow the
CloudEvents AMQP binding 1.0 (`cloudEvents:` prefix), and carry what readers order by: position,
lane, lane_seq, stream, version, schema_version; and the metadata as JSON.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractIncomingMessage

from events.log import StoredEvent

CONTENT_TYPE = "application/json"


class BadMessage(Exception):
    """The message is no event of this log. It is dead-lettered."""


def to_message(event: StoredEvent) -> Message:
    """The message for a sequenced event."""
    return Message(
        event.payload_json.encode(),
        message_id=str(event.id),
        delivery_mode=DeliveryMode.PERSISTENT,
        content_type=CONTENT_TYPE,
        headers=_headers(event),
    )


def _headers(event: StoredEvent) -> dict[str, Any]:
    return {
        "cloudEvents:specversion": "1.0",
        "cloudEvents:id": str(event.id),
        "cloudEvents:type": event.type,
        "cloudEvents:source": "/courtside/log",
        "cloudEvents:subject": str(event.subject) if event.subject else "",
        "cloudEvents:time": event.recorded_at.isoformat(),
        "position": event.position,
        "lane": event.lane,
        "lane_seq": event.lane_seq,
        "stream": event.stream,
        "version": event.version,
        "schema_version": event.schema_version,
        "metadata": event.metadata_json,
    }


def from_message(message: AbstractIncomingMessage) -> StoredEvent:
    """The event in a message. Raises BadMessage."""
    try:
        return _event(message.headers, message.body.decode())
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadMessage(f"message {message.message_id!r} is no event: {error!r}") from error


def _event(headers: Any, body: str) -> StoredEvent:
    subject = headers["cloudEvents:subject"]
    return StoredEvent(
        id=UUID(headers["cloudEvents:id"]),
        stream=str(headers["stream"]),
        version=int(headers["version"]),
        type=str(headers["cloudEvents:type"]),
        schema_version=int(headers["schema_version"]),
        subject=UUID(subject) if subject else None,
        payload_json=_object(body),
        metadata_json=_object(headers["metadata"]),
        recorded_at=datetime.fromisoformat(headers["cloudEvents:time"]),
        position=int(headers["position"]),
        lane=str(headers["lane"]),
        lane_seq=int(headers["lane_seq"]),
    )


def _object(text: str) -> str:
    """The text, if it is a JSON object. Raises ValueError, TypeError."""
    if not isinstance(orjson.loads(text), dict):
        raise TypeError(f"expected a JSON object, found {text[:40]!r}")
    return text
