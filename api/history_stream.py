"""The history as a stream for programs: Server-Sent Events from a position on, resumable, live at
the end of the log."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic
from typing import Any

import orjson
import structlog
from asgiref.sync import sync_to_async
from django.db import Error as DatabaseError
from django.db import connections
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from api.commands import person_of
from api.history import AFTER, FILTERS
from api.history_access import personal_of, still_may, wanted_of
from api.history_live import head, slots
from api.paging import number_of
from api.schema import operation
from core.permissions import Permission
from core.threads import in_thread
from events.log import StoredEvent
from projections.history.masking import shown
from projections.history.queries import END, Wanted, find

PAGE = 100  # events that are read at once, when the client has taken the last
BEAT = 15.0  # seconds until the client hears that the stream is alive
WAIT = 1.0  # seconds until the database is asked again
AGAIN = b"retry: 1000\n\n"
RESUME = "Last-Event-ID"

_log = structlog.get_logger(__name__)


class JsonOrStream(BaseContentNegotiation):
    """Whatever is asked for: events come as a stream, and problems as JSON."""

    def select_parser(self, _request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, _request: Any, renderers: Any, _suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class StreamView(APIView):
    """The log from a position on, and whatever happens from now on."""

    permissions = {"GET": Permission.ANALYSE}
    content_negotiation_class = JsonOrStream
    http_method_names = ["get"]  # there is no end that HEAD could wait for

    @operation(
        {(200, "text/event-stream"): OpenApiTypes.STR},
        parameters=[
            *FILTERS,
            AFTER,
            OpenApiParameter(
                RESUME,
                str,
                OpenApiParameter.HEADER,
                description="The last `id` received: goes on behind it, whatever `after` says.",
            ),
        ],
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        """Events for which all filters hold, the oldest first, without end: `data` is an event as
        in the list, `id` its position. An `id` without `data` says how far was looked."""
        personal = personal_of(request)
        wanted = wanted_of(request, personal=personal)
        last = number_of(RESUME, request.headers.get(RESUME), 0, END - 1)
        slots.require_one(person_of(request))
        stream = _Stream(request, wanted, wanted.after if last is None else last)
        response = StreamingHttpResponse(stream.chunks(), content_type="text/event-stream")
        response["Cache-Control"] = "no-store"
        response["X-Accel-Buffering"] = "no"  # nginx would wait until it has a buffer full
        return response


class _Stream:
    """One stream: what is wanted, and up to where it was told."""

    def __init__(self, request: Request, wanted: Wanted, after: int) -> None:
        self._request, self._wanted, self._after = request, wanted, after

    async def chunks(self) -> AsyncIterator[bytes]:
        """What is sent. A page is read when the client has taken the last; ends when whoever asked
        may ask no more."""
        # Or the request's database session would be kept for as long as the stream lasts.
        await sync_to_async(connections.close_all)()
        with slots.taken(person_of(self._request)), head.followed():
            yield AGAIN
            beat = monotonic() + BEAT
            while True:
                until = await head.beyond(self._after, max(0.0, beat - monotonic()))
                try:
                    if until > self._after and (page := await in_thread(self._page, until)):
                        yield page
                    if monotonic() >= beat:
                        if not await in_thread(self._may_go_on):
                            return
                        yield f"id: {self._after}\n\n".encode()
                        beat = monotonic() + BEAT
                except DatabaseError as error:
                    _log.warning("history_stream_waits", error=str(error).strip())
                    await asyncio.sleep(WAIT)

    def _may_go_on(self) -> bool:
        return still_may(self._request, personal=self._wanted.personal)

    def _page(self, until: int) -> bytes:
        """The next events up to that position as they are sent; nothing where there is none."""
        wanted = self._wanted.behind(self._after)
        found = find(wanted, PAGE, newest=False, until=until)
        sent = b"".join(map(self._sent, found))
        self._after = found[-1].position or until if len(found) == PAGE else until
        return sent

    def _sent(self, stored: StoredEvent) -> bytes:
        body = orjson.dumps(shown(stored, self._wanted.personal), option=orjson.OPT_UTC_Z)
        return b"id: %d\ndata: %b\n\n" % (stored.position or 0, body)
