"""The bracket, now and at any moment of the past, and what has happened."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import tournament_serializers as shapes
from api.commands import person_of
from api.moments import AS_OF, BIGGEST, as_of, not_there_yet
from api.paging import limit_of, number_of
from api.schema import LIMIT, operation
from core.domain.tournaments.rejections import TournamentNotFound
from core.domain.tournaments.state import NoTournament
from core.permissions import Permission
from core.tournaments import require_visible
from projections.frames import Rows
from projections.past.moments import Moment, moment_of_log
from projections.tournaments import queries
from projections.tournaments.story import told
from projections.tournaments.view import View


class BracketView(APIView):
    """Who meets whom."""

    permissions = {"GET": Permission.READ}

    @operation({200: shapes.Bracket}, parameters=[AS_OF])
    def get(self, request: Request, tournament_id: UUID) -> Response:
        """The tournament with its entrants, pairings and standings, as it is or was."""
        require_visible(person_of(request), tournament_id)
        wanted = as_of(request)
        return Response(now(tournament_id) if wanted is None else _then(tournament_id, wanted))


def now(tournament: UUID) -> dict[str, Any]:
    """As it is shown now. Raises TournamentNotFound where it is not shown yet."""
    rows = queries.tournament_snapshot(tournament)
    if not rows:
        raise TournamentNotFound
    return _bracket(rows, timezone.now())


def _then(tournament: UUID, wanted: int | datetime) -> dict[str, Any]:
    view = view_at(tournament, moment_of_log(wanted))
    return _bracket(queries.shown(view), wanted if isinstance(wanted, datetime) else view.at)


def view_at(tournament: UUID, moment: Moment) -> View:
    """The tournament as it was. Raises ValidationError where it was not there yet."""
    view = queries.bracket_at(tournament, moment.position)
    if isinstance(view.state, NoTournament):
        raise not_there_yet("tournament")
    return view


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
