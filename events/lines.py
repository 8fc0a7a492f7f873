"""The log as Postgres writes it out by COPY: for whoever reads a great deal of it.

An event comes as one piece of JSON, not as columns and objects: parsed once, it is what the hash
is made over (events.chain.content), and what exports are made of.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from events.db import cursor, fetch
from events.queries import query

PAGE = 20_000
EVERYTHING = 2**62

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events: those for which all of it holds; None lets all through. `types`: one of them.
    `room`: named by what the event says; without how far members have read, unless types or a
    category are asked for. `until`: the first moment that is not meant."""

    types: tuple[str, ...] | None = None
    category: str | None = None
    stream: str | None = None
    actor: UUID | None = None
    subject: UUID | None = None
    room: UUID | None = None
    correlation: UUID | None = None
    causation: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def lets_all_through(self) -> bool:
        return self == ALL

    def parameters(self) -> dict[str, Any]:
        """As the statements take them."""
        said = {name: getattr(self, name) for name in self.__slots__}
        texts = ("actor", "room", "correlation", "causation")
        said |= {name: str(said[name]) for name in texts if said[name]}
        return said | {"types": list(self.types) if self.types else None}


ALL = Filter()


def lines(
    after: int, limit: int, wanted: Filter = ALL, upto: int = EVERYTHING
) -> Iterator[tuple[bytes, bytes]]:
    """JSON and hash (32 bytes) of the events behind `after`, in order, at most `limit` of them.

    They are read while Postgres is still writing: nothing else may be asked of the database
    between two of them.
    """
    said = {"after": after, "limit": limit, "upto": upto, **wanted.parameters()}
    with cursor() as opened, opened.copy(query("lines"), said) as copy:
        for line in copy:
            text, _, given = bytes(line).rpartition(b"\t")
            # COPY doubles backslashes; of what else it escapes, JSON has nothing.
            yield text.replace(b"\\\\", b"\\"), bytes.fromhex(given.decode())


def contents(after: int, progress: Callable[[int], object]) -> Iterator[tuple[Content, bytes]]:
    """Every event behind `after` with its hash; `progress` gets the position after each page."""
    read = PAGE
    while read == PAGE:
        read = 0
        for text, given in lines(after, PAGE):
            content: Content = orjson.loads(text)
            yield content, given
            read += 1
        if read:
            after = content["position"]
            progress(after)


def count(wanted: Filter, after: int, upto: int) -> int:
    """How many events a filter lets through."""
    [(found,)] = fetch(query("lines_count"), after=after, upto=upto, **wanted.parameters())
    return int(found)
