"""The bracket, now and at any moment of the past, and what has happened."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import tournament_serializers as shapes
from api.commands import person_of
from api.paging import limit_of, moment_of, number_of
from api.schema import LIMIT, operation
from core.domain.tournaments.rejections import TournamentNotFound
from core.domain.tournaments.state import NoTournament
from core.permissions import Permission
from core.tournaments import require_visible
from projections.frames import Rows
from projections.tournaments import queries
from projections.tournaments.story import told

BIGGEST = 2**63 - 1


class BracketView(APIView):
    """Who meets whom."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: shapes.Bracket},
        parameters=[
            OpenApiParameter(
                "as_of", str, description="A position of the log, or a time with its zone."
            )
        ],
    )
    def get(self, request: Request, tournament_id: UUID) -> Response:
        """The tournament with its entrants, pairings and standings, as it is or was."""
        require_visible(person_of(request), tournament_id)
        as_of = request.query_params.get("as_of")
        return Response(now(tournament_id) if as_of is None else _then(tournament_id, as_of))


def now(tournament: UUID) -> dict[str, Any]:
    """As it is shown now. Raises TournamentNotFound where it is not shown yet."""
    rows = queries.tournament_snapshot(tournament)
    if not rows:
        raise TournamentNotFound
    return _bracket(rows, timezone.now())


def _then(tournament: UUID, as_of: str) -> dict[str, Any]:
    moment = _moment(as_of)
    view = queries.bracket_at(tournament, moment)
    if isinstance(view.state, NoTournament):
        raise ValidationError({"as_of": ["There was no such tournament then."]})
    at = moment if isinstance(moment, datetime) else view.at
    return _bracket(queries.shown(view), at)


def _moment(as_of: str) -> int | datetime:
    if as_of.isascii() and as_of.isdigit():
        return number_of("as_of", as_of, 1, BIGGEST) or 1
    return moment_of("as_of", as_of)


def _bracket(rows: Rows, at: datetime | None) -> dict[str, Any]:
    [tournament] = rows["tournament"]
    return {
        "position": tournament["position"],
        "at": at,
        "tournament": tournament,
        "entrants": rows.get("entrant", []),
        "pairings": rows.get("pairing", []),
        "standings": rows.get("standing", []),
        "groups": rows.get("group", []),
    }


class HistoryView(APIView):
    """What has happened."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: shapes.History},
        parameters=[
            OpenApiParameter(
                "after", {"type": "integer", "minimum": 0}, description="`next` of the page before."
            ),
            LIMIT,
        ],
    )
    def get(self, request: Request, tournament_id: UUID) -> Response:
        """Every event, the first first; `position` may be given as `as_of` to the bracket."""
        require_visible(person_of(request), tournament_id)
        query = request.query_params
        after = number_of("after", query.get("after"), 0, BIGGEST) or 0
        limit = limit_of(query.get("limit"))
        results, more = told(tournament_id, after, limit)
        return Response({"results": results, "next": more})
