"""The history for analysts: events by what is known of them, one event, what led to it."""

from dataclasses import asdict
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import history_serializers as shapes
from api.history_access import personal_of, wanted_of
from api.paging import limit_of
from api.schema import LIMIT, operation
from core.domain.base import Rejection
from core.permissions import Permission
from events import log
from events.lanes import GROUP_OF_CATEGORY
from events.log import StoredEvent
from projections.history.difference import difference
from projections.history.masking import shown
from projections.history.queries import complete_until, find, tally
from projections.history.tree import tree

ORDERS = ("newest", "oldest")

PERSONAL = OpenApiParameter(
    "personal", bool, description="Unmasked; for those who may see personal data, without a key."
)
FILTERS = [
    OpenApiParameter("type", str, many=True, description="One of them."),
    OpenApiParameter("category", str, enum=list(GROUP_OF_CATEGORY)),
    OpenApiParameter("stream", str, description="Such as room-<id>."),
    OpenApiParameter("actor", str, description="Who did it: an id."),
    OpenApiParameter("subject", str, description="Whom or what in the stream it is about: an id."),
    OpenApiParameter("room", str, description="An id: whatever names the room."),
    OpenApiParameter("correlation", str, description="An id."),
    OpenApiParameter("causation", str, description="Id of the event that a policy reacted to."),
    OpenApiParameter("since", str, description="ISO 8601 with a time zone."),
    OpenApiParameter("until", str, description="ISO 8601 with a time zone; before it."),
    OpenApiParameter("text", str, description="Words of the payload, or their beginnings."),
    PERSONAL,
]
AFTER = OpenApiParameter("after", {"type": "integer", "minimum": 0}, description="A position.")
BEFORE = OpenApiParameter("before", {"type": "integer", "minimum": 0}, description="A position.")


class EventNotFound(Rejection):
    code = "event_not_found"
    message = "There is no such event."
    remedy = "Look it up in the list."


class EventsView(APIView):
    """The log, filtered."""

    permissions = {"GET": Permission.ANALYSE}

    @operation(
        {200: shapes.LoggedEvents},
        operation_id="history_events",
        parameters=[
            *FILTERS,
            AFTER,
            BEFORE,
            OpenApiParameter("order", str, enum=ORDERS, default="newest"),
            LIMIT,
        ],
    )
    def get(self, request: Request) -> Response:
        """Events for which all filters hold, the newest first, or the oldest."""
        query = request.query_params
        personal, limit = personal_of(request), limit_of(query.get("limit"))
        order = query.get("order", "newest")
        if order not in ORDERS:
            raise ValidationError({"order": ["Expected newest or oldest."]})
        until = complete_until()
        wanted = wanted_of(request, personal=personal)
        found = find(wanted, limit + 1, newest=order == "newest", until=until)
        page = found[:limit]
        return Response(
            {
                "results": [shown(stored, personal) for stored in page],
                "next": page[-1].position if len(found) > limit else None,
                "position": until,
            }
        )


class EventView(APIView):
    """One event."""

    permissions = {"GET": Permission.ANALYSE}

    @operation({200: shapes.OneEvent}, operation_id="history_event", parameters=[PERSONAL])
    def get(self, request: Request, event_id: UUID) -> Response:
        """What it says, who did it, and what it changed in the state of its stream."""
        personal, stored = personal_of(request), _stored(event_id)
        told = asdict(difference(stored, personal))
        return Response({**shown(stored, personal), "difference": told})


class TreeView(APIView):
    """What led to an event, and what came of it."""

    permissions = {"GET": Permission.ANALYSE}

    @operation({200: shapes.Tree}, parameters=[PERSONAL])
    def get(self, request: Request, event_id: UUID) -> Response:
        """From the command that began it: its events, what policies did upon them, and so on; and
        who was told."""
        personal = personal_of(request)
        return Response(tree(_stored(event_id), personal))


class TypesView(APIView):
    """What events there are."""

    permissions = {"GET": Permission.ANALYSE}

    @operation({200: shapes.TypeCounts})
    def get(self, _request: Request) -> Response:
        """Every type, with its category and how many events are of it."""
        return Response({"results": tally()})


def _stored(event_id: UUID) -> StoredEvent:
    found = log.read_ids([event_id])
    if not found:
        raise EventNotFound
    return found[0]
