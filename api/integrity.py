"""Whether the log is what it was: verifications, and signed checkpoints."""

from typing import Any

from django.core.files import File
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import export_serializers as shapes
from api.commands import body_of, run
from api.history_exports import BINARY, SAFE
from api.operations_serializers import OrderIn
from api.paging import limit_of, number_of
from api.ranges import answer
from api.schema import AFTER, KEY, LIMIT, operation
from core import jobs
from core.domain.base import Rejection
from core.integrity.models import Verification
from core.permissions import Permission
from courtside.verify import Forged
from events import checkpoints, signing

END = 2**62


class VerificationNotFound(Rejection):
    code = "verification_not_found"
    message = "There is no such verification."
    remedy = "Look it up in the list."


class NoCheckpoints(Rejection):
    code = "no_checkpoints"
    message = "Nothing has been signed yet."
    remedy = "Wait some minutes: the worker of long jobs signs."


class VerificationsView(APIView):
    """Verifications."""

    permissions = {"GET": Permission.AUDIT, "POST": Permission.OPERATE}

    @operation({200: shapes.Verifications}, parameters=[AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """The newest first."""
        query = request.query_params
        limit, below = limit_of(query.get("limit")), number_of("after", query.get("after"), 1, END)
        rows = Verification.objects.filter(id__lt=below or END).order_by("-id")
        found = list(rows[: limit + 1])
        page = found[:limit]
        more = str(page[-1].id) if len(found) > limit else None
        return Response({"results": [_row(each) for each in page], "next": more})

    @operation({201: shapes.Started}, request=OrderIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Have the whole chain recomputed, once at a time. Who wanted that, and why, is in the
        log."""
        outcome = run(request, "RequestVerification", body_of(request))
        job = Verification.objects.get(operation=outcome.result["id"])
        return Response({"id": job.id}, status=201)


class VerificationView(APIView):
    """One verification."""

    permissions = {"GET": Permission.AUDIT}

    @operation({200: shapes.Verification}, operation_id="verification")
    def get(self, _request: Request, number: int) -> Response:
        """How far it is, and what it found."""
        job = Verification.objects.filter(id=min(number, END)).first()
        if job is None:
            raise VerificationNotFound
        return Response(_row(job))


class CheckpointsView(APIView):
    """Signed checkpoints."""

    permissions = {"GET": Permission.AUDIT}

    @operation({200: shapes.Checkpoints}, parameters=[AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """The newest first, and the key that they are checked with."""
        query = request.query_params
        limit, below = limit_of(query.get("limit")), number_of("after", query.get("after"), 1, END)
        forged = ""
        try:
            signed = checkpoints.read()
        except Forged as error:
            signed, forged = [], str(error)
        found = [each for each in reversed(signed) if each.number < (below or END)][: limit + 1]
        page = found[:limit]
        more = str(page[-1].number) if len(found) > limit else None
        rows = [{name: getattr(each, name) for name in each.__slots__} for each in page]
        key = {"public_key": signing.public_text(), "forged": forged}
        return Response({"results": rows, "next": more, **key})


class CheckpointFileView(APIView):
    """The file of checkpoints."""

    permissions = {"GET": Permission.AUDIT}

    @operation({(200, BINARY): bytes}, operation_id="checkpoint_file")
    def get(self, request: Request) -> HttpResponseBase:
        """All checkpoints, for courtside.verify; keep copies of it elsewhere."""
        try:
            file = File(checkpoints.file().open("rb"))
        except FileNotFoundError:
            raise NoCheckpoints from None
        headers = {**SAFE, "Content-Disposition": 'attachment; filename="checkpoints.ndjson"'}
        return answer(
            request, file, f"checkpoints-{file.size}", content_type=BINARY, headers=headers
        )


def _row(job: Verification) -> dict[str, Any]:
    names = ("id", "state", "result", "position", "total", "flaw", "vouched", "reason", "error")
    more = ("asked_by", "operation", "asked_at", "ended_at")
    row = {name: getattr(job, name) for name in (*names, *more)}
    return {**row, "rate": jobs.rate(job, job.position)}
