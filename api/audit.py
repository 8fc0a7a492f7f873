"""Who did what: for admins."""

from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import audit_serializers as shapes
from api.audit_export import FORMATS, exported
from api.audit_query import FILTERS, NAMES, cursor_of, place_of, shown, wanted_of
from api.commands import body_of, origin_of, person_of
from api.paging import limit_of
from api.schema import AFTER, LIMIT, operation
from core.audit.models import AuditFilter
from core.audit.view import page
from core.permissions import Permission

MOST_FILTERS = 50
LONGEST_NAME = 60


class AuditView(APIView):
    """Everything that anybody did, or tried."""

    permissions = {"GET": Permission.AUDIT}

    @operation({200: shapes.AuditPage}, parameters=[*FILTERS, AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """The newest first: commands whatever became of them, log-ins, what staff read. Commands
        that were accepted show once the sequencer has been."""
        query = request.query_params
        place = place_of(query.get("after"))
        rows, more = page(wanted_of(query), place, limit_of(query.get("limit")))
        return Response({"results": shown(rows), "next": cursor_of(more)})


class AuditFiltersView(APIView):
    """What an admin looks for again and again: their own."""

    personal = False
    permissions = dict.fromkeys(("GET", "PUT", "DELETE"), Permission.AUDIT)

    @operation({200: shapes.AuditFilters})
    def get(self, request: Request) -> Response:
        """All of them, by name."""
        mine = AuditFilter.objects.filter(admin=person_of(request)).order_by("name")
        return Response({"results": [{"name": one.name, "query": one.query} for one in mine]})

    @operation({200: None}, request=shapes.AuditFilterIn)
    def put(self, request: Request) -> Response:
        """Keep one under its name; another of that name is replaced."""
        body = body_of(request)
        name, query = _name(body), _query(body.get("query"))
        mine = AuditFilter.objects.filter(admin=person_of(request))
        if not mine.filter(name=name).exists() and mine.count() >= MOST_FILTERS:
            raise ValidationError({"name": [f"{MOST_FILTERS} are the most: delete one first."]})
        mine.update_or_create(admin=person_of(request), name=name, defaults={"query": query})
        return Response({})

    @operation(
        {204: None}, parameters=[OpenApiParameter("name", str, required=True, description="Which.")]
    )
    def delete(self, request: Request) -> Response:
        """Forget one; nothing happens where there is none of that name."""
        name = _name(request.query_params)
        AuditFilter.objects.filter(admin=person_of(request), name=name).delete()
        return Response(status=204)


def _name(said: Any) -> str:
    name = said.get("name")
    if not isinstance(name, str) or "\0" in name or not 1 <= len(name.strip()) <= LONGEST_NAME:
        raise ValidationError({"name": [f"Expected 1 to {LONGEST_NAME} characters."]})
    return name.strip()


def _query(said: Any) -> dict[str, str]:
    """What the audit's own address would take. Raises ValidationError."""
    if not isinstance(said, dict) or not said.keys() <= NAMES:
        raise ValidationError({"query": [f"Expected an object with {', '.join(sorted(NAMES))}."]})
    wanted_of(said)
    return said


class AuditExportView(APIView):
    """The audit as a file that shows whether it was changed."""

    permissions = {"GET": Permission.AUDIT}

    @operation(
        {200: OpenApiTypes.BINARY},
        parameters=[
            OpenApiParameter("as", {"type": "string", "enum": list(FORMATS)}, required=True),
            *FILTERS,
        ],
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        """What the filters leave, the newest first. Each line carries a hash over itself and the
        line before; the last hash is noted in the audit (docs/admins.md says how to check)."""
        kind = request.query_params.get("as")
        if kind not in FORMATS:
            raise ValidationError({"as": [f"Expected one of {', '.join(FORMATS)}."]})
        wanted = wanted_of(request.query_params)
        lines = exported(kind, wanted, person_of(request), origin_of(request))
        answer = StreamingHttpResponse(lines, content_type=FORMATS[kind])
        answer["Content-Disposition"] = f'attachment; filename="audit.{kind}"'
        return answer
