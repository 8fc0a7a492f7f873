"""Forgetting what somebody was called who waited for an opponent."""

from uuid import UUID

from django.db import transaction

from events.db import execute
from projections.forgetting import Note, gone, hold, is_there
from projections.matchmaking.projection import READ_MODEL

_NAME = f"""
    UPDATE matchmaking_place SET {gone("name")} WHERE person = %(person)s AND {is_there("name")}
"""  # noqa: S608  # constants of this file


def forget(person: UUID, note: Note) -> None:
    """In all queues."""
    with transaction.atomic():
        hold(READ_MODEL)
        note(execute(_NAME, person=person))
