"""What admins see to one by one, and order: each order is a command with its reason."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

import orjson
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import operations_serializers as shapes
from api.commands import body_of, run
from api.paging import cursor_of, limit_of, number_of, place_of
from api.schema import AFTER, KEY, LIMIT, operation
from api.serializers import Created
from core.operations import lists
from core.operations.events import event_of, unmasked
from core.operations.models import DeadLetter, RebuildRun
from core.permissions import Permission
from events.log import StoredEvent
from projections.history.masking import masked

MANY = 2**62


class ParkedView(APIView):
    """Streams that a subscription could not go on with."""

    permissions = {"GET": Permission.OPERATE}

    @operation({200: shapes.ParkedStreams}, parameters=[AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """All of them, those parked first, first, each with the error."""
        limit, after = _page(request)
        found = lists.parked(after, limit + 1)
        shown = found[:limit]
        more = cursor_of(shown[-1].at, shown[-1].event) if len(found) > limit else None
        return Response({"results": [asdict(row) for row in shown], "next": more})


class RetryStreamView(APIView):
    """A parked stream, tried again."""

    permissions = {"POST": Permission.OPERATE}

    @operation({202: Created}, request=shapes.StreamIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Apply what it has missed, as far as that can be."""
        return _ordered(request, "RetryStream")


class SkipEventView(APIView):
    """An event that is passed over."""

    permissions = {"POST": Permission.OPERATE}

    @operation({202: Created}, request=shapes.SkipIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Pass over the event that the stream is parked at, for good, and apply what follows."""
        return _ordered(request, "SkipEvent")


class DeadLettersView(APIView):
    """Messages that nobody could take."""

    permissions = {"GET": Permission.OPERATE}

    @operation({200: shapes.DeadLetters}, parameters=[AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """All of them, the oldest first."""
        limit, after = _page(request)
        found = lists.dead_letters(after, limit + 1)
        shown = found[:limit]
        more = cursor_of(shown[-1].at, shown[-1].id) if len(found) > limit else None
        return Response({"results": [_letter(row) for row in shown], "next": more})


class RetryDeadLetterView(APIView):
    """A dead letter, tried again."""

    permissions = {"POST": Permission.OPERATE}

    @operation({202: Created}, request=shapes.OrderIn, parameters=[KEY])
    def post(self, request: Request, letter_id: UUID) -> Response:
        """Put it into the queue again that it came from."""
        return _ordered(request, "RetryDeadLetter", letter=letter_id)


class DropDeadLetterView(APIView):
    """A dead letter, thrown away."""

    permissions = {"POST": Permission.OPERATE}

    @operation({202: Created}, request=shapes.OrderIn, parameters=[KEY])
    def post(self, request: Request, letter_id: UUID) -> Response:
        """Throw it away. The log has every event anyway."""
        return _ordered(request, "DropDeadLetter", letter=letter_id)


class SeenEventView(APIView):
    """An event that something went wrong with."""

    permissions = {"GET": Permission.OPERATE}

    @operation({200: shapes.SeenEvent})
    def get(self, _request: Request, event_id: UUID) -> Response:
        """What it says, without what is personal."""
        stored = event_of(event_id)
        return Response(_event(stored, masked(stored), hidden=True))


class ShowPayloadView(APIView):
    """The same with all that it says."""

    permissions = {"POST": Permission.OPERATE}

    @operation({200: shapes.SeenEvent}, request=shapes.OrderIn, parameters=[KEY])
    def post(self, request: Request, event_id: UUID) -> Response:
        """Show it. Who did, and why, is in the log."""
        run(request, "ShowPayload", {**body_of(request), "event": event_id})
        stored = event_of(event_id)
        return Response(_event(stored, unmasked(stored), hidden=False))


class RebuildsView(APIView):
    """Read models made anew from the log."""

    permissions = {"GET": Permission.OPERATE, "POST": Permission.OPERATE}

    @operation({200: shapes.Rebuilds}, parameters=[LIMIT])
    def get(self, request: Request) -> Response:
        """The last ones, the newest first, with their progress, and what was compared."""
        found = lists.rebuilds(limit_of(request.query_params.get("limit"), 20))
        return Response({"results": [_rebuild(row) for row in found]})

    @operation({202: Created}, request=shapes.RebuildIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Rebuild beside the live one, compare, and switch if they are alike, or as `switch`
        says."""
        return _ordered(request, "RequestRebuild")


class OrderedView(APIView):
    """What was ordered."""

    permissions = {"GET": Permission.OPERATE}

    @operation({200: shapes.OrderedRows}, parameters=[AFTER, LIMIT])
    def get(self, request: Request) -> Response:
        """By whom, why, and what became of it; the newest first."""
        query = request.query_params
        before = number_of("after", query.get("after"), 1, MANY)
        rows, more = lists.ordered(before, limit_of(query.get("limit"), 20))
        return Response({"results": [asdict(row) for row in rows], "next": more})


def _page(request: Request) -> tuple[int, lists.Place | None]:
    query = request.query_params
    return limit_of(query.get("limit")), place_of(query.get("after"))


def _ordered(request: Request, name: str, **args: Any) -> Response:
    """It is done when the order has come through the log: within a second, usually."""
    outcome = run(request, name, {**body_of(request), **args})
    return Response(outcome.result, status=202)


def _letter(row: DeadLetter) -> dict[str, Any]:
    named = ("id", "queue", "why", "event", "stream", "type", "position", "at")
    return {**{name: getattr(row, name) for name in named}, "bytes": len(row.body)}


def _rebuild(row: RebuildRun) -> dict[str, Any]:
    named = ("id", "read_model", "switch", "state", "total", "done", "error")
    times = ("asked_at", "began_at", "ended_at")
    shown = {name: getattr(row, name) for name in (*named, *times)}
    return {**shown, "found": orjson.loads(row.found)}


def _event(stored: StoredEvent, payload: dict[str, Any], *, hidden: bool) -> dict[str, Any]:
    metadata = stored.metadata
    return {
        "id": stored.id,
        "type": stored.type,
        "schema_version": stored.schema_version,
        "stream": stored.stream,
        "version": stored.version,
        "position": stored.position,
        "at": stored.recorded_at,
        "command": metadata.get("command"),
        "actor": metadata.get("actor"),
        "masked": hidden,
        "payload": payload,
    }
