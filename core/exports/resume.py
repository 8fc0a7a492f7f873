"""Where a file of events ends that somebody was interrupted at."""

import csv
import os
from pathlib import Path

import orjson

LONGEST = 4 * 1024 * 1024  # bytes of one event


class NoExport(Exception):
    """The file is none of ours, so it can't be gone on with."""


def cut_off(file: Path) -> int:
    """The position of the last whole event in a file of NDJSON or CSV; what follows it is cut off.
    Raises NoExport."""
    with file.open("r+b") as opened:
        size = opened.seek(0, os.SEEK_END)
        opened.seek(max(0, size - LONGEST))
        whole, _, unfinished = opened.read().rpartition(b"\n")
        opened.truncate(size - len(unfinished))
    if not whole:
        raise NoExport(f"{file} has no event in it. Remove it, and begin anew.")
    return _position_in(whole.rpartition(b"\n")[2].decode(), file)


def _position_in(line: str, file: Path) -> int:
    try:
        if line.startswith("{"):
            said = orjson.loads(line)
            return int(said["after"] if "courtside" in said else said["position"])
        [first, *_] = next(csv.reader([line]))
        return 0 if first.removeprefix("\ufeff") == "position" else int(first)
    except (ValueError, KeyError):
        raise NoExport(f"{file} does not end with an event.") from None
