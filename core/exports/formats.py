"""Events as bytes of a file: a piece for the beginning, one for each page, one for the end."""

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import orjson
import pyarrow as pa
from pyarrow import parquet

from events.lines import Content

Row = Sequence[Any]

COLUMNS = {
    "position": pa.int64(),
    "at": pa.timestamp("us", "UTC"),
    "type": pa.string(),
    "category": pa.string(),
    "stream": pa.string(),
    "version": pa.int64(),
    "schema_version": pa.int32(),
    "id": pa.string(),
    "subject": pa.string(),
    "private": pa.bool_(),
    "actor": pa.string(),
    "command": pa.string(),
    "command_id": pa.string(),
    "correlation_id": pa.string(),
    "causation_id": pa.string(),
    "client_address": pa.string(),
    "payload": pa.string(),
}
_OF_METADATA = tuple(COLUMNS)[10:-1]
_OF_EVENT = tuple(COLUMNS)[:10]
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(ABC):
    """One file in the making. `goes_on`: it can be written on after a cut, by another process."""

    name: str
    content_type: str
    goes_on = True

    def begin(self) -> bytes:
        """What a file begins with."""
        return b""

    @abstractmethod
    def page(self, events: Iterable[Content]) -> bytes:
        """Some events."""

    def end(self) -> bytes:
        """What a file ends with."""
        return b""


class Ndjson(Format):
    """One event a line, as JSON."""

    name, content_type = "ndjson", "application/x-ndjson"

    def page(self, events: Iterable[Content]) -> bytes:
        return b"".join(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in events)


class Csv(Format):
    """One event a row, the payload as JSON; with a byte order mark, for spreadsheets."""

    name, content_type = "csv", "text/csv"

    def begin(self) -> bytes:
        return "\ufeff".encode() + csv_of([tuple(COLUMNS)])

    def page(self, events: Iterable[Content]) -> bytes:
        return csv_of(map(harmless, map(row_of, events)))


class Parquet(Format):
    """Columns, in row groups of a page each; the file ends with the places of them all, so that it
    can't be written on by another process."""

    name, content_type, goes_on = "parquet", "application/vnd.apache.parquet", False

    def __init__(self) -> None:
        self._out = _Taken()
        self._schema = pa.schema(list(COLUMNS.items()))
        self._writer = parquet.ParquetWriter(self._out, self._schema, compression="zstd")

    def page(self, events: Iterable[Content]) -> bytes:
        columns = zip(*map(_typed, events), strict=True)
        arrays = [pa.array(c, t) for c, t in zip(columns, COLUMNS.values(), strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        return self._out.take()

    def end(self) -> bytes:
        self._writer.close()
        return self._out.take()


FORMATS: dict[str, type[Format]] = {each.name: each for each in (Ndjson, Csv, Parquet)}


class _Taken(io.RawIOBase):
    """A file whose content goes on to somebody else, piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._size

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._size += len(piece)
        return len(piece)

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def row_of(event: Content) -> Row:
    """The event, as it is shown, as a row of COLUMNS, the time as text."""
    metadata = event["metadata"]
    return (
        *(event[name] for name in _OF_EVENT),
        *(metadata.get(name) for name in _OF_METADATA),
        orjson.dumps(event["payload"]).decode(),
    )


def _typed(event: Content) -> Row:
    position, at, *others = row_of(event)
    return (position, datetime.fromisoformat(at), *others)


def csv_of(rows: Iterable[Row]) -> bytes:
    """Rows as CSV, one a line."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()


def harmless(row: Row) -> list[Any]:
    """A spreadsheet shall show a text that begins as a formula, not reckon with it."""
    return [
        f"'{cell}" if type(cell) is str and cell.startswith(_STARTS_A_FORMULA) else cell
        for cell in row
    ]
