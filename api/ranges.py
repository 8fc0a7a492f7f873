"""Files over HTTP, whole or in part (RFC 9110, section 14): players jump about in sound and
films."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

from asgiref.sync import sync_to_async
from django.core.files import File  # noqa: TC002  # generic in its stubs alone
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.outside import unsatisfiable

CHUNK = 64 * 1024
_BYTES = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


class _Chunks:
    """Some bytes of a file, a chunk at a time."""

    def __init__(self, file: "File[bytes]", part: range) -> None:
        file.seek(part.start)
        self._file, self._left = file, len(part)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        chunk: bytes = self._file.read(min(CHUNK, self._left))
        self._left -= len(chunk)
        if not chunk:
            raise StopIteration
        return chunk

    def close(self) -> None:
        self._file.close()


class FileAnswer(StreamingHttpResponse):
    """A file, or what a request's Range asks for of it. One chunk of it is in memory at a time,
    under ASGI too, where Django would read all of it first."""

    def __init__(self, file: "File[bytes]", part: range, status: int, **more: Any) -> None:
        super().__init__(_Chunks(file, part), status=status, **more)
        self["Content-Length"] = len(part)
        self["Accept-Ranges"] = "bytes"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = iter(self)
        while chunk := await sync_to_async(lambda: next(chunks, b""))():
            yield chunk


def answer(request: Request, file: "File[bytes]", tag: str, **more: Any) -> HttpResponseBase:
    """The file, the part of it that is asked for (206), or what is wrong with that (416). `tag`:
    changes with the content, for those who have a part already (If-Range)."""
    tag, size = f'"{tag}"', file.size
    held = request.headers.get("If-Range", tag) == tag
    asked = request.headers.get("Range") if held and request.method == "GET" else None
    part = part_of(asked, size)
    response: HttpResponseBase
    if part is None:
        response = FileAnswer(file, range(size), 200, **more)
    elif not part:
        file.close()
        return unsatisfiable(size)
    else:
        response = FileAnswer(file, part, 206, **more)
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response["ETag"] = tag
    return response


def part_of(asked: str | None, size: int) -> range | None:
    """The bytes that a Range header asks for, none of them where the file does not reach so far.
    None: the whole file, also where the header makes no sense or asks for several parts."""
    found = _BYTES.fullmatch(asked or "")
    first, last = found.groups() if found else ("", "")
    match first, last:
        case "", "":
            return None
        case "", _:
            return range(max(0, size - int(last)), size)
        case _, "":
            return range(int(first), size)
        case _ if int(last) < int(first):
            return None
        case _:
            return range(int(first), min(int(last) + 1, size))
