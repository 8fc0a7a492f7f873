"""Reading chat: snapshots, what changed since, pages of history."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from projections.changes import Change, changes, in_order, some
from projections.chat.models import Lobby, Member, Message, Room
from projections.chat.rows import lobby_row, member_row, message_row, room_row
from projections.frames import Row, Rows

SHOWN_MESSAGES = 50
SHOWN_MEMBERS = 200
SHOWN_ROOMS = 500


def room_versions(room_ids: Sequence[UUID]) -> dict[UUID, int]:
    """The topic versions of many rooms."""
    return dict(Room.objects.filter(id__in=room_ids).values_list("id", "topic_version"))


def room_snapshot(room_id: UUID) -> Rows:
    """The room, its first members and its last messages, as a client starts out with them."""
    members = Member.objects.filter(room=room_id, gone=False).order_by("joined_at", "person")
    messages = Message.objects.filter(room=room_id).order_by("-number")[:SHOWN_MESSAGES]
    return {
        "room": [room_row(room) for room in Room.objects.filter(id=room_id)],
        "member": [member_row(member) for member in members[:SHOWN_MEMBERS]],
        "message": [message_row(message) for message in reversed(messages)],
    }


def room_changes(room_id: UUID, since: int) -> list[Change] | None:
    """Every row changed after version `since`, in order; None: too many, take a snapshot."""
    behind: Any = {"version__gt": since}
    found = [
        *changes("room", map(room_row, Room.objects.filter(id=room_id, **behind))),
        *changes("member", map(member_row, some(Member.objects.filter(room=room_id, **behind)))),
        *changes("message", map(message_row, some(Message.objects.filter(room=room_id, **behind)))),
    ]
    return in_order(found)


def lobby_version() -> int:
    """The version of the topic `lobby`."""
    return Lobby.objects.values_list("version", flat=True).first() or 0


def lobby_snapshot() -> Rows:
    """The rooms that changed last."""
    rooms = Room.objects.order_by("-lobby_version")[:SHOWN_ROOMS]
    return {"room": [lobby_row(room) for room in rooms]}


def lobby_changes(since: int) -> list[Change] | None:
    """Every room changed after version `since`, in order; None: too many, take a snapshot."""
    rooms = some(Room.objects.filter(lobby_version__gt=since).order_by("lobby_version"))
    return in_order(changes("room", map(lobby_row, rooms)))


def rooms_page(person: UUID, search: str, after: tuple[Any, UUID] | None, limit: int) -> list[Room]:
    """Rooms, newest first, with `joined` for the person; `after`: (created_at, id) of the last."""
    mine = Member.objects.filter(room=OuterRef("id"), person=person, gone=False)
    rooms = Room.objects.annotate(joined=Exists(mine)).order_by("-created_at", "-id")
    if search:
        rooms = rooms.filter(name__icontains=search)
    if after:
        at, room_id = after
        rooms = rooms.filter(Q(created_at__lt=at) | Q(created_at=at, id__lt=room_id))
    return list(rooms[:limit])


def room(person: UUID, room_id: UUID) -> Room | None:
    """One room, with `joined` for the person."""
    mine = Member.objects.filter(room=OuterRef("id"), person=person, gone=False)
    return Room.objects.annotate(joined=Exists(mine)).filter(id=room_id).first()


def members_page(room_id: UUID, after: tuple[Any, UUID] | None, limit: int) -> list[Member]:
    """Members in the order they joined; `after`: (joined_at, person) of the last."""
    members = Member.objects.filter(room=room_id, gone=False).order_by("joined_at", "person")
    if after:
        at, person = after
        members = members.filter(Q(joined_at__gt=at) | Q(joined_at=at, person__gt=person))
    return list(members[:limit])


def messages_page(room_id: UUID, before: int | None, after: int | None, limit: int) -> list[Row]:
    """Messages in order: the last ones, those before a number, or those after one."""
    messages = Message.objects.filter(room=room_id)
    if after is not None:
        return [
            message_row(message)
            for message in messages.filter(number__gt=after).order_by("number")[:limit]
        ]
    if before is not None:
        messages = messages.filter(number__lt=before)
    return [message_row(message) for message in reversed(messages.order_by("-number")[:limit])]


def members_among(room_id: UUID, people: Collection[UUID]) -> set[UUID]:
    """Those of the people who are members of the room."""
    members = Member.objects.filter(room=room_id, person__in=people, gone=False)
    return set(members.values_list("person", flat=True)) if people else set()
