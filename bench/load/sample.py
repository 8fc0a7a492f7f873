"""Events of a believable size."""

import random
from base64 import b64encode
from typing import Any
from uuid import UUID, uuid4

WORDS = (
    "the ball went over the net and nobody saw it so we play the point again shall we "
    "tonight at eight on court three bring water and a towel see you there who won then"
).split()


def text(source: random.Random) -> str:
    """A message of 3 to 30 words."""
    return " ".join(source.choices(WORDS, k=source.randint(3, 30)))


def sealed(source: random.Random, length: int, person: UUID) -> dict[str, str]:
    """What a sealed text of that length looks like."""
    return {"sealed": b64encode(source.randbytes(length + 28)).decode(), "of": str(person)}


def posted(
    source: random.Random, room: UUID, person: UUID
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Payload and metadata of a MessagePosted, as the codec makes them."""
    payload = {
        "room": str(room),
        "message": str(uuid4()),
        "author": str(person),
        "author_name": sealed(source, 8, person),
        "text": sealed(source, len(text(source)), person),
    }
    command = str(uuid4())
    metadata = {
        "actor": str(person),
        "command": "PostMessage",
        "command_id": command,
        "correlation_id": command,
        "causation_id": None,
        "client_address": sealed(source, 9, person),
        "fingerprint": f"{source.getrandbits(128):032x}",
    }
    return payload, metadata
