"""Tournaments as files: everything out, entrants in."""

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import tournament_bodies as bodies
from api import tournament_serializers as shapes
from api.commands import origin_of, person_of
from api.formats import ByFormat
from api.paging import flag_of
from api.schema import KEY, operation
from api.tournament_files import as_csv, as_json
from api.tournament_import import checked, read
from api.tournament_past import now
from api.tournament_pdf import as_pdf
from core.accounts.carry import carry_out
from core.domain.tournaments.decide import runs
from core.domain.tournaments.rejections import BadEntrants, NotYourTournament
from core.permissions import Permission
from core.tournaments import require_visible

FORMATS = {
    "json": ("application/json", as_json),
    "csv": ("text/csv; charset=utf-8", as_csv),
    "pdf": ("application/pdf", as_pdf),
}


class ExportView(ByFormat):
    """A tournament as a file."""

    permissions = {"GET": Permission.READ}

    @operation(
        {
            (200, "application/json"): shapes.Bracket,
            (200, "text/csv"): str,
            (200, "application/pdf"): bytes,
        },
        parameters=[OpenApiParameter("format", str, enum=list(FORMATS))],
    )
    def get(self, request: Request, tournament_id: UUID) -> HttpResponse:
        """All of it as JSON, its matches and standings as CSV, or its bracket to print, as PDF."""
        there = require_visible(person_of(request), tournament_id)
        wanted = request.query_params.get("format", "json")
        if wanted not in FORMATS:
            raise ValidationError({"format": [f"Expected one of {', '.join(FORMATS)}."]})
        kind, make = FORMATS[wanted]
        response = HttpResponse(make(now(tournament_id)), content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="tournament-{there.id}.{wanted}"'
        return response


class ImportView(APIView):
    """A list of entrants."""

    permissions = {"POST": Permission.PLAY}
    parser_classes = [JSONParser, MultiPartParser]

    @operation(
        {200: shapes.EnteredLines},
        request={
            "application/json": bodies.EntrantsIn,
            "multipart/form-data": bodies.EntrantFileIn,
        },
        parameters=[
            KEY,
            OpenApiParameter("preview", bool, description="Only say what is wrong, line by line."),
        ],
    )
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """Enter all of them, or nobody where a line is wrong. For its organisers."""
        preview = flag_of(request.query_params, "preview")
        there = require_visible(person_of(request), tournament_id)
        if not runs(person_of(request), _roles(request), there):
            raise NotYourTournament
        command, lines = checked(request, there, read(request))
        wrong = {line.number: line.error for line in lines if line.error}
        if not preview:
            if wrong or command is None:
                raise BadEntrants(wrong)
            carry_out(command, origin_of(request))
        good = len(lines) - len(wrong)
        rows = [line.row for line in lines]
        return Response({"results": rows, "good": good, "entered": not preview})


def _roles(request: Request) -> frozenset[str]:
    return frozenset(getattr(request.user, "roles", ()))
