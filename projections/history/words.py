"""The words by which events are found: each under its part of the log, so that a search costs what
it finds, whatever else has happened (as in docs/decisions/0012).

`1e.needle` is the word "needle" in the 31st part, for everybody with a right to the history;
`1e!needle` the same, for those who may see personal data. `@<person>`: the event says something
personal of them.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from events.codec import is_sealed
from events.log import StoredEvent
from events.types.base import ERASED
from projections.chat.words import words_of
from projections.history.masking import MASKED, masked, opened

PART = 1 << 15  # events
FOR_ALL, FOR_SOME = ".", "!"

# Ids and moments are found by filters.
_NO_WORDS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+(Z|\+.*)")


def lexemes(stored: StoredEvent, forgotten: Collection[UUID]) -> list[str]:
    """What the event is found by; without anything personal where it is about one of the
    `forgotten`."""
    everybody = set(_words(masked(stored)))
    about = owners(stored)
    part = f"{(stored.position or 0) // PART:x}"
    found = {f"{part}{FOR_ALL}{word}" for word in everybody}
    if not about & set(forgotten):
        some = set(_words(opened(stored))) - everybody
        found |= {f"{part}{FOR_SOME}{word}" for word in some}
        found |= {f"@{person.hex}" for person in about}
    return sorted(found)


def owners(stored: StoredEvent) -> set[UUID]:
    """Whom the event says something personal of."""
    return {UUID(value["of"]) for value in stored.payload.values() if is_sealed(value)}


def _words(payload: Any) -> Iterator[str]:
    for text in _texts(payload):
        if text not in (MASKED, ERASED) and not _NO_WORDS.fullmatch(text):
            yield from words_of(text)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _texts(each)
        case dict():
            for each in value.values():
                yield from _texts(each)
        case _:
            pass


def query(words: Iterable[Iterable[str]], part: int, personal: bool) -> str:
    """A tsquery: all of the words, each in one of its forms, in this part of the log. A form finds
    what begins with it."""
    tags = (FOR_ALL, FOR_SOME) if personal else (FOR_ALL,)
    each = (
        " | ".join(f"'{part:x}{tag}{form}':*" for form in sorted(forms) for tag in tags)
        for forms in words
    )
    return " & ".join(f"({forms})" for forms in each)
