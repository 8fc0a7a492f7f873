"""Matches: lists of them, and each one."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import match_serializers as shapes
from api import serializers
from api.commands import body_of, person_of, run
from api.moments import AS_OF, as_of, not_there_yet, with_moment
from api.paging import id_of, limit_of, number_of
from api.schema import KEY, LIMIT, operation
from core.domain.matches.rejections import MatchNotFound
from core.permissions import Permission
from projections.matches import queries
from projections.matches.models import Match
from projections.matches.past import match_at
from projections.matches.queries import Wanted
from projections.matches.rows import match_row
from projections.past.moments import moment_of_log

BIGGEST = 2**63 - 1


class MatchesView(APIView):
    """Matches and challenges."""

    permissions = {"GET": Permission.READ, "POST": Permission.PLAY}

    @operation(
        {200: shapes.MatchPage},
        operation_id="matches_list",
        parameters=[
            OpenApiParameter("person", str, description="Id of somebody who plays."),
            OpenApiParameter("opponent", str, description="Id of whoever they play."),
            OpenApiParameter("game", str),
            OpenApiParameter("state", str, description="One or more, with commas between."),
            OpenApiParameter("tournament", str, description="Id of a tournament."),
            OpenApiParameter("after", int, description="`next` of the page before."),
            LIMIT,
        ],
    )
    def get(self, request: Request) -> Response:
        """Matches, the newest first. Of challenges: one's own, and those for anybody."""
        limit = limit_of(request.query_params.get("limit"), 20)
        found = queries.matches_page(person_of(request), _wanted(request), limit + 1)
        shown = found[:limit]
        more = shown[-1].position if len(found) > limit else None
        return Response({"results": [match_row(each) for each in shown], "next": more})

    @operation({201: serializers.Created}, request=shapes.ChallengeIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Challenge somebody, or anybody."""
        outcome = run(request, "ChallengePerson", body_of(request))
        return Response(outcome.result, status=201)


class MatchView(APIView):
    """One match."""

    permissions = {"GET": Permission.READ}

    @operation({200: shapes.Match}, parameters=[AS_OF])
    def get(self, request: Request, match_id: UUID) -> Response:
        """How it stands, or stood; with every version of its result until then."""
        found = match_for(request, match_id)
        if (wanted := as_of(request)) is None:
            return Response(match_row(found))
        moment = moment_of_log(wanted)
        row = match_at(match_id, moment.position)
        if row is None:
            raise not_there_yet("match")
        return Response(with_moment(row, moment))


def match_for(request: Request, match_id: UUID) -> Match:
    """The match as it is. Raises MatchNotFound, also where whoever asks may not know of it."""
    user: Any = request.user
    staff = bool({"moderator", "admin"} & set(user.roles))
    found = queries.match(person_of(request), match_id, staff=staff)
    if found is None:
        raise MatchNotFound
    return found


def _wanted(request: Request) -> Wanted:
    query = request.query_params
    return Wanted(
        person=id_of("person", query.get("person")),
        opponent=id_of("opponent", query.get("opponent")),
        game=query["game"].replace("\0", "") if "game" in query else None,
        states=_states(query.get("state")),
        tournament=id_of("tournament", query.get("tournament")),
        before=number_of("after", query.get("after"), 1, BIGGEST),
    )


def _states(value: str | None) -> list[str]:
    states = value.split(",") if value else []
    if set(states) - set(shapes.STATES):
        raise ValidationError({"state": [f"Expected some of {', '.join(shapes.STATES)}."]})
    return states
