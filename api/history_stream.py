"""The history as a stream for programs: Server-Sent Events from a position on, resumable, live at
the end of the log."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
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
from api.history import AFTER, BEFORE, FILTERS
from api.history_access import personal_of, still_may, wanted_of
from api.history_live import head, slots
from api.history_pace import Pace, speed_of
from api.paging import number_of
from api.schema import operation
from core.permissions import Permission
from core.threads import in_thread
from events.log import StoredEvent
from projections.history.masking import shown
from projections.history.queries import END, Wanted, find, is_over

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
            BEFORE,
            OpenApiParameter(
                "speed",
                float,
                description="Events come as they happened, so many times faster; without: at once.",
            ),
            OpenApiParameter(
                RESUME,
                str,
                OpenApiParameter.HEADER,
                description="The last `id` received: goes on behind it, whatever `after` says.",
            ),
        ],
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        """Events for which all filters hold, the oldest first: `data` is an event as in the list,
        `id` its position. An `id` without `data` says how far was looked. Without end, but for
        `before` or `until`: the event `end` comes when nothing can come any more."""
        personal = personal_of(request)
        wanted = wanted_of(request, personal=personal)
        last = number_of(RESUME, request.headers.get(RESUME), 0, END - 1)
        slots.require_one(person_of(request))
        pace = Pace(speed_of(request.query_params.get("speed")))
        stream = _Stream(request, wanted, wanted.after if last is None else last, pace)
        response = StreamingHttpResponse(stream.chunks(), content_type="text/event-stream")
        response["Cache-Control"] = "no-store"
        response["X-Accel-Buffering"] = "no"  # nginx would wait until it has a buffer full
        return response


@dataclass(frozen=True, slots=True)
class _Sent:
    """An event as it is sent."""

    position: int
    at: datetime
    data: bytes


class _Stream:
    """One stream: what is wanted, and up to where it was told. Holds a page at most."""

    def __init__(self, request: Request, wanted: Wanted, after: int, pace: Pace) -> None:
        self._request, self._wanted, self._pace = request, wanted, pace
        self._told = self._read = after
        self._page: deque[_Sent] = deque()
        self._ends = after >= wanted.before - 1  # nothing comes behind what was read

    async def chunks(self) -> AsyncIterator[bytes]:
        """What is sent. A page is read when the client has taken the last; ends with what is
        wanted, or when whoever asked may ask no more."""
        # Or the request's database session would be kept for as long as the stream lasts.
        await sync_to_async(connections.close_all)()
        with slots.taken(person_of(self._request)), head.followed():
            yield AGAIN
            beat = monotonic() + BEAT
            while self._page or not self._ends:
                try:
                    if due := await self._due(max(0.0, beat - monotonic())):
                        yield due
                    if monotonic() >= beat:
                        if not await in_thread(self._may_go_on):
                            return
                        self._ends |= await in_thread(is_over, self._wanted, self._read, self._read)
                        yield f"id: {self._told}\n\n".encode()
                        beat = monotonic() + BEAT
                except DatabaseError as error:
                    _log.warning("history_stream_waits", error=str(error).strip())
                    await asyncio.sleep(WAIT)
            yield b"id: %d\nevent: end\ndata: {}\n\n" % self._told

    def _may_go_on(self) -> bool:
        return still_may(self._request, personal=self._wanted.personal)

    async def _due(self, within: float) -> bytes:
        """The events that are due; nothing where there is none, after some seconds at most."""
        if not self._page:
            until = await head.beyond(self._read, within)
            if until > self._read:
                await in_thread(self._read_on, until)
        elif (wait := self._pace.wait(self._page[0].at)) > 0:
            await asyncio.sleep(min(wait, within))
        return b"".join(self._taken())

    def _taken(self) -> Iterator[bytes]:
        while self._page and self._pace.wait(self._page[0].at) == 0:
            sent = self._page.popleft()
            self._told = sent.position
            yield sent.data
        if not self._page:
            self._told = self._read

    def _read_on(self, until: int) -> None:
        """The next page of events up to that position."""
        wanted = self._wanted.behind(self._read)
        found = find(wanted, PAGE, newest=False, until=until)
        self._page.extend(map(self._sent, found))
        self._read = found[-1].position or until if len(found) == PAGE else until
        self._ends = is_over(wanted, self._read, until)

    def _sent(self, stored: StoredEvent) -> _Sent:
        position = stored.position or 0
        body = orjson.dumps(shown(stored, self._wanted.personal), option=orjson.OPT_UTC_Z)
        return _Sent(position, stored.recorded_at, b"id: %d\ndata: %b\n\n" % (position, body))
