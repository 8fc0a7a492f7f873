"""Forgetting what a person said in rooms, what they attached, and what they were called there."""

from uuid import UUID

from django.db import transaction

from events.db import execute, fetch
from events.lanes import lane_of
from projections.chat.projection import READ_MODEL
from projections.forgetting import AT_ONCE, Note, gone, hold, is_there, settle

# A person without a row in a room may have banned somebody there, as a moderator of the club.
_ROOMS = """
    SELECT room FROM chat_message WHERE author = %(person)s
    UNION SELECT room FROM chat_member WHERE person = %(person)s OR decided_by = %(person)s
"""
# Of what was said before, of what was attached, and of the message itself: in this order, for by
# the message the others are found again after a crash.
_OLD_TEXTS = f"""
    UPDATE chat_old_text SET {gone("text")}
    WHERE message = ANY(%(messages)s) AND {is_there("text")}
"""  # noqa: S608  # constants of this file
_ATTACHED = "DELETE FROM chat_attachment WHERE message = ANY(%(messages)s)"
_TEXTS = f"""
    UPDATE chat_message SET {gone("author_name")}, {gone("text")}, files = '', plain = ''
    WHERE id = ANY(%(messages)s)
"""  # noqa: S608  # constants of this file
_MESSAGES = f"""
    SELECT id FROM chat_message WHERE room = %(room)s AND author = %(person)s
        AND ({is_there("author_name")} OR {is_there("text")} OR files <> '')
    ORDER BY position LIMIT %(limit)s
"""  # noqa: S608  # constants of this file
_NAME = f"""
    UPDATE chat_member SET {gone("name")}
    WHERE room = %(room)s AND person = %(person)s AND {is_there("name")}
"""  # noqa: S608  # constants of this file
_REASONS = f"""
    UPDATE chat_member SET {gone("reason")}
    WHERE room = %(room)s AND decided_by = %(person)s AND {is_there("reason")}
"""  # noqa: S608  # constants of this file


def forget(person: UUID, note: Note) -> None:
    """In all rooms, one after another."""
    settle(READ_MODEL)
    for (room,) in fetch(_ROOMS, person=person):
        with transaction.atomic():
            hold(READ_MODEL, [lane_of(f"room-{room}")])
            note(execute(_NAME, room=room, person=person))
            note(execute(_REASONS, room=room, person=person))
        while _forget_some(room, person, note):
            pass


def _forget_some(room: UUID, person: UUID, note: Note) -> int:
    with transaction.atomic():
        hold(READ_MODEL, [lane_of(f"room-{room}")])
        rows = fetch(_MESSAGES, room=room, person=person, limit=AT_ONCE)
        messages = [message for (message,) in rows]
        for change in (_OLD_TEXTS, _ATTACHED, _TEXTS):
            note(execute(change, messages=messages))
    return len(messages)
