"""For those who look through the history: how a thing was at any moment, and how events lie in
time."""

from dataclasses import asdict
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import history_serializers as shapes
from api.history import AFTER, BEFORE, FILTERS, PERSONAL
from api.history_access import personal_of, wanted_of
from api.moments import AS_OF, BIGGEST, as_of
from api.schema import operation
from core.permissions import Permission
from projections.history.past import KINDS, past
from projections.history.queries import complete_until
from projections.history.timeline import timeline
from projections.past import kinds

OF = OpenApiParameter("of", str, required=True, description=f"kind:id. Kinds: {', '.join(KINDS)}.")


class PastView(APIView):
    """A room, a match or a tournament as it was."""

    permissions = {"GET": Permission.ANALYSE}
    same_at = ("as_of",)  # whoever plays it reads one thing, at many moments

    @operation({200: shapes.Past}, operation_id="history_past", parameters=[OF, AS_OF, PERSONAL])
    def get(self, request: Request) -> Response:
        """What was shown of it then, whatever became of it since; null where it was not there
        yet."""
        personal = personal_of(request)
        kind, thing = _named(request)
        wanted = as_of(request)
        moment = kinds.KINDS[kind].moment(BIGGEST if wanted is None else wanted, str(thing))
        shown = past(kind, thing, moment.position, personal=personal)
        return Response({"as_of": asdict(moment), "shown": shown})


def _named(request: Request) -> tuple[str, UUID]:
    kind, _, thing = request.query_params.get("of", "").partition(":")
    try:
        if kind in KINDS:
            return kind, UUID(thing)
    except ValueError:
        pass
    raise ValidationError({"of": [f"Expected kind:id, the kind one of {', '.join(KINDS)}."]})


_COUNTED = [each for each in FILTERS if each.name not in ("text", "personal")]


class TimelineView(APIView):
    """How events lie in time."""

    permissions = {"GET": Permission.ANALYSE}
    personal = False  # how many there are, and when

    @operation(
        {200: shapes.Timeline},
        parameters=[*_COUNTED, AFTER, BEFORE],
    )
    def get(self, request: Request) -> Response:
        """Of the events for which all filters hold: the first, the last, and how many there are in
        each part of the time between; null where there are none."""
        if "text" in request.query_params:
            raise ValidationError({"text": ["Events are not counted by their words."]})
        found = timeline(wanted_of(request, personal=False), complete_until())
        return Response({"timeline": asdict(found) if found else None})
