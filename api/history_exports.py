"""The log's events as files, for analysts: at once, or by a job."""

from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db.models import Q
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import export_serializers as shapes
from api import serializers
from api.commands import person_of
from api.export_filters import FILTERS, FORMAT, LIMITED, wanted_of
from api.formats import ByFormat
from api.paging import cursor_of, limit_of, place_of
from api.ranges import answer
from api.schema import AFTER, LIMIT, operation
from core import jobs
from core.domain.base import Rejection
from core.exports import store
from core.exports.formats import FORMATS
from core.exports.models import Export
from core.exports.reading import Wanted, pieces
from core.permissions import Permission, granted

BINARY = "application/octet-stream"
MOST_WAITING = 5
UPTO = "Courtside-Position"
SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}


class ExportNotFound(Rejection):
    code = "export_not_found"
    message = "There is no such export of yours, or its time is over."
    remedy = "Make a new one."


class ExportNotMade(Rejection):
    code = "export_not_made"
    message = "The file is not finished yet."
    remedy = "Ask for the export until its state is done."


class TooManyExports(Rejection):
    code = "too_many_exports"
    message = f"{MOST_WAITING} of your exports are being made or wait."
    remedy = "Wait until one is done, or delete one."


class _Pieces(StreamingHttpResponse):
    """A file piece by piece as it is read; under ASGI too, where Django would read all of it
    first."""

    def __init__(self, wanted: Wanted, **more: Any) -> None:
        self._pieces: Iterator[bytes] = (piece.data for piece in pieces(wanted))
        super().__init__(self._pieces, **more)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (piece := await sync_to_async(lambda: next(self._pieces, None))()) is not None:
            yield piece


class StreamView(ByFormat):
    """A small export, at once."""

    permissions = {"GET": Permission.ANALYSE}

    @operation(
        {(200, BINARY): bytes},
        operation_id="history_export",
        parameters=[FORMAT, *FILTERS, LIMITED],
    )
    def get(self, request: Request) -> HttpResponseBase:
        """The events that fit, oldest first. The header Courtside-Position says up to which
        position the log was looked through, if no limit ended it before: pass it, or the position
        of the last event, as `after` for what came later."""
        wanted = wanted_of(request, request.query_params)
        form = FORMATS[wanted.format]
        name = f'attachment; filename="history.{form.name}"'
        headers = {**SAFE, "Content-Disposition": name, UPTO: str(wanted.upto)}
        return _Pieces(wanted, content_type=form.content_type, headers=headers)


class ExportsView(APIView):
    """Exports that a job makes."""

    permissions = {"GET": Permission.ANALYSE, "POST": Permission.ANALYSE}

    @operation({200: shapes.Exports}, operation_id="history_exports", parameters=[AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """One's own, the newest first."""
        limit = limit_of(request.query_params.get("limit"))
        mine = Export.objects.filter(asked_by=person_of(request)).order_by("-asked_at", "-id")
        if place := place_of(request.query_params.get("after")):
            at, last = place
            mine = mine.filter(Q(asked_at__lt=at) | Q(asked_at=at, id__lt=last))
        found = list(mine[: limit + 1])
        page = found[:limit]
        more = cursor_of(page[-1].asked_at, page[-1].id) if len(found) > limit else None
        return Response({"results": [_row(each) for each in page], "next": more})

    @operation({201: serializers.Created}, request={"application/json": shapes.ExportIn})
    def post(self, request: Request) -> Response:
        """Have one made. It is kept for some days."""
        wanted = wanted_of(request, shapes.asked(request.data))
        open_ones = Export.objects.filter(state__in=[jobs.WAITING, jobs.RUNNING])
        if open_ones.filter(asked_by=person_of(request)).count() >= MOST_WAITING:
            raise TooManyExports
        return Response({"id": store.ask(person_of(request), wanted).id}, status=201)


class ExportView(APIView):
    """One export."""

    permissions = {"GET": Permission.ANALYSE, "DELETE": Permission.ANALYSE}

    @operation({200: shapes.Export}, operation_id="history_export_one")
    def get(self, request: Request, export_id: UUID) -> Response:
        """How far it is."""
        return Response(_row(_found(request, export_id)))

    @operation({204: None})
    def delete(self, request: Request, export_id: UUID) -> Response:
        """Remove it, with its file; where it is being made, that ends."""
        store.remove(_found(request, export_id))
        return Response(status=204)


class ExportFileView(APIView):
    """The file of an export."""

    permissions = {"GET": Permission.ANALYSE}

    @operation(
        {
            (200, BINARY): bytes,
            (206, BINARY): bytes,
            (416, "application/problem+json"): serializers.Problem,
        },
        operation_id="history_export_file",
        parameters=[
            OpenApiParameter("Range", str, OpenApiParameter.HEADER, description="bytes=1024-"),
            OpenApiParameter("If-Range", str, OpenApiParameter.HEADER, description="An ETag."),
        ],
    )
    def get(self, request: Request, export_id: UUID) -> HttpResponseBase:
        """The whole file, or a part of it: a download that was cut off goes on where it was."""
        export = _found(request, export_id)
        if export.state != jobs.DONE:
            raise ExportNotMade
        form = FORMATS[export.format]
        name = f'attachment; filename="history-{export.asked_at:%Y-%m-%d}.{form.name}"'
        try:
            file = store.opened(export)
        except FileNotFoundError:
            raise ExportNotFound from None
        headers = {**SAFE, "Content-Disposition": name}
        tag = f"{export.id}-{export.bytes}"
        return answer(request, file, tag, content_type=form.content_type, headers=headers)


def _found(request: Request, export_id: UUID) -> Export:
    """An export of one's own, or anybody's for admins; one with personal data for nobody who may
    not see that."""
    user: Any = request.user
    may = granted(user.roles, getattr(request.auth, "scopes", None))
    export = Export.objects.filter(id=export_id).first()
    if export is None or (export.personal and Permission.SEE_PERSONAL not in may):
        raise ExportNotFound
    if export.asked_by != user.pk and Permission.OPERATE not in may:
        raise ExportNotFound
    return export


def _said(wanted: dict[str, Any]) -> dict[str, Any]:
    """The filters in the words in which they are asked for."""
    given = {name: value for name, value in wanted.items() if value is not None}
    types = {"type": given.pop("types")} if "types" in given else {}
    return types | given


def _row(export: Export) -> dict[str, Any]:
    return {
        "id": export.id,
        "format": export.format,
        "filters": _said(export.wanted),
        "personal": export.personal,
        "sealed": export.sealed,
        "after": export.after,
        "upto": export.upto,
        "state": export.state,
        "error": export.error,
        "events": export.events,
        "total": export.total,
        "position": export.position,
        "bytes": export.bytes,
        "rate": jobs.rate(export, export.events),
        "asked_at": export.asked_at,
        "ended_at": export.ended_at,
        "expires_at": export.asked_at + store.KEPT,
    }
