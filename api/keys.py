"""Keys that programs of the person who asks act with."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import account_serializers as shapes
from api.commands import body_of, command_for, origin_of
from api.schema import KEY, operation
from core.accounts import keys
from core.accounts.models import ApiKey
from core.domain.accounts.commands import CreateApiKey, RevokeApiKey
from core.permissions import Permission


class KeysView(APIView):
    """All keys."""

    permissions = {"GET": Permission.SECURITY, "POST": Permission.SECURITY}

    @operation({200: shapes.Keys})
    def get(self, request: Request) -> Response:
        """The keys in the order they were made; the secret of none."""
        user: Any = request.user
        return Response({"results": [_shown(key) for key in user.keys.all()]})

    @operation({201: shapes.NewKey}, request=shapes.KeyIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Make a key. It is shown in this answer, and never again."""
        user: Any = request.user
        command = command_for(request, CreateApiKey, body_of(request))
        key = keys.make(user, command, origin_of(request))
        return Response({"id": command.new_id, "key": key}, status=201)


class KeyView(APIView):
    """One key."""

    permissions = {"DELETE": Permission.SECURITY}

    @operation({204: None}, parameters=[KEY])
    def delete(self, request: Request, key_id: UUID) -> Response:
        """Make the key worthless, at once."""
        user: Any = request.user
        command = command_for(request, RevokeApiKey, {"key": key_id})
        keys.revoke(user, command, origin_of(request))
        return Response(status=204)


def _shown(key: ApiKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "scopes": key.scopes,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "used_at": key.used_at,
    }
