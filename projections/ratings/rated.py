"""The matches that ratings follow from, and what was known of people at some moment."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.domain.ratings.glicko import Skill
from events.db import fetch
from projections.ratings.apply import ALL_TIME, SCORES, Known
from projections.ratings.models import Entry

READ_AT_ONCE = 2_000

_COLUMNS = (
    *("person", "result", "at"),
    *("before_rating", "before_deviation", "before_volatility", "before_at"),
    *("after_rating", "after_deviation", "after_volatility"),
)
_THEN = """
    SELECT b.person, was.rating, was.deviation, was.volatility, was.rated_at
    FROM ratings_board b CROSS JOIN LATERAL (
        SELECT rating, deviation, volatility, rated_at FROM ratings_past_board p
        WHERE p.season = b.season AND p.game = b.game AND p.person = b.person
            AND p.position <= %(position)s
        ORDER BY p.position DESC LIMIT 1
    ) was
    WHERE b.season = %(season)s AND b.game = %(game)s AND b.person = ANY(%(people)s::uuid[])
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One person's side of a match: their share of it (1, ½ or 0), and what was known of them
    before and after it."""

    person: UUID
    share: float
    at: datetime
    before: Known
    after: Skill


def matches_of(game: str) -> int:
    """How many matches have moved ratings of the game."""
    return Entry.objects.filter(game=game, rated=True).count() // 2


def rated_matches(game: str) -> Iterator[tuple[Side, Side]]:
    """All of them as they are known now, in the order in which they ended; read as they are
    taken."""
    entries = Entry.objects.filter(game=game, rated=True).order_by("position", "person")
    sides = map(_side, entries.values_list(*_COLUMNS).iterator(READ_AT_ONCE))
    return zip(sides, sides, strict=True)


def _side(row: tuple[object, ...]) -> Side:
    person, result, at, rating, deviation, volatility, before_at, *after = row
    before = Known(Skill(rating, deviation, volatility), before_at)
    return Side(person, SCORES[result], at, before, Skill(*after))


def known_then(game: str, people: Collection[UUID], position: int) -> dict[UUID, Known]:
    """What was known at that position of the log; who had not played by then is left out."""
    rows = fetch(_THEN, game=game, people=list(people), position=position, season=ALL_TIME)
    return {who: Known(Skill(*skill), at) for who, *skill, at in rows}
