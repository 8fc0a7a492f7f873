"""The running system, for those who run it."""

from dataclasses import asdict
from datetime import timedelta

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import operations_serializers as shapes
from api.paging import number_of
from api.schema import operation
from core.operations.history import lag_history
from core.operations.overview import overview
from core.permissions import Permission

DAY = 24 * 60
MINUTES = OpenApiParameter(
    "minutes", {"type": "integer", "minimum": 5, "maximum": DAY, "default": 60}
)


class OverviewView(APIView):
    """All of it at a glance."""

    permissions = {"GET": Permission.OPERATE}

    @operation({200: shapes.Overview})
    def get(self, _request: Request) -> Response:
        """Processes, lag, queues, timers, scheduled tasks, and what `reconcile` found."""
        return Response(overview())


class LagView(APIView):
    """How the lag of every subscription went."""

    permissions = {"GET": Permission.OPERATE}

    @operation({200: shapes.LagLines}, parameters=[MINUTES])
    def get(self, request: Request) -> Response:
        """Of the last `minutes`, measured every 10 s: of each span of time the worst."""
        minutes = number_of("minutes", request.query_params.get("minutes"), 5, DAY) or 60
        now = timezone.now()
        found = lag_history(now - timedelta(minutes=minutes), now)
        lines = [
            {"subscription": name, "points": [asdict(point) for point in points]}
            for name, points in found.items()
        ]
        return Response({"results": lines})
