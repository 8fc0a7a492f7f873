"""Forgetting who reported what with which words, and who saw to it."""

from uuid import UUID

from django.db import transaction

from events.db import execute
from projections.forgetting import Note, gone, hold, is_there
from projections.moderation.projection import READ_MODEL

_REPORTS = f"""
    UPDATE moderation_report SET {gone("by_name")}, {gone("reason")}
    WHERE by = %(person)s AND ({is_there("by_name")} OR {is_there("reason")})
"""  # noqa: S608  # constants of this file
_DECISIONS = f"""
    UPDATE moderation_report SET {gone("resolved_by_name")}, {gone("note")}
    WHERE resolved_by = %(person)s AND ({is_there("resolved_by_name")} OR {is_there("note")})
"""  # noqa: S608  # constants of this file


def forget(person: UUID, note: Note) -> None:
    """In all reports."""
    with transaction.atomic():
        hold(READ_MODEL)
        note(execute(_REPORTS, person=person))
        note(execute(_DECISIONS, person=person))
