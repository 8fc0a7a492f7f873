"""One's own data, to take away."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import erasure_serializers as shapes
from api import serializers
from api.commands import person_of
from api.files import BINARY, SAFE
from api.ranges import answer
from api.reauthentication import require_reauthenticated
from api.schema import operation
from core.accounts import own_data
from core.accounts.models import OwnData
from core.permissions import Permission


class OwnDataView(APIView):
    """Asking for it."""

    permissions = {"GET": Permission.SECURITY, "POST": Permission.SECURITY}

    @operation({200: shapes.OwnData})
    def get(self, request: Request) -> Response:
        """The download that was asked for last, and how far it is; null where there is none."""
        found = own_data.last(person_of(request))
        return Response({"download": _row(found) if found else None})

    @operation({201: shapes.OwnData}, request=None)
    def post(self, request: Request) -> Response:
        """Have everything there is of you put together, as one ZIP; it takes the place of the one
        before. Takes reauthentication."""
        require_reauthenticated(request)
        asked = own_data.ask(person_of(request), timezone.now())
        return Response({"download": _row(asked)}, status=201)


class OwnDataFileView(APIView):
    """The file."""

    permissions = {"GET": Permission.SECURITY}

    @operation(
        {
            (200, BINARY): bytes,
            (206, BINARY): bytes,
            (416, "application/problem+json"): serializers.Problem,
        },
        operation_id="me_data_file",
    )
    def get(self, request: Request, data_id: UUID) -> HttpResponseBase:
        """The ZIP, for seven days, for nobody else."""
        found = own_data.ready(person_of(request), data_id)
        headers = {
            **SAFE,
            "Cache-Control": "no-store",
            "Content-Disposition": 'attachment; filename="my-data.zip"',
        }
        file = own_data.store().open(found.file)
        kind = "application/zip"
        return answer(request, file, found.file, content_type=kind, headers=headers)


def _row(found: OwnData) -> dict[str, object]:
    return {
        "id": found.id,
        "state": found.state,
        "progress": found.progress,
        "size": found.size,
        "requested_at": found.requested_at,
        "expires_at": found.expires_at,
    }
