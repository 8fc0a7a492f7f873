"""What can be played."""

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import match_serializers as shapes
from api.commands import body_of, run
from api.schema import KEY, operation
from core.permissions import Permission
from projections.matches.queries import games


class GamesView(APIView):
    """Kinds of games."""

    permissions = {"GET": Permission.READ, "POST": Permission.RUN_GAMES}

    @operation({200: shapes.GameList})
    def get(self, _request: Request) -> Response:
        """All of them, by name."""
        found = [{"game": game, **kind.model_dump()} for game, kind in games().items()]
        return Response({"results": found})

    @operation({200: None}, request=shapes.GameIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Let people play this, or by other rules from now on. For admins."""
        run(request, "DefineGame", body_of(request))
        return Response({})


class GameView(APIView):
    """One kind of game."""

    permissions = {"DELETE": Permission.RUN_GAMES}

    @operation({200: None}, request=None, parameters=[KEY])
    def delete(self, request: Request, game: str) -> Response:
        """Let nobody begin a match of this kind any more. For admins."""
        run(request, "RetireGame", {"game": game})
        return Response({})
