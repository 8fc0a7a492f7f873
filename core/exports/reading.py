"""From the log to pages of a file, with the memory of one page."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connections

from core.exports.formats import FORMATS
from core.exports.masking import masked
from events.db import fetch
from events.lines import EVERYTHING, Content, Filter, lines
from events.queries import query

PAGE = 2_000
WINDOW = 100_000  # positions that are looked through at once, where few events fit

Page = tuple[Iterator[Content], int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exported: events behind `after` up to `upto` that fit the filter. `sealed`: as the
    log holds them, each with its hash; `personal`: in clear; otherwise masked."""

    format: str
    filter: Filter
    after: int
    upto: int
    personal: bool = False
    sealed: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Some bytes of a file, how many events they hold, and up to which position all that fit are
    in the file with it."""

    data: bytes
    events: int
    position: int
    last: bool = False


def pieces(wanted: Wanted, whole: bool = True) -> Iterator[Piece]:
    """The file, piece by piece; without its beginning where it is not the `whole`: the pieces of
    a file that was cut off behind a position go on where `after` is that position."""
    form = FORMATS[wanted.format]()
    if whole:
        begin = head_line(wanted) if wanted.sealed else form.begin()
        yield Piece(begin, 0, wanted.after)
    after = wanted.after
    for page, count, after in _ahead(pages(wanted)):
        yield Piece(form.page(page) if count else b"", count, after)
    yield Piece(form.end(), 0, after, last=True)


def pages(wanted: Wanted) -> Iterator[Page]:
    """Pages of events, how many there are in each, and the position up to which the log was looked
    through; none where few fit the filter, so that no page takes long."""
    after, left, window = wanted.after, wanted.limit or EVERYTHING, PAGE
    while after < wanted.upto and left:
        size, upto = min(PAGE, left), min(wanted.upto, after + window)
        page = list(lines(after, size, wanted.filter, upto))
        after = orjson.loads(page[-1][0])["position"] if len(page) == size else upto
        # Narrow at first: where all fit, what lies beyond a page is read for nothing.
        window = window if len(page) == size else min(WINDOW, 10 * window)
        left -= len(page)
        yield _shown(wanted, page), len(page), after


def _ahead(read: Iterator[Page]) -> Iterator[Page]:
    """The same pages, each read from the log while the one before it is made part of a file.
    Whoever goes away in the middle waits for nothing: it may be an event loop."""
    reader = ThreadPoolExecutor(1, "log_reader")
    try:
        coming = reader.submit(next, read, None)
        while (page := coming.result()) is not None:
            coming = reader.submit(next, read, None)
            yield page
    finally:
        reader.submit(connections.close_all)  # of that thread
        reader.shutdown(wait=False)


def _shown(wanted: Wanted, page: Iterable[tuple[bytes, bytes]]) -> Iterator[Content]:
    """Each event as it is exported, parsed when it is its turn: a page of parsed events would keep
    the garbage collector busier than all else."""
    for text, given in page:
        event = orjson.loads(text)
        if wanted.sealed:
            yield event | {"hash": given.hex()}
        else:
            yield masked(event, wanted.personal)


def head_line(wanted: Wanted) -> bytes:
    """What a sealed export says of itself first, for whoever checks it (courtside/verify.py)."""
    found: list[Any] = fetch(query("hash_at"), position=wanted.after)
    head = {
        "courtside": 1,
        "sealed": True,
        "filtered": not wanted.filter.lets_all_through or wanted.limit is not None,
        "after": wanted.after,
        "upto": wanted.upto,
        "hash": found[0][0].hex() if found else "",
    }
    return orjson.dumps(head, option=orjson.OPT_APPEND_NEWLINE)
