"""Finding the newest messages that have some words, at a cost that depends on how many are wanted,
and hardly on how many there are.

What is said often is found among the newest messages. What is not is looked up in the index of
words, first of the newest parts of the rooms, then of more and more of them; there a word that is
said very often is left to the rows that the others find.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from events.db import fetch
from projections.chat.models import Message
from projections.chat.words import PART, query

NEWEST = 1_000  # messages that are looked through before the index of words is
SAMPLE = 250  # of them, in which words are counted
OFTEN = 0.03  # of the sample have a word that is left to the rows
PARTS, MORE = 2, 16  # parts of a room that are looked up first, and how many times more next

Forms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Within:
    """Which messages count. `before`: the position of the last one seen."""

    author: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


_CONDITIONS = {
    "author": "author = %(author)s",
    "before": "position < %(before)s",
    "since": "at >= %(since)s",
    "until": "at < %(until)s",
}
# The same moments as places in a room, whose messages are in order: where to begin and to end.
_PLACES = {
    "since": "position >= (SELECT position FROM chat_message later"
    " WHERE later.room = here.room AND later.at >= %(since)s ORDER BY at LIMIT 1)",
    "until": "position <= (SELECT position FROM chat_message earlier"
    " WHERE earlier.room = here.room AND earlier.at < %(until)s ORDER BY at DESC LIMIT 1)",
}
# `edge`: the position above which all of the rooms were looked through; 0: they were to the end.
_NEWEST = """
    WITH here AS (SELECT unnest(%(rooms)s::uuid[]) AS room),
    edge AS (
        SELECT coalesce(max(last.position), 0) AS position FROM here, LATERAL (
            SELECT position FROM chat_message message
            WHERE message.room = here.room AND {where}
            ORDER BY position DESC OFFSET %(each)s LIMIT 1
        ) last
    )
    SELECT found.*, (SELECT position FROM edge) AS edge FROM here, LATERAL (
        SELECT * FROM chat_message message
        WHERE message.room = here.room AND {where} AND {said} AND deleted_by IS NULL
            AND position > (SELECT position FROM edge)
        ORDER BY position DESC LIMIT %(limit)s
    ) found
    ORDER BY position DESC LIMIT %(limit)s
"""
_COUNT = """
    WITH here AS (SELECT unnest(%(rooms)s::uuid[]) AS room)
    SELECT {counts} FROM here, LATERAL (
        SELECT plain FROM chat_message message WHERE message.room = here.room
        ORDER BY position DESC LIMIT %(sample)s
    ) newest
"""
_LAST = """
    WITH here AS (SELECT unnest(%(rooms)s::uuid[]) AS room)
    SELECT room, number FROM here, LATERAL (
        SELECT number FROM chat_message message WHERE message.room = here.room AND {where}
        ORDER BY position DESC LIMIT 1
    ) last
"""
# `firsts`: the number in each room from which on the index is asked. `queries`: one for each part,
# for an index looks a long list of alternatives through again at every row. OFFSET 0: the planner
# can't know how rare the words are, and may not go any other way.
_BY_WORDS = """
    WITH said AS MATERIALIZED (
        SELECT id, position FROM unnest(%(queries)s::text[]) AS part, LATERAL (
            SELECT * FROM chat_message WHERE search @@ part::tsquery OFFSET 0
        ) found
        WHERE room = ANY(%(rooms)s::uuid[]) AND {where} AND {said} AND deleted_by IS NULL
    ),
    newest AS (
        SELECT id FROM said WHERE position >= (
            SELECT coalesce(max(position), 0) FROM chat_message
            WHERE (room, number) IN (SELECT * FROM unnest(%(rooms)s::uuid[], %(firsts)s::bigint[]))
        )
        ORDER BY position DESC LIMIT %(limit)s
    )
    SELECT * FROM chat_message WHERE id IN (SELECT id FROM newest) ORDER BY position DESC
"""


def find(
    rooms: Mapping[UUID, int], words: Sequence[Forms], within: Within, limit: int
) -> list[Message]:
    """The newest messages that have each word in one of its forms, newest first. `rooms`: where,
    with the number of the last message of each."""
    asked = {field: told for field, told in _CONDITIONS.items() if getattr(within, field)}
    placed = {field: _PLACES.get(field, told) for field, told in asked.items()}
    params = {
        **asdict(within),
        **{f"word{at}": [f"% {form}%" for form in forms] for at, forms in enumerate(words)},
        "rooms": list(rooms),
        "limit": limit,
        "each": NEWEST // len(rooms),
        "sample": max(1, SAMPLE // len(rooms)),
    }
    newest = _messages(_filled(_NEWEST, placed.values(), range(len(words))), params)
    if len(newest) == limit or (newest and newest[0].edge == 0):
        return newest
    often = _often(words, params)
    by_words = _filled(_BY_WORDS, asked.values(), often)
    rare = [forms for at, forms in enumerate(words) if at not in often]
    last = dict(fetch(_filled(_LAST, placed.values()), **params)) if asked else rooms
    parts = PARTS if newest else PARTS * MORE
    return _part_by_part(by_words, rare, last, parts, params)


def _part_by_part(
    sql: str, words: list[Forms], last: Mapping[UUID, int], parts: int, params: dict[str, Any]
) -> list[Message]:
    """`last`: the number of the last message of each room that may be found. `parts`: how many are
    looked up first."""
    found, end, whole = list[Message](), max(last.values(), default=0), False
    while len(found) < params["limit"] and not whole:
        firsts = {room: max(0, number // PART - parts + 1) for room, number in last.items()}
        more = {
            "rooms": list(firsts),
            "firsts": [part * PART for part in firsts.values()],
            "queries": [
                query(words, room, part)
                for room, number in last.items()
                for part in range(firsts[room], number // PART + 1)
            ],
        }
        found = _messages(sql, {**params, **more})
        parts, whole = parts * MORE, parts * PART > end
    return found


def _often(words: Sequence[Forms], params: dict[str, Any]) -> set[int]:
    """Which of the words, by place, are said often; never all of them."""
    if len(words) == 1:
        return set()
    counts = (f"count(*) FILTER (WHERE {_says(at)})" for at in range(len(words)))
    [(every, *found)] = fetch(
        _COUNT.replace("{counts}", ", ".join(["count(*)", *counts])), **params
    )
    rarest = found.index(min(found))
    return {at for at, count in enumerate(found) if count > OFTEN * every and at != rarest}


def _says(at: int) -> str:
    return f"' ' || plain LIKE ANY(%(word{at})s::text[])"


def _filled(sql: str, where: Collection[str], said: Collection[int] = ()) -> str:
    says = " AND ".join(map(_says, said))
    return sql.replace("{where}", " AND ".join(where) or "true").replace("{said}", says or "true")


def _messages(sql: str, params: dict[str, Any]) -> list[Any]:
    return list(Message.objects.raw(sql, params))
