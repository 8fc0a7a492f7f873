"""What people may do."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.commands import run
from api.schema import KEY, operation
from core.permissions import Permission


class RoleView(APIView):
    """A role of somebody: moderator, analyst, investigator or admin."""

    permissions = {"PUT": Permission.GRANT_ROLES, "DELETE": Permission.GRANT_ROLES}

    @operation({200: None}, request=None, parameters=[KEY])
    def put(self, request: Request, person_id: UUID, role: str) -> Response:
        """Grant the role; nothing happens for somebody who has it."""
        run(request, "GrantRole", {"account": person_id, "role": role})
        return Response({})

    @operation({200: None}, request=None, parameters=[KEY])
    def delete(self, request: Request, person_id: UUID, role: str) -> Response:
        """Take the role back; nothing happens for somebody who does not have it."""
        run(request, "RevokeRole", {"account": person_id, "role": role})
        return Response({})
