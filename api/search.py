"""Searching what was said."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import chat_serializers as shapes
from api.commands import person_of
from api.paging import id_of, limit_of, moment_of, number_of
from api.schema import LIMIT, operation
from core.permissions import Permission
from projections.chat.search import Wanted, search
from projections.people.queries import language_of

BIGGEST = 2**63 - 1
LONGEST = 200


class SearchView(APIView):
    """Messages of all rooms that one is in."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: shapes.Found},
        parameters=[
            OpenApiParameter("q", str, required=True, description="Words, or their beginnings."),
            OpenApiParameter("in", str, description="Id of a room."),
            OpenApiParameter("from", str, description="Id of whoever wrote it."),
            OpenApiParameter("since", str, description="ISO 8601 with a time zone."),
            OpenApiParameter("until", str, description="ISO 8601 with a time zone."),
            OpenApiParameter("has", str, enum=["file", "link"]),
            OpenApiParameter("after", int, description="`next` of the page before."),
            LIMIT,
        ],
    )
    def get(self, request: Request) -> Response:
        """Messages that have all of the words, newest first."""
        limit = limit_of(request.query_params.get("limit"), 20)
        me = person_of(request)
        found = search(me, language_of(me), _wanted(request), limit + 1)
        more = found[limit - 1]["position"] if len(found) > limit else None
        return Response({"results": found[:limit], "next": more})


def _wanted(request: Request) -> Wanted:
    query = request.query_params
    if query.get("has") not in (None, "file", "link"):
        raise ValidationError({"has": ["Expected file or link."]})
    return Wanted(
        query.get("q", "")[:LONGEST].replace("\0", " "),
        room=id_of("in", query.get("in")),
        author=id_of("from", query.get("from")),
        since=moment_of("since", query["since"]) if "since" in query else None,
        until=moment_of("until", query["until"]) if "until" in query else None,
        has_file=query.get("has") == "file",
        has_link=query.get("has") == "link",
        before=number_of("after", query.get("after"), 1, BIGGEST),
    )
