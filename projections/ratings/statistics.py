"""What a person's results amount to. Counted from their matches at every reading."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from events.db import Row, fetch
from projections.ratings.apply import LETTERS

FORM = 20
MOST_OPPONENTS = 20
MOST_MONTHS = 24

_ENTRIES = "ratings_entry"
# As they were known then: what a correction or a merge has said since is taken back.
_PAST_ENTRIES = """(
    SELECT e.game, e.position, e.at,
        CASE WHEN mine.position > %(as_of)s THEN e.played_by ELSE e.person END AS person,
        CASE WHEN theirs.position > %(as_of)s THEN e.played_against ELSE e.opponent END AS opponent,
        coalesce(was.counted, e.counted) AS counted, coalesce(was.result, e.result) AS result
    FROM ratings_entry e
    LEFT JOIN ratings_merged mine ON mine.person = e.played_by
    LEFT JOIN ratings_merged theirs ON theirs.person = e.played_against
    LEFT JOIN (
        SELECT DISTINCT ON (match, person) match, person, counted, result FROM ratings_past_entry
        WHERE until > %(as_of)s AND person IN (
            SELECT %(person)s::uuid UNION SELECT person FROM ratings_merged WHERE stays = %(person)s
        ) ORDER BY match, person, until
    ) was ON was.match = e.match AND was.person = coalesce(e.played_by, e.person)
    WHERE (e.person = %(person)s OR e.played_by = %(person)s) AND e.position <= %(as_of)s
) entries"""
_MINE = """
    FROM {entries}
    WHERE person = %(person)s AND counted AND result <> 'none'
        AND (%(game)s::text IS NULL OR game = %(game)s)
        AND (%(opponent)s::uuid IS NULL OR opponent = %(opponent)s)
"""
_COUNTS = """
    count(*) FILTER (WHERE result = 'won'), count(*) FILTER (WHERE result = 'drawn'),
    count(*) FILTER (WHERE result = 'lost')
"""
_TOTALS = f"SELECT {_COUNTS} {_MINE}"
_BY_GAME = f"SELECT game, {_COUNTS} {_MINE} GROUP BY game ORDER BY count(*) DESC, game"
_BY_OPPONENT = f"""
    SELECT opponent, {_COUNTS} {_MINE} GROUP BY opponent
    ORDER BY count(*) DESC, max(position) DESC LIMIT {MOST_OPPONENTS}
"""
_BY_MONTH = f"""
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, {_COUNTS} {_MINE}
    GROUP BY month ORDER BY month DESC LIMIT {MOST_MONTHS}
"""
_FORM = f"SELECT result {_MINE} ORDER BY position DESC LIMIT {FORM}"
# Runs of equal results: within one, both numberings go up together.
_STREAKS = f"""
    SELECT result, count(*), max(position) FROM (
        SELECT result, position,
            row_number() OVER (ORDER BY position)
            - row_number() OVER (PARTITION BY result ORDER BY position) AS run
        {_MINE}
    ) runs GROUP BY result, run
"""  # noqa: S608  # constants of this file


@dataclass(frozen=True, slots=True)
class Statistics:
    """Results of one person. Counts are (won, drawn, lost); `streak`: (result, how many)."""

    totals: tuple[int, int, int]
    streak: tuple[str, int] | None
    best_streak: int
    form: str
    by_game: list[tuple[Any, ...]]
    by_opponent: list[tuple[Any, ...]]
    by_month: list[tuple[Any, ...]]


def statistics(
    person: UUID, game: str | None, opponent: UUID | None = None, as_of: int | None = None
) -> Statistics:
    """The person's results in a game or in all, against an opponent or against all; as they are
    known now, or as they were at a position."""
    entries = _ENTRIES if as_of is None else _PAST_ENTRIES
    of = {"person": person, "game": game, "opponent": opponent, "as_of": as_of}

    def found(sql: str) -> list[Row]:
        return fetch(sql.replace("{entries}", entries), **of)

    [totals] = found(_TOTALS)
    runs = found(_STREAKS)
    last = max(runs, key=lambda run: run[2], default=None)
    return Statistics(
        totals=totals,
        streak=(last[0], last[1]) if last else None,
        best_streak=max((length for result, length, _ in runs if result == "won"), default=0),
        form="".join(LETTERS[result] for (result,) in reversed(found(_FORM))),
        by_game=found(_BY_GAME),
        by_opponent=found(_BY_OPPONENT),
        by_month=list(reversed(found(_BY_MONTH))),
    )
