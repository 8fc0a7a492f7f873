"""Reading ratings: leaderboards, a person's ratings and how they came about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from core.domain.ratings.glicko import NEWCOMER, Skill
from events.db import fetch
from projections.ratings.apply import ALL_TIME
from projections.ratings.models import Board, Entry, Season

SURE = 110.0  # with a greater deviation a rating is provisional: it has no place yet

# The best first, those with a place before the others. What is shown as equal shares a place.
_RANKED = """
    SELECT person, rating, deviation, won, drawn, lost, form,
        CASE WHEN deviation <= %(sure)s
            THEN rank() OVER (ORDER BY (deviation <= %(sure)s) DESC, round(rating) DESC)
        END AS place,
        row_number() OVER (
            ORDER BY (deviation <= %(sure)s) DESC, round(rating) DESC, deviation, person
        ) AS number
    FROM ratings_board
    WHERE season = %(season)s AND game = %(game)s AND won + drawn + lost > 0
        AND (%(people)s::uuid[] IS NULL OR person = ANY(%(people)s::uuid[]))
"""
_PAGE = f"""
    SELECT person, rating, deviation, won, drawn, lost, form, place, number FROM ({_RANKED}) ranked
    WHERE number > %(after)s ORDER BY number LIMIT %(limit)s
"""  # noqa: S608  # constants of this file
_ONE = f"""
    SELECT person, rating, deviation, won, drawn, lost, form, place, number FROM ({_RANKED}) ranked
    WHERE person = %(person)s
"""  # noqa: S608  # constants of this file


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
    game: str, season: UUID | None, people: Collection[UUID] | None, after: int, limit: int
) -> list[Line]:
    """The lines behind number `after`; among these people, or all."""
    rows = fetch(_PAGE, **_where(game, season, people), after=after, limit=limit)
    return [Line(*row) for row in rows]


def line_of(
    person: UUID, game: str, season: UUID | None, people: Collection[UUID] | None = None
) -> Line | None:
    """The person's own line, if they are on the leaderboard."""
    rows = fetch(_ONE, **_where(game, season, people), person=person)
    return next((Line(*row) for row in rows), None)


def _where(game: str, season: UUID | None, people: Collection[UUID] | None) -> dict[str, object]:
    return {
        "game": game,
        "season": season or ALL_TIME,
        "people": None if people is None else list(people),
        "sure": SURE,
    }


def boards_of(person: UUID) -> list[Board]:
    """The person's ratings of all games."""
    boards = Board.objects.filter(season=ALL_TIME, person=person, rated_at__isnull=False)
    return list(boards.order_by("game"))


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


def last_opponent(person: UUID, game: str) -> UUID | None:
    """Whom the person played last."""
    entries = Entry.objects.filter(person=person, game=game).order_by("-position")
    return entries.values_list("opponent", flat=True).first()


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
