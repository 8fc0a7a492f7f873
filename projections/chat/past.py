"""A room as it was at a position of the log.

What was said and what became of it has streams of its own, one a message (decision 10), so a page
of messages is told from the events about these alone, however many others there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from events import codec, log
from events.codec import Read
from events.types.chat import MessagePosted
from projections.chat.apply import apply
from projections.chat.apply_messages import changed, posted
from projections.chat.models import MemberCount, Message, Room
from projections.chat.rows import message_row, room_row
from projections.chat.tables import Tables
from projections.frames import Row

_SAID: tuple[str, ...] = ("text", "mentions", "edits", "files")
_GONE = ("deleted_by", "reactions", "pinned")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: what is not for them now is not for them in the past either."""

    person: UUID
    moderates: bool


def room_at(room_id: UUID, position: int, read: Read = codec.decode) -> Row | None:
    """The room without its messages; None where it was not there yet. `version` is 0: a moment of
    the past is none of the topic's."""
    tables = Tables()
    for stored in log.read_general_until(f"room-{room_id}", position):
        apply(read(stored), stored, tables)
    room = tables.rooms.get(room_id)
    if room is None:
        return None
    room.member_count, room.version = _members_at(room_id, position), 0
    return {**room_row(room), "message_count": last_number(room_id, position)}


def _members_at(room_id: UUID, position: int) -> int:
    counts = MemberCount.objects.filter(room=room_id, position__lte=position)
    return counts.order_by("-position").values_list("members", flat=True).first() or 0


def last_number(room_id: UUID, position: int) -> int:
    """The number of the last message; 0 where there was none yet."""
    by_then = Message.objects.filter(room=room_id, position__lte=position)
    return by_then.order_by("-position").values_list("number", flat=True).first() or 0


def messages_at(
    room_id: UUID,
    position: int,
    before: int | None,
    after: int | None,
    limit: int,
    reader: Reader | None = None,
) -> list[Row]:
    """Messages in order, as `messages.messages_page` gave them then. `reader` None: for nobody in
    particular, with everything that they said."""
    last = last_number(room_id, position)
    here = Message.objects.filter(room=room_id, number__lte=last)
    if after is not None:
        shown = list(here.filter(number__gt=after).order_by("number")[:limit])
    else:
        older = here if before is None else here.filter(number__lt=before)
        shown = list(reversed(older.order_by("-number")[:limit]))
    return _as_then(room_id, shown, position, reader)


def last_at(room_id: UUID, position: int, limit: int, read: Read) -> list[Row]:
    """The messages that came last, as they read then."""
    here = Message.objects.filter(room=room_id, number__lte=last_number(room_id, position))
    shown = list(reversed(here.order_by("-number")[:limit]))
    then = _told(room_id, shown, position, read)
    return [then[message.id] for message in shown]


def numbered_at(
    room_id: UUID, numbers: Sequence[int], position: int, reader: Reader | None = None
) -> list[Row]:
    """Those of the messages with these numbers that were there."""
    wanted = [number for number in numbers if number <= last_number(room_id, position)]
    shown = Message.objects.filter(room=room_id, number__in=wanted).order_by("number")
    return _as_then(room_id, list(shown), position, reader)


def _as_then(
    room_id: UUID, shown: Sequence[Message], position: int, reader: Reader | None
) -> list[Row]:
    then = _told(room_id, shown, position)
    return [
        row if reader is None or _may_see(reader, row, now) else _as_now(row, now)
        for now in shown
        for row in [then[now.id]]
    ]


def _told(
    room_id: UUID, shown: Sequence[Message], position: int, read: Read = codec.decode
) -> dict[UUID, Row]:
    """What the events about these messages make of them, by the code that shows them now."""
    room = Room(id=room_id, messages=0, pins=0, topic_version=0)
    tables = Tables(rooms={room_id: room})
    ids = [message.id for message in shown]
    for stored in log.read_about_until(f"chat-{room_id}", ids, position):
        event = read(stored)
        if isinstance(event, MessagePosted):
            posted(event, stored, tables)
    for stored in log.read_until([f"message-{room_id}/{each}" for each in ids], position):
        changed(read(stored), stored, tables)  # type: ignore[arg-type]  # these streams have no others
    for message in shown:
        tables.new[message.id].number = message.number
    return {each: {**message_row(row), "version": 0} for each, row in tables.new.items()}


def _may_see(reader: Reader, then: Row, now: Message) -> bool:
    """Whoever runs the room sees what was deleted or said otherwise, whoever wrote it the latter;
    as it is with the versions of a message (api/messages.py)."""
    if now.deleted_by is not None:
        return reader.moderates
    return then["edits"] == now.edits or reader.moderates or now.author == reader.person


def _as_now(then: Row, now: Message) -> Row:
    """What the message says now, or that it is deleted, in place of what it said."""
    row = message_row(now)
    names = _SAID if now.deleted_by is None else _SAID + _GONE
    return {**then, **{name: row[name] for name in names}}
