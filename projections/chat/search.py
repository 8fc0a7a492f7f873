"""Searching what was said: Postgres' full-text search over text without case and accents.

A word finds whatever begins with it, or with its stem in English or the reader's own language.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from events.db import fetch
from projections.chat.finding import Within, find
from projections.chat.models import INSIDE, Member, Message, Room
from projections.chat.rows import message_row
from projections.chat.words import FILE, LINK, words_of
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
    words = sought_words(wanted.text, language)
    rooms = _rooms(reader, wanted.room)
    if not words or not rooms:
        return []
    has = [FILE] * wanted.has_file + [LINK] * wanted.has_link
    within = Within(wanted.author, wanted.since, wanted.until, wanted.before)
    sought = [*words, *(frozenset({each}) for each in has)]
    last = {room.id: room.messages for room in rooms.values()}
    return [_row(found, rooms, words) for found in find(last, sought, within, limit)]


def _rooms(reader: UUID, wanted: UUID | None) -> dict[UUID, Room]:
    """Those that the reader is in, or the one of them that is wanted."""
    mine = Member.objects.filter(person=reader, standing=INSIDE)
    if wanted is not None:
        mine = mine.filter(room=wanted)
    return Room.objects.only("name", "messages").in_bulk(list(mine.values_list("room", flat=True)))


def sought_words(text: str, language: str) -> list[frozenset[str]]:
    """Of each word, the beginnings that count as it."""
    words = words_of(text)[:MOST_WORDS]
    stemmers = {STEMMERS["en"], STEMMERS.get(language[:2], STEMMERS["en"])}
    found: dict[str, set[str]] = {word: {word} for word in words}
    for stemmer in stemmers:
        for word, stems in fetch(_STEM, stemmer=stemmer, words=words):
            found[word] |= {stem for stem in stems or () if len(stem) >= SHORTEST_STEM}
    return [frozenset(found[word]) for word in words]


def _row(message: Message, rooms: dict[UUID, Room], words: list[frozenset[str]]) -> Row:
    return {
        "message": message_row(message),
        "room": {"id": str(message.room), "name": rooms[message.room].name},
        "highlights": highlights(message.text, words),
        "position": message.position,
    }


def highlights(text: str, words: list[frozenset[str]]) -> list[list[int]]:
    """Where the text has the words: [begin, end) in code points."""
    forms: Any = tuple(form for each in words for form in each)
    spans = (match.span() for match in _WORD.finditer(text) if plain(match[0]).startswith(forms))
    return [[begin, end] for begin, end in spans]
