"""How well people play: leaderboards, ratings, statistics."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import ratings_serializers as serializers
from api.commands import person_of
from api.moments import AS_OF, as_of, with_moment
from api.paging import limit_of, moment_of, number_of
from api.schema import AFTER, LIMIT, operation
from core.domain.friends.commands import PersonNotFound
from core.domain.ratings.seasons import SeasonNotFound
from core.permissions import Permission
from projections.past.moments import Moment, moment_of_ratings
from projections.people.cards import cards
from projections.people.queries import friends_of
from projections.ratings import queries
from projections.ratings.models import Board, PastBoard
from projections.ratings.statistics import Statistics, statistics

MOST_STEPS = 500
MOST_LINES = 2**31

_GAME = re.compile(r"[a-z0-9-]{1,40}")
GAME = OpenApiParameter("game", str, description="Of this game alone.")


class LeaderboardView(APIView):
    """Who plays a game best."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: serializers.Leaderboard},
        parameters=[
            OpenApiParameter("scope", str, enum=["all", "friends"], description="all by default"),
            OpenApiParameter("season", str, description="Of this season; else of all time."),
            AFTER,
            LIMIT,
            AS_OF,
        ],
    )
    def get(self, request: Request, game: str) -> Response:
        """The leaderboard, as it is or was, with one's own line. Those whose rating is
        provisional come last."""
        me, query = person_of(request), request.query_params
        limit = limit_of(query.get("limit"))
        season, people = _season(query.get("season")), _scope(me, query.get("scope", "all"))
        after = number_of("after", query.get("after"), 1, MOST_LINES) or 0
        moment = _moment(request)
        position = moment.position if moment else None
        found = queries.leaderboard(game, season, people, after, limit + 1, position)
        mine = queries.line_of(me, game, season, people, position)
        shown = lines_for(me, [*found[:limit], *([mine] if mine else [])])
        page = {
            "results": shown[: len(found[:limit])],
            "me": shown[-1] if mine else None,
            "next": str(found[limit - 1].number) if len(found) > limit else None,
        }
        return _response(page, moment)


class RatingsView(APIView):
    """A person's ratings."""

    permissions = {"GET": Permission.READ}

    @operation({200: serializers.Ratings}, parameters=[AS_OF])
    def get(self, request: Request, person_id: UUID) -> Response:
        """One for each game that they have, or had, played with ratings."""
        require_person(request, person_id)
        moment = _moment(request)
        position = moment.position if moment else None
        boards = queries.boards_of(person_id, position)
        return _response({"results": [_rating(board, position) for board in boards]}, moment)


class HistoryView(APIView):
    """How a rating came about."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: serializers.RatingHistory},
        parameters=[OpenApiParameter("since", str, description="A time with its zone.")],
    )
    def get(self, request: Request, person_id: UUID, game: str) -> Response:
        """The last 500 matches that moved the person's rating, the oldest first."""
        require_person(request, person_id)
        since = request.query_params.get("since")
        moment = moment_of("since", since) if since else None
        steps = queries.history(person_id, game, moment, MOST_STEPS)
        people = _people(request, [step.opponent for step in steps])
        rows = [
            {
                "at": step.at,
                "match": str(step.match),
                "opponent": people[str(step.opponent)],
                "result": step.result,
                "before": round(step.before_rating),
                "rating": round(step.after_rating),
                "deviation": round(step.after_deviation),
            }
            for step in steps
        ]
        return Response({"results": rows})


class StatisticsView(APIView):
    """A person's results."""

    permissions = {"GET": Permission.READ}

    @operation({200: serializers.Statistics}, parameters=[GAME, AS_OF])
    def get(self, request: Request, person_id: UUID) -> Response:
        """Wins, streaks and form, by game, opponent and month; as they are known, or were then."""
        require_person(request, person_id)
        moment = _moment(request)
        position = moment.position if moment else None
        return _response(statistics_for(request, person_id, position), moment)


class HeadToHeadView(APIView):
    """A person's results against another."""

    permissions = {"GET": Permission.READ}

    @operation({200: serializers.HeadToHead}, parameters=[GAME])
    def get(self, request: Request, person_id: UUID, other_id: UUID) -> Response:
        """Wins, streaks and form of the first against the second."""
        require_person(request, person_id)
        require_person(request, other_id)
        return Response(_results(statistics(person_id, _game(request), other_id)))


def statistics_for(request: Request, person: UUID, position: int | None) -> dict[str, Any]:
    """The person's results, with the opponents as whoever asks may see them."""
    found = statistics(person, _game(request), as_of=position)
    people = _people(request, [opponent for opponent, *_ in found.by_opponent])
    against = [
        {"person": people[str(opponent)], **_counts(*counts)}
        for opponent, *counts in found.by_opponent
    ]
    return {**_results(found), "by_opponent": against}


def _moment(request: Request) -> Moment | None:
    wanted = as_of(request)
    return None if wanted is None else moment_of_ratings(wanted)


def _response(shown: dict[str, Any], moment: Moment | None) -> Response:
    return Response(with_moment(shown, moment) if moment else shown)


def _season(wanted: str | None) -> UUID | None:
    if wanted is None:
        return None
    try:
        found = queries.season(UUID(wanted))
    except ValueError:
        raise ValidationError({"season": ["Expected a season's id."]}) from None
    if found is None:
        raise SeasonNotFound
    return found.id


def _scope(me: UUID, scope: str) -> set[UUID] | None:
    match scope:
        case "all":
            return None
        case "friends":
            return friends_of(me) | {me}
        case _:
            raise ValidationError({"scope": ["Expected all or friends."]})


def _game(request: Request) -> str | None:
    game = request.query_params.get("game")
    if game is not None and not _GAME.fullmatch(game):
        raise ValidationError({"game": ["Expected the name of a game, such as table-tennis."]})
    return game


def require_person(request: Request, person: UUID) -> None:
    """Raises PersonNotFound."""
    if not cards(person_of(request), [person]):
        raise PersonNotFound


def _people(request: Request, people: Sequence[UUID]) -> Mapping[str, dict[str, Any]]:
    return {card["id"]: card for card in cards(person_of(request), people)}


def lines_for(me: UUID, lines: Sequence[queries.Line]) -> list[dict[str, Any]]:
    """Lines of a leaderboard, with people as whoever asks may see them."""
    people = {card["id"]: card for card in cards(me, [line.person for line in lines])}
    return [
        {
            "place": line.place,
            "person": people[str(line.person)],
            "rating": round(line.rating),
            "deviation": round(line.deviation),
            **_counts(line.won, line.drawn, line.lost),
            "form": line.form,
        }
        for line in lines
    ]


def _rating(board: Board | PastBoard, position: int | None) -> dict[str, Any]:
    line = queries.line_of(board.person, board.game, None, None, position)
    return {
        "game": board.game,
        "place": line.place if line else None,
        "rating": round(board.rating),
        "deviation": round(board.deviation),
        "volatility": board.volatility,
        **_counts(board.won, board.drawn, board.lost),
        "form": board.form,
    }


def _counts(won: int, drawn: int, lost: int) -> dict[str, int]:
    return {"played": won + drawn + lost, "won": won, "drawn": drawn, "lost": lost}


def _results(found: Statistics) -> dict[str, Any]:
    streak = found.streak
    return {
        **_counts(*found.totals),
        "streak": {"result": streak[0], "length": streak[1]} if streak else None,
        "best_streak": found.best_streak,
        "form": found.form,
        "by_game": [{"game": game, **_counts(*counts)} for game, *counts in found.by_game],
        "by_month": [{"month": month, **_counts(*counts)} for month, *counts in found.by_month],
    }
