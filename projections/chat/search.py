"""Searching what was said: Postgres' full-text search over text without case and accents.

A word finds whatever begins with it, or with its stem in English or the reader's own language.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from events.db import fetch
from projections.chat.models import Message, Room
from projections.chat.queries import rooms_of
from projections.chat.rows import message_row
from projections.frames import Row
from projections.plain import plain

MOST_WORDS = 10
SHORTEST_STEM = 3
STEMMERS = {
    "da": "danish_stem",
    "de": "german_stem",
    "en": "english_stem",
    "es": "spanish_stem",
    "fi": "finnish_stem",
    "fr": "french_stem",
    "hu": "hungarian_stem",
    "it": "italian_stem",
    "nl": "dutch_stem",
    "no": "norwegian_stem",
    "pt": "portuguese_stem",
    "ro": "romanian_stem",
    "ru": "russian_stem",
    "sv": "swedish_stem",
    "tr": "turkish_stem",
}
_STEM = """
    SELECT word, ts_lexize(%(stemmer)s::regdictionary, word)
    FROM unnest(%(words)s::text[]) AS word
"""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for. `room`: None for all rooms that the reader is in."""

    text: str
    room: UUID | None = None
    author: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    has_file: bool = False
    has_link: bool = False
    before: int | None = None


def search(reader: UUID, language: str, wanted: Wanted, limit: int) -> list[Row]:
    """Messages that say all of it, newest first: {message, room, highlights}. `wanted.before`: the
    position of the last one seen."""
    words = _words(wanted.text, language)
    if not words:
        return []
    found = Message.objects.filter(_filter(reader, wanted), search=_query(words))
    order = "-number" if wanted.room else "-position"
    return _shown(list(found.order_by(order)[:limit]), words)


def _words(text: str, language: str) -> list[frozenset[str]]:
    """Of each word, the beginnings that count as it."""
    words = plain(text).split()[:MOST_WORDS]
    stemmers = {STEMMERS["en"], STEMMERS.get(language[:2], STEMMERS["en"])}
    found: dict[str, set[str]] = {word: {word} for word in words}
    for stemmer in stemmers:
        for word, stems in fetch(_STEM, stemmer=stemmer, words=words):
            found[word] |= {stem for stem in stems or () if len(stem) >= SHORTEST_STEM}
    return [frozenset(found[word]) for word in words]


def _query(words: list[frozenset[str]]) -> SearchQuery:
    """All words, each in one of its forms. The words hold letters and digits alone."""
    each = (" | ".join(f"{form}:*" for form in sorted(forms)) for forms in words)
    text = " & ".join(f"({forms})" for forms in each)
    return SearchQuery(text, config="simple", search_type="raw")


def _filter(reader: UUID, wanted: Wanted) -> Q:
    rooms = rooms_of(reader)
    if wanted.room is not None:
        rooms = [room for room in rooms if room == wanted.room]
    chosen = Q(room__in=rooms, deleted_by=None)
    if wanted.author:
        chosen &= Q(author=wanted.author)
    if wanted.since:
        chosen &= Q(at__gte=wanted.since)
    if wanted.until:
        chosen &= Q(at__lt=wanted.until)
    if wanted.has_file:
        chosen &= ~Q(files="")
    if wanted.has_link:
        chosen &= Q(text__contains="://")
    if wanted.before is not None:
        chosen &= Q(position__lt=wanted.before)
    return chosen


def _shown(messages: list[Message], words: list[frozenset[str]]) -> list[Row]:
    rooms = Room.objects.in_bulk({message.room for message in messages})
    return [
        {
            "message": message_row(message),
            "room": {"id": str(message.room), "name": rooms[message.room].name},
            "highlights": highlights(message.text, words),
            "position": message.position,
        }
        for message in messages
    ]


def highlights(text: str, words: list[frozenset[str]]) -> list[list[int]]:
    """Where the text has the words: [begin, end) in code points."""
    forms: Any = tuple(form for each in words for form in each)
    spans = (match.span() for match in _WORD.finditer(text) if plain(match[0]).startswith(forms))
    return [[begin, end] for begin, end in spans]
