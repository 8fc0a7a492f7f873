"""Exports: asked for, made by a worker piece by piece, kept for a while."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO
from uuid import UUID

import orjson
import structlog
from django.core.files import File

from core import jobs
from core.config import config
from core.exports.formats import FORMATS
from core.exports.models import Export
from core.exports.reading import Piece, Wanted, pieces
from events.lines import Filter, count

KEPT = timedelta(days=config.export_days)
IDS = ("actor", "subject", "room", "correlation", "causation")  # filters that are one
OFTEN = 0.5  # seconds between two marks of how much of a file is on disk for good

_log = structlog.get_logger(__name__)


def folder() -> Path:
    """Where the files are: nobody but this system may read it."""
    found = Path(config.export_dir) if config.export_dir else config.data_dir / "exports"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def file_of(export: Export) -> Path:
    """The export's file; it is there once the export is done."""
    return folder() / f"{export.id}.{export.format}"


def opened(export: Export) -> "File[bytes]":
    """The file, for reading. Raises FileNotFoundError."""
    return File(file_of(export).open("rb"))


def _part_of(export: Export) -> Path:
    return folder() / f"{export.id}.{export.format}.part"


def ask(who: UUID | None, wanted: Wanted) -> Export:
    """Have an export made."""
    return Export.objects.create(
        asked_by=who,
        format=wanted.format,
        personal=wanted.personal,
        sealed=wanted.sealed,
        wanted=orjson.loads(orjson.dumps(asdict(wanted.filter))),
        after=wanted.after,
        position=wanted.after,
        upto=wanted.upto,
    )


def wanted_of(export: Export) -> Wanted:
    """What was asked for."""
    return Wanted(
        export.format,
        filter_of(export.wanted),
        export.after,
        export.upto,
        personal=export.personal,
        sealed=export.sealed,
    )


def filter_of(said: dict[str, Any]) -> Filter:
    """A filter as it was kept."""
    given = {name: value for name, value in said.items() if value is not None}
    given |= {name: UUID(given[name]) for name in IDS if name in given}
    moments = {
        name: datetime.fromisoformat(given[name]) for name in given.keys() & {"since", "until"}
    }
    types = {"types": tuple(given["types"])} if "types" in given else {}
    return Filter(**given | moments | types)


def run(export: Export) -> None:
    """Make the file, or go on where another worker was cut off. Raises jobs.Lost; then the file is
    somebody else's."""
    wanted = wanted_of(export)
    if not _goes_on(export):
        jobs.beat(export, bytes=0, events=0, position=export.after)
    if export.total is None:
        jobs.beat(export, total=count(wanted.filter, wanted.after, wanted.upto))
    rest = replace(wanted, after=export.position)
    with _opened(export) as file:
        for told in _written(file, pieces(rest, whole=export.bytes == 0), export):
            jobs.beat(export, **told)
    _part_of(export).rename(file_of(export))
    jobs.end(export, jobs.DONE)
    _log.info("export_made", id=str(export.id), events=export.events, bytes=export.bytes)


def _goes_on(export: Export) -> bool:
    """Whether what another worker has left can be written on."""
    part = _part_of(export)
    whole = part.exists() and part.stat().st_size >= export.bytes
    return whole and FORMATS[export.format].goes_on


def _written(file: BinaryIO, found: Iterator[Piece], export: Export) -> Iterator[dict[str, int]]:
    """Write the pieces; now and then, and at the end, how far the file on disk is."""
    events, size, marked = export.events, export.bytes, monotonic()
    for piece in found:
        file.write(piece.data)
        events, size = events + piece.events, size + len(piece.data)
        if monotonic() - marked > OFTEN or piece.last:
            file.flush()
            os.fsync(file.fileno())
            marked = monotonic()
            yield {"events": events, "bytes": size, "position": piece.position}


@contextmanager
def _opened(export: Export) -> Iterator[BinaryIO]:
    """The file without what was written after its last mark."""
    descriptor = os.open(_part_of(export), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        file.truncate(export.bytes)
        file.seek(0, os.SEEK_END)
        yield file


def remove(export: Export) -> None:
    """Remove the row and its file; a worker that is at it leaves off."""
    files = file_of(export), _part_of(export)
    export.delete()
    for path in files:
        path.unlink(missing_ok=True)


def remove_old(now: datetime) -> int:
    """Remove exports whose time is over, and files that belong to none; how many exports."""
    old = list(Export.objects.filter(asked_at__lt=now - KEPT))
    for export in old:
        remove(export)
    known = {str(each) for each in Export.objects.values_list("id", flat=True)}
    for path in folder().glob("*-*-*-*-*.*"):
        if path.name.partition(".")[0] not in known:
            path.unlink(missing_ok=True)
    return len(old)


def remove_personal() -> int:
    """Remove every export that personal data can be read in; how many. For an erasure."""
    found = list(Export.objects.filter(personal=True))
    for export in found:
        remove(export)
    return len(found)
