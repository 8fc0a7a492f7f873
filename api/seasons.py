"""Seasons."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import ratings_serializers as serializers
from api.commands import body_of, run
from api.paging import cursor_of, limit_of, place_of
from api.schema import AFTER, KEY, LIMIT, operation
from api.serializers import Created
from core.permissions import Permission
from projections.ratings import queries
from projections.ratings.models import Season


class SeasonsView(APIView):
    """Seasons."""

    permissions = {"GET": Permission.READ, "POST": Permission.RUN_GAMES}

    @operation({200: serializers.Seasons}, parameters=[AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """All seasons, the newest first."""
        query = request.query_params
        limit = limit_of(query.get("limit"))
        found = queries.seasons(place_of(query.get("after")), limit + 1)
        shown = found[:limit]
        more = cursor_of(shown[-1].opened_at, shown[-1].id) if len(found) > limit else None
        return Response({"results": [_season_row(each) for each in shown], "next": more})

    @operation(
        {201: Created}, request={"application/json": serializers.NewSeason}, parameters=[KEY]
    )
    def post(self, request: Request) -> Response:
        """Open a season. It ends by itself."""
        return Response(run(request, "OpenSeason", body_of(request)).result, status=201)


class SeasonView(APIView):
    """One season."""

    permissions = {"DELETE": Permission.RUN_GAMES}

    @operation({200: None}, parameters=[KEY])
    def delete(self, request: Request, season_id: UUID) -> Response:
        """End the season now. Its leaderboards stay."""
        run(request, "CloseSeason", {"season": str(season_id)})
        return Response({})


def _season_row(season: Season) -> dict[str, Any]:
    return {
        "id": str(season.id),
        "name": season.name,
        "opened_at": season.opened_at,
        "ends_at": season.ends_at,
        "closed_at": season.closed_at,
    }
