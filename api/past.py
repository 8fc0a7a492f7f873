"""The past of anything that has one: when it changed, and what is different between two moments."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import past_serializers as shapes
from api.chat import reader_of
from api.commands import person_of
from api.matches import match_for
from api.moments import BIGGEST, moment_named
from api.ratings import lines_for, require_person, statistics_for
from api.schema import operation
from core.access import require_member
from core.domain.ratings.seasons import SeasonNotFound
from core.permissions import Permission
from core.tournaments import require_visible
from projections.chat.past import last_number, numbered_at, room_at
from projections.past.difference import difference
from projections.past.kinds import KINDS, SHOWN, board_of
from projections.past.moments import Moment
from projections.past.stops import stops
from projections.ratings import queries as ratings

MOST_CHANGES = 500
SAID = 50

OF = OpenApiParameter(
    "of",
    str,
    required=True,
    description="kind:id. Kinds: room, match, tournament, statistics (of a person), leaderboard"
    " (of a game, or of a game/season).",
)


class StopsView(APIView):
    """When something changed."""

    permissions = {"GET": Permission.READ}

    @operation({200: shapes.Stops}, parameters=[OF])
    def get(self, request: Request) -> Response:
        """Moments to give as `as_of`, the first first: where there are many, some of them."""
        kind, thing = _allowed(request)
        return Response({"results": [asdict(moment) for moment in stops(kind, thing)]})


class DifferenceView(APIView):
    """What is different between two moments."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: shapes.Difference},
        parameters=[
            OF,
            OpenApiParameter("from", str, required=True, description="As `as_of`."),
            OpenApiParameter("to", str, description="As `as_of`; now by default."),
        ],
    )
    def get(self, request: Request) -> Response:
        """Each value that is another at `to` than at `from`; null where there was none."""
        kind, thing = _allowed(request)
        before = _moment(request, kind, thing, "from")
        after = _moment(request, kind, thing, "to")
        changes = difference(*_SHOWN[kind](request, thing, before.position, after.position))
        return Response(
            {
                "from": asdict(before),
                "to": asdict(after),
                "results": [asdict(change) for change in changes[:MOST_CHANGES]],
                "more": len(changes) > MOST_CHANGES,
            }
        )


def _allowed(request: Request) -> tuple[str, str]:
    """The kind and the id, for whoever may see it now. Raises ValidationError, and what the
    endpoint that shows it raises."""
    kind, _, thing = request.query_params.get("of", "").partition(":")
    try:
        _require(request, kind, thing)
    except ValueError:
        message = f"Expected kind:id, the kind one of {', '.join(KINDS)}."
        raise ValidationError({"of": [message]}) from None
    return kind, thing


def _require(request: Request, kind: str, thing: str) -> None:
    me = person_of(request)
    match kind:
        case "room":
            require_member(me, UUID(thing))
        case "match":
            match_for(request, UUID(thing))
        case "tournament":
            require_visible(me, UUID(thing))
        case "statistics":
            require_person(request, UUID(thing))
        case "leaderboard":
            game, season = board_of(thing)
            if "\0" in game:
                raise ValueError("no game is called so")
            if season and ratings.season(season) is None:
                raise SeasonNotFound
        case _:
            raise ValueError(f"no kind {kind!r}")


def _moment(request: Request, kind: str, thing: str, name: str) -> Moment:
    value = moment_named(name, request.query_params.get(name))
    if value is None and name == "from":
        raise ValidationError({"from": ["Say from when on."]})
    return KINDS[kind].moment(BIGGEST if value is None else value, thing)


Both = tuple[dict[str, Any], dict[str, Any]]


def _rooms(request: Request, thing: str, before: int, after: int) -> Both:
    """With the messages that came last at either moment."""
    room, reader = UUID(thing), reader_of(request, UUID(thing))
    numbers = {
        number
        for position in (before, after)
        for last in [last_number(room, position)]
        for number in range(max(1, last - SAID + 1), last + 1)
    }
    then, now = (
        {
            "room": room_at(room, position) or {},
            "messages": numbered_at(room, sorted(numbers), position, reader),
        }
        for position in (before, after)
    )
    return then, now


def _statistics(request: Request, thing: str, before: int, after: int) -> Both:
    then, now = (statistics_for(request, UUID(thing), each) for each in (before, after))
    return then, now


def _leaderboards(request: Request, thing: str, before: int, after: int) -> Both:
    game, season = board_of(thing)
    me = person_of(request)
    then, now = (
        {"lines": lines_for(me, ratings.leaderboard(game, season, None, 0, SHOWN, each))}
        for each in (before, after)
    )
    return then, now


def _plain(kind: str) -> Callable[[Request, str, int, int], Both]:
    """What everybody who may see it sees alike."""

    def shown(_request: Request, thing: str, before: int, after: int) -> Both:
        then, now = (KINDS[kind].shown(thing, each) or {} for each in (before, after))
        return then, now

    return shown


_SHOWN: dict[str, Callable[[Request, str, int, int], Both]] = {
    "room": _rooms,
    "match": _plain("match"),
    "tournament": _plain("tournament"),
    "statistics": _statistics,
    "leaderboard": _leaderboards,
}
