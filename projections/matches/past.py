"""A match as it was at a position of the log: its stream, which is short, folded by the code that
shows it now."""

from uuid import UUID

from events import codec, log
from events.codec import Read
from projections.frames import Row
from projections.matches.apply import Tables, apply
from projections.matches.rows import match_row


def match_at(match: UUID, position: int, read: Read = codec.decode) -> Row | None:
    """The match; None where it was not there yet."""
    tables = Tables()
    for stored in log.read_until([f"match-{match}"], position):
        apply(read(stored), stored, tables)
    found = tables.matches.get(match)
    return match_row(found) if found else None
