"""Between event objects and what the log holds: personal fields sealed, old versions lifted.

A sealed field is `{"sealed": "<base64>", "of": "<person id>"}` in place of the text. The
ciphertext is bound to the event's id and the field's name, so it can't be moved elsewhere.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any
from uuid import UUID

import orjson

from events import keyring
from events.log import NewEvent, StoredEvent
from events.registry import event_type, upcast
from events.types.base import ERASED, HIDDEN, Event

# How events are read that are folded: as `decode` does, or as much of it as may be shown.
Read = Callable[[StoredEvent], Event]


def encode(event: Event, event_id: UUID, metadata: dict[str, Any]) -> NewEvent:
    """The event as it goes into the log. What it says of an erased person reads ERASED in it."""
    payload = event.model_dump(mode="json")
    for field, of in event.personal().items():
        person = getattr(event, of)
        if payload[field] and person is not None:  # nothing said is nothing to hide
            payload[field] = _sealed_or_erased(payload[field], person, _context(event_id, field))
    return NewEvent(
        event_id, type(event).__name__, event.schema_version, event.subject, payload, metadata
    )


def decode(stored: StoredEvent) -> Event:
    """The event as it was recorded, lifted to its newest version.

    Fields of an erased person read ERASED. Raises registry.UnknownEventType.
    """
    return event_type(stored.type, stored.schema_version).model_validate(opened(stored))


def opened(stored: StoredEvent) -> dict[str, Any]:
    """The payload as it was recorded, lifted to its type's newest version, as JSON has it.

    Fields of an erased person read ERASED. Raises registry.UnknownEventType.
    """
    event_type(stored.type, stored.schema_version)
    payload = {
        field: unseal_text(value, _context(stored.id, field)) if is_sealed(value) else value
        for field, value in stored.payload.items()
    }
    return upcast(stored.type, stored.schema_version, payload)


def _sealed_or_erased(text: str, person: UUID, context: bytes) -> dict[str, str] | str:
    """Others go on acting with somebody who was erased: a match is called, a result counts."""
    try:
        return seal_text(text, person, context)
    except keyring.KeyDestroyed:
        return ERASED


def opened_for(person: UUID, stored: StoredEvent) -> dict[str, Any]:
    """The event's payload for the person alone: what is personal of others reads HIDDEN."""
    return {
        field: opened_value(person, value, _context(stored.id, field))
        for field, value in stored.payload.items()
    }


def opened_value(person: UUID, value: Any, context: bytes) -> Any:
    """A value as it is, unsealed where it is sealed with the person's key; else HIDDEN."""
    if not is_sealed(value):
        return value
    return unseal_text(value, context) if value["of"] == str(person) else HIDDEN


def seal_text(text: str, person: UUID, context: bytes) -> dict[str, str]:
    """The text sealed with the person's key. Raises keyring.KeyDestroyed for an erased person."""
    sealed = keyring.key_to_write(person).seal(text.encode(), context)
    return {"sealed": b64encode(sealed).decode(), "of": str(person)}


def unseal_text(value: dict[str, str], context: bytes) -> str:
    """The text of a sealed value, or ERASED."""
    key = keyring.key_to_read(UUID(value["of"]))
    if key is None:
        return ERASED
    return key.unseal(b64decode(value["sealed"]), context).decode()


def fingerprint(person: UUID, content: dict[str, Any]) -> str:
    """Tells whether two commands are the same, without giving away what they say.

    HMAC-SHA256 under the person's key, so that nobody can test guesses once it is destroyed.
    Raises keyring.KeyDestroyed.
    """
    canonical = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return keyring.key_to_write(person).mac(b"command:" + canonical)[:32]


def is_sealed(value: object) -> bool:
    """Whether this stands in a payload for a personal text."""
    return isinstance(value, dict) and value.keys() == {"sealed", "of"}


def _context(event_id: UUID, field: str) -> bytes:
    return f"{event_id}:{field}".encode()
