"""How somebody stands: the row of the table `presence`, and its way over the push exchange."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

import orjson

Id = str  # a person's UUID as text: a UUID is hashed and compared by Python code, slowly

ONLINE, AWAY, OFFLINE = "online", "away", "offline"


class Standing(NamedTuple):
    """One person. `seen_at`: since when they are offline; `version` counts all changes of all
    people, 1,2,3…"""

    person: Id
    state: str
    seen_at: datetime | None
    version: int


def encode(standings: Iterable[Standing]) -> bytes:
    """A message of these rows."""
    return orjson.dumps([tuple(standing) for standing in standings])


def decode(text: str) -> list[Standing]:
    """The rows of a message."""
    return [_standing(*row) for row in orjson.loads(text)]


def _standing(person: str, state: str, seen_at: Any, version: int) -> Standing:
    at = datetime.fromisoformat(seen_at) if seen_at else None
    return Standing(person, state, at, version)
