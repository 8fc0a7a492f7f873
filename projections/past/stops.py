"""Moments at which something changed, for a slider to stop at: some of them where there are many,
evenly over the time from the first to the last."""

from typing import Any
from uuid import UUID

from events import log
from events.db import fetch
from projections.past.kinds import board_of
from projections.past.moments import Moment
from projections.ratings.apply import ALL_TIME

MOST = 200

_MATCH = """
    SELECT p.position FROM log_event e JOIN log_position p USING (seq)
    WHERE e.stream = %(stream)s ORDER BY p.position LIMIT %(most)s
"""
_BOARD = "ratings_past_board WHERE season = %(season)s AND game = %(game)s"
_ENTRIES = "ratings_entry WHERE person = %(person)s"
_RETOLD = "(SELECT until AS position, person FROM ratings_past_entry) r WHERE person = %(person)s"
_MESSAGES = "chat_message WHERE room = %(room)s"
_MEMBERS = "chat_member_count WHERE room = %(room)s"


def stops(kind: str, thing: str) -> list[Moment]:
    """At most some MOST moments, the first first, the last change among them. Raises ValueError
    for what is no id."""
    found = sorted(set(_positions(kind, thing)))
    times = log.times_of(found)
    return [Moment(position, times[position]) for position in found if position in times]


def _positions(kind: str, thing: str) -> list[int]:
    match kind:
        case "match" | "tournament":
            rows = fetch(_MATCH, stream=f"{kind}-{UUID(thing)}", most=10 * MOST)
            every = [position for (position,) in rows]
            return [*every[:: 1 + len(every) // MOST], *every[-1:]]
        case "leaderboard":
            game, season = board_of(thing)
            return _spread(_BOARD, game=game, season=season or ALL_TIME)
        case "statistics":
            return [*_spread(_ENTRIES, person=UUID(thing)), *_spread(_RETOLD, person=UUID(thing))]
        case "room":
            return [*_spread(_MESSAGES, room=UUID(thing)), *_spread(_MEMBERS, room=UUID(thing))]
        case _:
            raise ValueError(f"no kind {kind!r}")


def _spread(rows: str, **of: Any) -> list[int]:
    """The last position of the rows in each of MOST equal stretches: one look at an index each."""
    [(first, last)] = fetch(f"SELECT min(position), max(position) FROM {rows}", **of)  # noqa: S608  # constants of this file
    if first is None:
        return []
    ends = [first + (last - first) * step // MOST for step in range(MOST + 1)]
    sql = f"""
        SELECT DISTINCT found.position FROM unnest(%(ends)s::bigint[]) AS wanted(position)
        CROSS JOIN LATERAL (
            SELECT position FROM {rows} AND position <= wanted.position
            ORDER BY position DESC LIMIT 1
        ) found
    """  # noqa: S608  # as above
    return [position for (position,) in fetch(sql, ends=ends, **of)]
