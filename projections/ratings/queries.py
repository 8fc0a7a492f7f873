"""Reading ratings: leaderboards, a person's ratings and how they came about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from core.domain.ratings.glicko import NEWCOMER, Skill
from events.db import fetch
from projections.ratings.apply import ALL_TIME
from projections.ratings.models import Board, Entry, PastBoard, Season

SURE = 110.0  # with a greater deviation a rating is provisional: it has no place yet

_BOARDS = "ratings_board"
# The same rows as they were: each line has all its states, and a line once there stays.
_PAST_BOARDS = """(
    SELECT b.season, b.game, b.person, was.*
    FROM ratings_board b CROSS JOIN LATERAL (
        SELECT rating, deviation, volatility, rated_at, won, drawn, lost, form
        FROM ratings_past_board p
        WHERE p.season = b.season AND p.game = b.game AND p.person = b.person
            AND p.position <= %(as_of)s
        ORDER BY p.position DESC LIMIT 1
    ) was
) boards"""


def _ranked(boards: str) -> str:
    """The best first, those with a place before the others. What is shown as equal shares a
    place."""
    return f"""
    SELECT person, rating, deviation, won, drawn, lost, form,
        CASE WHEN deviation <= %(sure)s
            THEN rank() OVER (ORDER BY (deviation <= %(sure)s) DESC, round(rating) DESC)
        END AS place,
        row_number() OVER (
            ORDER BY (deviation <= %(sure)s) DESC, round(rating) DESC, deviation, person
        ) AS number
    FROM {boards}
    WHERE season = %(season)s AND game = %(game)s AND won + drawn + lost > 0
        AND (%(people)s::uuid[] IS NULL OR person = ANY(%(people)s::uuid[]))
    """  # noqa: S608  # constants of this file


def _lines(boards: str) -> str:
    columns = "person, rating, deviation, won, drawn, lost, form, place, number"
    return f"SELECT {columns} FROM ({_ranked(boards)}) ranked"  # noqa: S608  # as above


# A person's lines of all games, one look each.
_PAST_OF = """
    SELECT b.game, was.* FROM ratings_board b CROSS JOIN LATERAL (
        SELECT rating, deviation, volatility, rated_at, won, drawn, lost, form
        FROM ratings_past_board p
        WHERE p.season = b.season AND p.game = b.game AND p.person = b.person
            AND p.position <= %(as_of)s
        ORDER BY p.position DESC LIMIT 1
    ) was
    WHERE b.season = %(season)s AND b.person = %(person)s ORDER BY b.game
"""
_PAST_COLUMNS = (
    *("game", "rating", "deviation", "volatility", "rated_at"),
    *("won", "drawn", "lost", "form"),
)
_PAGE = "WHERE number > %(after)s ORDER BY number LIMIT %(limit)s"
_ONE = "WHERE person = %(person)s"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a leaderboard. `place` None: provisional. `number`: of the line, from 1."""

    person: UUID
    rating: float
    deviation: float
    won: int
    drawn: int
    lost: int
    form: str
    place: int | None
    number: int


def leaderboard(
    game: str,
    season: UUID | None,
    people: Collection[UUID] | None,
    after: int,
    limit: int,
    as_of: int | None = None,
) -> list[Line]:
    """The lines behind number `after`; among these people, or all; now, or as of a position."""
    sql = f"{_lines(_boards(as_of))} {_PAGE}"
    rows = fetch(sql, **_where(game, season, people, as_of), after=after, limit=limit)
    return [Line(*row) for row in rows]


def line_of(
    person: UUID,
    game: str,
    season: UUID | None,
    people: Collection[UUID] | None = None,
    as_of: int | None = None,
) -> Line | None:
    """The person's own line, if they are, or were, on the leaderboard."""
    sql = f"{_lines(_boards(as_of))} {_ONE}"
    rows = fetch(sql, **_where(game, season, people, as_of), person=person)
    return next((Line(*row) for row in rows), None)


def _boards(as_of: int | None) -> str:
    return _BOARDS if as_of is None else _PAST_BOARDS


def _where(
    game: str, season: UUID | None, people: Collection[UUID] | None, as_of: int | None
) -> dict[str, object]:
    return {
        "game": game,
        "season": season or ALL_TIME,
        "people": None if people is None else list(people),
        "sure": SURE,
        "as_of": as_of,
    }


def boards_of(person: UUID, as_of: int | None = None) -> Sequence[Board | PastBoard]:
    """The person's ratings of all games, now, or as of a position."""
    mine = {"season": ALL_TIME, "person": person, "rated_at__isnull": False}
    if as_of is None:
        return list(Board.objects.filter(**mine).order_by("game"))
    rows = fetch(_PAST_OF, person=person, season=ALL_TIME, as_of=as_of)
    found = [dict(zip(_PAST_COLUMNS, row, strict=True)) for row in rows]
    past = [PastBoard(season=ALL_TIME, person=person, **each) for each in found]
    return [board for board in past if board.rated_at]


def skill_of(person: UUID, game: str) -> Skill:
    """How well the person plays the game, as far as is known."""
    board = Board.objects.filter(season=ALL_TIME, game=game, person=person).first()
    return Skill(board.rating, board.deviation, board.volatility) if board else NEWCOMER


def history(person: UUID, game: str, since: datetime | None, limit: int) -> list[Entry]:
    """The person's last matches that moved their rating, the oldest first."""
    entries = Entry.objects.filter(person=person, game=game, rated=True)
    if since:
        entries = entries.filter(at__gte=since)
    return list(reversed(entries.order_by("-position")[:limit]))


def opponents(person: UUID, limit: int) -> list[UUID]:
    """Whom the person has played, the last first."""
    rows = fetch(
        "SELECT opponent FROM ratings_entry WHERE person = %(person)s"
        " GROUP BY opponent ORDER BY max(position) DESC LIMIT %(limit)s",
        person=person,
        limit=limit,
    )
    return [opponent for (opponent,) in rows]


def season(wanted: UUID) -> Season | None:
    """One season."""
    return Season.objects.filter(id=wanted).first()


def seasons(after: tuple[datetime, UUID] | None, limit: int) -> list[Season]:
    """Seasons, the newest first; `after`: (opened_at, id) of the last one seen."""
    found = Season.objects.order_by("-opened_at", "-id")
    if after:
        at, last = after
        found = found.filter(Q(opened_at__lt=at) | Q(opened_at=at, id__lt=last))
    return list(found[:limit])
