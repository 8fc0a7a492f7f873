"""The audit as a file. hash(n) = SHA-256(hash(n-1) ‖ line n without its hash), in hexadecimal,
hash(0) = 64 zeros; a line is its values as canonical JSON: keys sorted, no white space, UTF-8.

The last hash and the number of lines are noted in the audit when the file is complete, so that a
file can be held against what was handed out.
"""

import csv
import io
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson

from api.audit_query import shown
from core.audit.note import Note
from core.audit.view import page
from core.audit.wanted import Place, Row, Wanted
from core.audit.write import note_surely
from core.handle import Origin
from core.threads import in_thread

FORMATS = {"ndjson": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}
GENESIS = "0" * 64
AT_ONCE = 500
COLUMNS = (
    *("id", "at", "actor", "on_behalf_of", "action", "target", "outcome", "code", "count"),
    *("position", "command_id", "correlation_id", "causation_id", "address", "agent", "details"),
)


async def exported(kind: str, wanted: Wanted, admin: UUID, origin: Origin) -> AsyncIterator[bytes]:
    """The file, page after page."""
    head, count, place = GENESIS, 0, Place()
    if kind == "csv":
        yield _csv([*COLUMNS, "hash"])
    more: Place | None = place
    while more is not None:
        rows, more = await in_thread(page, wanted, more, AT_ONCE)
        for line in await in_thread(_lines, rows):
            head = link(head, line)
            yield _written(kind, line, head)
        count += len(rows)
    await in_thread(_note, admin, origin, kind, count, head)


def link(before: str, line: dict[str, Any]) -> str:
    """The hash of a line, given the one before it."""
    return sha256(before.encode() + orjson.dumps(line, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _lines(rows: list[Row]) -> list[dict[str, Any]]:
    """Text and numbers alone, so that CSV says the same as JSON."""
    return [_line(row) for row in shown(rows)]


def _line(row: dict[str, Any]) -> dict[str, Any]:
    people = {name: row[name]["id"] if row[name] else None for name in ("actor", "on_behalf_of")}
    details = orjson.dumps(row["details"], option=orjson.OPT_SORT_KEYS).decode()
    said = row | people | {"details": details, "at": row["at"].isoformat()}
    return {name: "" if said[name] is None else _safe(str(said[name])) for name in COLUMNS}


def _safe(text: str) -> str:
    """A spreadsheet shall show what a client said, not reckon with it."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def _written(kind: str, line: dict[str, Any], head: str) -> bytes:
    if kind == "csv":
        return _csv([*(line[name] for name in COLUMNS), head])
    return orjson.dumps({**line, "hash": head}) + b"\n"


def _csv(cells: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue().encode()


def _note(admin: UUID, origin: Origin, kind: str, count: int, head: str) -> None:
    note_surely(
        Note(
            actor=admin,
            action="ExportAudit",
            outcome="accepted",
            target="audit/export",
            address=origin.address,
            agent=origin.agent,
            details={"format": kind, "rows": count, "head": head},
        )
    )
