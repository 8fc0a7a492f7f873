"""The matches that ratings follow from, and what was known of people at some moment."""

from collections.abc import Collection, Iterator
from uuid import UUID

from core.domain.ratings.glicko import Skill
from events.db import cursor, fetch
from projections.ratings.apply import ALL_TIME, SCORES, Known
from projections.ratings.models import Entry

_SHARE = " ".join(f"WHEN '{result}' THEN {share}" for result, share in SCORES.items())
_SIDES = f"""
    COPY (
        SELECT person, CASE result {_SHARE} END, extract(epoch FROM at),
            before_rating, before_deviation, before_volatility, extract(epoch FROM before_at),
            after_rating, after_deviation, after_volatility
        FROM ratings_entry WHERE game = %(game)s AND rated ORDER BY position, person
    ) TO STDOUT (FORMAT csv)
"""  # noqa: S608  # constants of this file
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


def matches_of(game: str) -> int:
    """How many matches have moved ratings of the game."""
    return Entry.objects.filter(game=game, rated=True).count() // 2


def sides_of(game: str) -> Iterator[bytes]:
    """Both sides of each of them as they are known now, in the order in which they ended, as CSV in
    pieces that may end anywhere: person, share (1, ½ or 0), when; rating, deviation and volatility
    before, when the rating had moved last; the same three after. Moments in seconds since 1970."""
    with cursor() as opened, opened.copy(_SIDES, {"game": game}) as copy:
        for piece in copy:
            yield bytes(piece)


def known_then(game: str, people: Collection[UUID], position: int) -> dict[UUID, Known]:
    """What was known at that position of the log; who had not played by then is left out."""
    rows = fetch(_THEN, game=game, people=list(people), position=position, season=ALL_TIME)
    return {who: Known(Skill(*skill), at) for who, *skill, at in rows}
