"""Signed checkpoints of the log, in a file outside the database.

Whoever can change the database can recompute every hash in it; they can't sign. The chain is
followed from the last checkpoint before a new one is signed, so nothing is signed that was changed
since.
"""

import fcntl
import hashlib
import os
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from core.config import config
from courtside.verify import Checkpoint, Flaw, Walk, follow, read_checkpoint, read_checkpoints
from events import signing
from events.db import fetch
from events.lines import contents
from events.queries import query

TAIL = 64 * 1024  # bytes: more than any checkpoint takes


class Tampered(Exception):
    """The log does not go on from the last checkpoint as it should."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(f"position {flaw.position}: {flaw.reason}")
        self.flaw = flaw


def folder() -> Path:
    """Where checkpoints are kept."""
    return Path(config.checkpoint_dir) if config.checkpoint_dir else config.data_dir / "checkpoints"


def file() -> Path:
    """The file of checkpoints, one a line; it need not be there yet."""
    return folder() / "checkpoints.ndjson"


def read() -> list[Checkpoint]:
    """All checkpoints on file, in order. Raises courtside.verify.Forged."""
    if not file().exists():
        return []
    return read_checkpoints(file().read_bytes(), signing.public_key())


def sign() -> Checkpoint | None:
    """Sign where the log ends, on disk when this returns; None where nothing has happened since the
    last checkpoint. Raises Tampered; courtside.verify.Forged."""
    with _held() as opened:
        line = _last_line(opened)
        last = read_checkpoint(line, signing.public_key()) if line else None
        walk = _from(last)
        if flaw := follow(contents(walk.position, bool), walk):
            raise Tampered(flaw)
        if walk.position == (last.position if last else 0):
            return None
        made = _signed(walk, last.number + 1 if last else 1, line)
        opened.write(made.line() + b"\n")
        opened.flush()
        os.fsync(opened.fileno())
        return made


def _from(last: Checkpoint | None) -> Walk:
    """The walk that goes on from a checkpoint. Raises Tampered where the log has another hash."""
    if last is None:
        return Walk()
    found = fetch(query("hash_at"), position=last.position)
    if found != [(bytes.fromhex(last.hash),)]:
        reason = f"the log is not what it was at checkpoint {last.number}"
        raise Tampered(Flaw(last.position, reason))
    return Walk(last.position, bytes.fromhex(last.hash), dict(last.lanes))


def _signed(walk: Walk, number: int, before: bytes) -> Checkpoint:
    unsigned = Checkpoint(
        number=number,
        position=walk.position,
        hash=walk.hash.hex(),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        lanes=walk.lanes or {},
        before=hashlib.sha256(before).hexdigest() if before else "",
        signature="",
    )
    signature = signing.private_key().sign(unsigned.signed())
    return replace(unsigned, signature=b64encode(signature).decode())


@contextmanager
def _held() -> Iterator[BinaryIO]:
    """The file, for one writer at a time, without what an interrupted one has left unfinished."""
    folder().mkdir(parents=True, exist_ok=True)
    with file().open("a+b") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        size = opened.seek(0, os.SEEK_END)
        opened.seek(max(0, size - TAIL))
        unfinished = len(opened.read().rpartition(b"\n")[2])
        opened.truncate(size - unfinished)
        yield opened


def _last_line(opened: BinaryIO) -> bytes:
    size = opened.seek(0, os.SEEK_END)
    opened.seek(max(0, size - TAIL))
    return opened.read().rstrip(b"\n").rpartition(b"\n")[2]
