"""Forgetting what a person was called in matches, and what they gave as reasons."""

from uuid import UUID

from django.db import transaction

from events import codec, log
from projections.forgetting import Note, hold, settle
from projections.matches.apply import Tables, apply
from projections.matches.models import Match
from projections.matches.projection import READ_MODEL
from projections.matches.rows import match_row
from projections.store import load, upsert


def forget(person: UUID, note: Note) -> None:
    """In all matches that they had to do with, one after another."""
    settle(READ_MODEL)
    for stream in log.streams_sealing("match", person):
        with transaction.atomic():
            hold(READ_MODEL)
            note(_shown_anew(UUID(stream.partition("-")[2])))


def _shown_anew(match: UUID) -> int:
    """A match is what its own events make it; its version counts them. Whether it was otherwise."""
    for kept in load(Match, id=[match]):
        tables = Tables()
        for stored in log.read_stream(f"match-{match}", limit=kept.version):
            apply(codec.decode(stored), stored, tables)
        if match_row(tables.matches[match]) != match_row(kept):
            upsert([tables.matches[match]])
            return 1
    return 0
