"""What of an event may be exported, as the history shows it (projections.history.masking).

Made for a great many events, as parsed JSON: none is validated, only what is shown is decrypted.
"""

from typing import Any

from cryptography.exceptions import InvalidTag

from events import codec
from events.codec import is_sealed
from events.lanes import category_of
from events.lines import Content
from events.registry import TYPES, upcast
from projections.history.masking import MASKED, covered, is_private, with_address


def masked(event: Content, personal: bool) -> Content:
    """The event as it is exported. `personal`: for somebody who may see personal data, and asked
    for it; otherwise MASKED is in its place, and the client's address is left out. An event of a
    type that this program does not know shows nothing but to those who may see all of it."""
    said = event["payload"]
    private = is_private(said)
    return {
        "id": event["id"],
        "position": event["position"],
        "at": event["recorded_at"],
        "type": event["type"],
        "category": category_of(event["stream"]),
        "stream": event["stream"],
        "version": event["version"],
        "schema_version": event["schema_version"],
        "subject": event["subject"],
        "private": private,
        "payload": _in_clear(event)
        if personal
        else covered(event["type"], event["schema_version"], said, private),
        "metadata": with_address(event["metadata"], personal),
    }


def _in_clear(event: Content) -> dict[str, Any]:
    said = {
        name: _unsealed(value, f"{event['id']}:{name}") if is_sealed(value) else value
        for name, value in event["payload"].items()
    }
    kind = TYPES.get(event["type"])
    return said if kind is None else upcast(event["type"], event["schema_version"], said)


def _unsealed(value: dict[str, str], context: str) -> str:
    try:
        return codec.unseal_text(value, context.encode())
    except InvalidTag:
        return MASKED  # it is not what was sealed there
