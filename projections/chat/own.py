"""Reading one's own rooms: what there is in each, and the newest of it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import OuterRef, Subquery

from projections.chat.models import INSIDE, Message, Room
from projections.chat.queries import listed_rooms
from projections.chat.rows import list_row, message_row
from projections.frames import Row


def my_rooms(person: UUID) -> list[Row]:
    """The person's list, each room with how much there is in it and where its topic is; with the
    newest message where they are a member."""
    listed = listed_rooms(person)
    last = _last_in([room for member, room in listed if member.standing == INSIDE])
    return [
        {
            **list_row(member, room),
            "member_count": room.member_count,
            "message_count": room.messages,
            "room_version": room.topic_version,
            "last": last.get(room.id),
        }
        for member, room in listed
    ]


def _last_in(rooms: Sequence[Room]) -> dict[UUID, Row]:
    """The newest message of each room in which there is one."""
    newest = Message.objects.filter(room=OuterRef("id"), number=OuterRef("messages"))
    found = Room.objects.filter(id__in=[room.id for room in rooms], messages__gt=0)
    ids = found.annotate(last=Subquery(newest.values("id"))).values_list("last", flat=True)
    messages = Message.objects.in_bulk([message for message in ids if message])
    return {message.room: message_row(message) for message in messages.values()}
