"""Forgetting what a person was called in tournaments, and what they said there."""

from uuid import UUID

from django.db import transaction

from events import log
from events.lanes import lane_of
from projections.forgetting import Note, hold, settle
from projections.tournaments.projection import READ_MODEL, show_anew


def forget(person: UUID, note: Note) -> None:
    """In all tournaments that they had to do with, one after another."""
    settle(READ_MODEL)
    for stream in log.streams_sealing("tournament", person):
        with transaction.atomic():
            hold(READ_MODEL, [lane_of(stream)])
            note(show_anew(UUID(stream.partition("-")[2])))
