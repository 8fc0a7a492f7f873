"""The fold of reading: how far members have come, and what the others see of that."""

from events.log import StoredEvent
from events.types.chat import ReadingEvent, ReadingPrivacyChanged, RoomRead
from projections.chat.models import Member, Room
from projections.chat.rows import member_row, room_topic
from projections.chat.tables import Tables
from projections.frames import Frame, Rows, frame

SMALL = 50  # members up to which a room shows who has read how far


def reading_changed(
    event: ReadingEvent, member: Member, stored: StoredEvent, tables: Tables
) -> list[Frame]:
    """Somebody has read, or shows that they do, or no longer."""
    room = tables.rooms[event.room]
    match event:
        case RoomRead():
            member.read = event.until
            member.mentions = tables.names_behind(room.id, event.until, event.person)
            shown = member.reads_shown and event.shown
            until = _furthest(event.until, member, room) if shown else None
        case ReadingPrivacyChanged():
            shown = event.shown
            until = member.read if shown and room.member_count <= SMALL else None
        case _:
            raise TypeError(f"the chat projection has no rule for {stored.type}")
    if (shown, until) == (member.reads_shown, member.shown_read):
        return []
    member.reads_shown, member.shown_read = shown, until
    return [_told(member, room, stored)]


def _furthest(until: int, member: Member, room: Room) -> int | None:
    """Whoever begins again somewhere has read what is behind that all the same."""
    return max(until, member.shown_read or 0) if room.member_count <= SMALL else member.shown_read


def _told(member: Member, room: Room, stored: StoredEvent) -> Frame:
    room.topic_version += 1
    member.version = room.topic_version
    rows: Rows = {"member": [member_row(member)]}
    return frame(stored, room_topic(room.id), room.topic_version, rows)
