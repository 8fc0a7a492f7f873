"""Erasing people, and the certificates of it."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import erasure_serializers as shapes
from api.commands import body_of, command_for, origin_of
from api.paging import cursor_of, limit_of, place_of
from api.reauthentication import require_reauthenticated
from api.schema import AFTER, KEY, LIMIT, operation
from core.accounts import erasure
from core.accounts.models import Erasure
from core.commands import InvalidCommand
from core.domain.accounts.commands import ErasePerson
from core.permissions import Permission


class EraseMeView(APIView):
    """Oneself."""

    permissions = {"POST": Permission.SECURITY}

    @operation({200: shapes.Erased}, request=shapes.EraseMeIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Delete the account and erase everything personal. Takes reauthentication. The token is
        for the certificate."""
        user: Any = request.user
        if body_of(request).get("username") != user.username:
            raise InvalidCommand({"username": ["Expected your own user name"]})
        require_reauthenticated(request)
        said = {"account": user.id, "reason": "own_wish"}
        done = erasure.erase(command_for(request, ErasePerson, said), origin_of(request))
        request.session.flush()
        return Response({**_row(done), "token": done.token})


class ErasePersonView(APIView):
    """Somebody else, and what became of it."""

    permissions = {"GET": Permission.MANAGE_PEOPLE, "POST": Permission.MANAGE_PEOPLE}

    @operation({200: shapes.Erasure})
    def get(self, _request: Request, person_id: UUID) -> Response:
        """How far the erasure is, and its certificate. For admins."""
        return Response(_row(erasure.of_person(person_id)))

    @operation({200: shapes.Erased}, request=shapes.EraseIn, parameters=[KEY])
    def post(self, request: Request, person_id: UUID) -> Response:
        """Delete the account, where it is there still, and erase everything personal. For admins;
        takes reauthentication. Whoever asked for it is to be given the token."""
        reason = body_of(request).get("reason")
        if reason not in shapes.BY_STAFF:
            raise InvalidCommand({"reason": [f"Expected one of {', '.join(shapes.BY_STAFF)}"]})
        require_reauthenticated(request)
        said = {"account": person_id, "reason": reason}
        done = erasure.erase(command_for(request, ErasePerson, said), origin_of(request))
        return Response({**_row(done), "token": done.token})


class ErasuresView(APIView):
    """All of them."""

    permissions = {"GET": Permission.MANAGE_PEOPLE}

    @operation({200: shapes.Erasures}, operation_id="erasures_list", parameters=[AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """Who was erased, the last first. For admins."""
        query = request.query_params
        limit = limit_of(query.get("limit"))
        found = erasure.page(place_of(query.get("after")), limit + 1)
        shown = found[:limit]
        more = cursor_of(shown[-1].requested_at, shown[-1].person) if len(found) > limit else None
        return Response({"results": [_row(each) for each in shown], "next": more})


class CertificateView(APIView):
    """For whoever has no account any more."""

    permissions = {"GET": Permission.ANYONE}

    @operation({200: shapes.Erasure})
    def get(self, _request: Request, token: str) -> Response:
        """How far the erasure is, and its certificate."""
        return Response(_row(erasure.by_token(token)))


def _row(found: Erasure) -> dict[str, Any]:
    return {
        "person": found.person,
        "by": found.by,
        "reason": found.reason,
        "requested_at": found.requested_at,
        "finished_at": found.finished_at,
        "destroyed": found.counts,
        "certificate": found.certificate or None,
        "signature": found.signature or None,
    }
