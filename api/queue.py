"""The queue: waiting for an opponent."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import ratings_serializers as serializers
from api.commands import body_of, person_of, run
from api.schema import KEY, operation
from core.permissions import Permission
from projections.matches.queries import games
from projections.matchmaking import queries


class QueueView(APIView):
    """Waiting for an opponent of like rating."""

    permissions = {"GET": Permission.READ, "POST": Permission.PLAY}

    @operation({200: serializers.Queue})
    def get(self, request: Request) -> Response:
        """The games one can wait for, how many do, and one's own place."""
        me, lengths = person_of(request), queries.lengths()
        offered = [
            {"game": game, "name": kind.name, "waiting": lengths.get(game, 0)}
            for game, kind in games().items()
            if kind.ranked
        ]
        place = queries.waiting_for(me)
        mine = {"game": place.game, "since": place.since} if place else None
        barred = queries.barred_until(me, timezone.now())
        return Response({"games": offered, "mine": mine, "barred_until": barred})

    @operation({200: None}, request={"application/json": serializers.JoinQueue}, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Wait. Whoever is brought together is called to a match, and must be ready for it."""
        run(request, "JoinQueue", body_of(request))
        return Response({})


class PlaceView(APIView):
    """One's own place in a queue."""

    permissions = {"DELETE": Permission.PLAY}

    @operation({200: None}, parameters=[KEY])
    def delete(self, request: Request, game: str) -> Response:
        """Wait no more."""
        run(request, "LeaveQueue", {"game": game})
        return Response({})
