"""Documents for foreign programs, made from the registry: JSON Schema and AsyncAPI 3.0."""

from typing import Any

from events.lanes import GROUP_OF_CATEGORY, lanes_of_group
from events.registry import TYPES
from events.types.base import Event

SEALED = {
    "type": "object",
    "description": "Personal: AES-256-GCM under the key of the person `of`.",
    "properties": {
        "sealed": {"type": "string", "contentEncoding": "base64"},
        "of": {"type": "string", "format": "uuid"},
    },
    "required": ["sealed", "of"],
}
_METADATA = {
    "type": "object",
    "properties": {
        name: {"type": ["string", "null"]}
        for name in ("actor", "acting", "command", "command_id", "correlation_id", "causation_id")
    },
}
_HEADERS = {
    "type": "object",
    "properties": {
        "position": {"type": "integer", "description": "1, 2, 3… over the log"},
        "lane": {"type": "string"},
        "lane_seq": {"type": "integer", "description": "1, 2, 3… in the lane: a gap is a loss"},
        "stream": {"type": "string"},
        "version": {"type": "integer", "description": "1, 2, 3… in the stream"},
        "schema_version": {"type": "integer"},
        "metadata": {"type": "string", "contentSchema": _METADATA},
    },
}


def json_schema(kind: type[Event]) -> dict[str, Any]:
    """The payload of an event type as the log and RabbitMQ hold it (JSON Schema 2020-12)."""
    schema = kind.model_json_schema()
    for field in kind.personal():
        schema["properties"][field] = SEALED
    return {"$id": f"courtside:{kind.__name__}:{kind.schema_version}", **schema}


def asyncapi() -> dict[str, Any]:
    """How to bind to the exchange `events`, and what comes."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Courtside events",
            "version": "1",
            "description": "Bind a queue to the topic exchange `events`."
            " Delivered at least once: drop what has a lane_seq you have seen.",
        },
        "channels": {name: _channel(kind) for name, kind in TYPES.items()},
        "operations": {
            f"receive{name}": {"action": "receive", "channel": {"$ref": f"#/channels/{name}"}}
            for name in TYPES
        },
    }


def _channel(kind: type[Event]) -> dict[str, Any]:
    name = kind.__name__
    lanes = lanes_of_group(GROUP_OF_CATEGORY[kind.category])
    return {
        "address": f"{kind.category}.{name}.{{lane}}",
        "description": kind.__doc__ or "",
        "parameters": {"lane": {"enum": list(lanes)}},
        "messages": {
            name: {
                "contentType": "application/json",
                "headers": _HEADERS,
                "payload": json_schema(kind),
            }
        },
        "bindings": {"amqp": {"is": "routingKey", "exchange": {"name": "events", "type": "topic"}}},
    }
