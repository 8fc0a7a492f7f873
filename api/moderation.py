"""Reports of messages, for those who report and those who see to them."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import chat_serializers as shapes
from api import serializers
from api.commands import body_of, run
from api.paging import cursor_of, flag_of, limit_of, place_of
from api.schema import AFTER, KEY, LIMIT, operation
from core.permissions import Permission
from projections.chat import messages as said
from projections.chat import queries as chat
from projections.frames import Row
from projections.moderation import queries
from projections.moderation.models import Report

AROUND = 3  # messages before and after the one that was reported


class ReportView(APIView):
    """A message that moderators should see."""

    permissions = {"POST": Permission.CHAT}

    @operation({201: serializers.Created}, request=shapes.ReportIn, parameters=[KEY])
    def post(self, request: Request, room_id: UUID, message_id: UUID) -> Response:
        """Report it. For members."""
        args = {**body_of(request), "room": room_id, "message": message_id}
        outcome = run(request, "ReportMessage", args)
        return Response(outcome.result, status=201)


class ReportsView(APIView):
    """What was reported."""

    permissions = {"GET": Permission.MODERATE}

    @operation({200: shapes.Reports}, parameters=[AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """Open reports, the oldest first, each with all that the message said, and what was said
        around; `resolved=true`: those that somebody has seen to."""
        query = request.query_params
        limit = limit_of(query.get("limit"), 20)
        found = queries.reports_page(
            resolved=flag_of(query, "resolved"), after=place_of(query.get("after")), limit=limit + 1
        )
        shown = found[:limit]
        more = cursor_of(shown[-1].at, shown[-1].id) if len(found) > limit else None
        rooms = chat.names_of_rooms({report.room for report in shown})
        rows = [_row(report, rooms.get(report.room)) for report in shown]
        return Response({"results": rows, "next": more})


class ResolveView(APIView):
    """Seeing to a report."""

    permissions = {"POST": Permission.MODERATE}

    @operation({200: None}, request=shapes.ResolveIn, parameters=[KEY])
    def post(self, request: Request, report_id: UUID) -> Response:
        """Say what became of it."""
        run(request, "ResolveReport", {**body_of(request), "report": report_id})
        return Response({})


class WordFilterView(APIView):
    """Words that are not allowed."""

    personal = False
    permissions = {"GET": Permission.MODERATE, "PUT": Permission.MODERATE}

    @operation({200: shapes.WordFilter})
    def get(self, _request: Request) -> Response:
        """All of them; `word*` stands for whatever begins so."""
        return Response({"words": queries.filtered_words()})

    @operation({200: None}, request=shapes.WordFilter, parameters=[KEY])
    def put(self, request: Request) -> Response:
        """Set them."""
        run(request, "SetWordFilter", body_of(request))
        return Response({})


def _row(report: Report, room_name: str | None) -> Row:
    message = said.message(report.room, report.message)
    return {
        "id": str(report.id),
        "room": str(report.room),
        "room_name": room_name or None,
        "message": str(report.message),
        "author": str(report.author),
        "by": {"id": str(report.by), "name": report.by_name},
        "reason": report.reason,
        "at": report.at,
        "outcome": report.outcome or None,
        "resolved_by": {"id": str(report.resolved_by), "name": report.resolved_by_name}
        if report.resolved_by
        else None,
        "resolved_at": report.resolved_at,
        "note": report.note,
        "texts": said.texts(message) if message else [],
        "context": said.around(report.room, report.message, AROUND),
    }
