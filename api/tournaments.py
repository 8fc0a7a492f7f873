"""Tournaments: all of them, and one."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import serializers
from api import tournament_bodies as bodies
from api import tournament_serializers as shapes
from api.commands import body_of, person_of, run
from api.moments import AS_OF, as_of, with_moment
from api.paging import cursor_of, flag_of, limit_of, place_of
from api.schema import AFTER, KEY, LIMIT, operation
from api.tournament_past import view_at
from core.domain.tournaments.rejections import TournamentNotFound
from core.permissions import Permission
from core.tournaments import require_visible
from projections.past.moments import moment_of_log
from projections.tournaments import queries

LONGEST_SEARCH = 80


class TournamentsView(APIView):
    """All tournaments."""

    permissions = {"GET": Permission.READ, "POST": Permission.PLAY}

    @operation(
        {200: shapes.Tournaments},
        operation_id="tournaments_list",
        parameters=[
            OpenApiParameter("state", str, enum=shapes.STATES),
            OpenApiParameter("search", str, description="Part of the name."),
            OpenApiParameter("mine", bool, description="Those that one is in, or runs."),
            AFTER,
            LIMIT,
        ],
    )
    def get(self, request: Request) -> Response:
        """Tournaments, newest first; drafts for their organisers alone."""
        query = request.query_params
        limit = limit_of(query.get("limit"))
        found = queries.tournaments_page(
            person_of(request),
            state=_state_of(query.get("state")),
            search=query.get("search", "")[:LONGEST_SEARCH].replace("\0", ""),
            mine=flag_of(query, "mine"),
            after=place_of(query.get("after")),
            limit=limit + 1,
        )
        page = found[:limit]
        more = cursor_of(page[-1].created_at, page[-1].id) if len(found) > limit else None
        return Response({"results": [queries.listed_row(each) for each in page], "next": more})

    @operation({201: serializers.Created}, request=bodies.TournamentIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Make one, a draft, and run it."""
        outcome = run(request, "CreateTournament", body_of(request))
        return Response(outcome.result, status=201)


def _state_of(value: str | None) -> str | None:
    if value is not None and value not in shapes.STATES:
        raise ValidationError({"state": [f"Expected one of {', '.join(shapes.STATES)}."]})
    return value


class TournamentView(APIView):
    """One tournament."""

    permissions = {"GET": Permission.READ, "PATCH": Permission.PLAY}

    @operation({200: shapes.Tournament}, parameters=[AS_OF])
    def get(self, request: Request, tournament_id: UUID) -> Response:
        """The tournament, as it is or was."""
        require_visible(person_of(request), tournament_id)
        if (wanted := as_of(request)) is not None:
            moment = moment_of_log(wanted)
            [then] = queries.shown(view_at(tournament_id, moment))["tournament"]
            return Response(with_moment(then, moment))
        row = queries.tournament_row(tournament_id)
        if row is None:
            raise TournamentNotFound  # it is not shown yet
        return Response(row)

    @operation({200: None}, request=bodies.TournamentIn, parameters=[KEY])
    def patch(self, request: Request, tournament_id: UUID) -> Response:
        """Hold it otherwise: all terms anew. For its organisers, before it begins."""
        run(request, "ChangeTerms", {**body_of(request), "tournament": tournament_id})
        return Response({})
