"""Reading rooms: snapshots, what changed since, who is in them."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from events.db import fetch
from projections.changes import Change, changes, in_order, some
from projections.chat.models import INSIDE, OUTSIDE, Lobby, Member, Message, Room, RoomList
from projections.chat.rows import list_row, lobby_row, member_row, message_row, room_row
from projections.frames import Rows
from projections.plain import folded

# Before every post: to have Django put this together would cost more than to ask it.
_MANNERS = "SELECT slow, people FROM chat_room WHERE id = %(room)s"

SHOWN_MESSAGES = 50
SHOWN_MEMBERS = 200
SHOWN_ROOMS = 500
FOR_ANYBODY = ("public", "match", "tournament")
NOT_LISTED = ("direct", "group", "match", "tournament")


def room_versions(room_ids: Sequence[UUID]) -> dict[UUID, int]:
    """The topic versions of many rooms."""
    return dict(Room.objects.filter(id__in=room_ids).values_list("id", "topic_version"))


def room_snapshot(room_id: UUID) -> Rows:
    """The room, its first members and its last messages, as a client starts out with them."""
    members = _inside(room_id).order_by("joined_at", "person")
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
    """The public rooms that changed last."""
    rooms = Room.objects.filter(kind="public").order_by("-lobby_version")[:SHOWN_ROOMS]
    return {"room": [lobby_row(room) for room in rooms]}


def lobby_changes(since: int) -> list[Change] | None:
    """Every public room changed after version `since`, in order; None: too many."""
    behind = Room.objects.filter(kind="public", lobby_version__gt=since)
    return in_order(changes("room", map(lobby_row, some(behind.order_by("lobby_version")))))


def names_of_rooms(room_ids: Collection[UUID]) -> dict[UUID, str]:
    """How the rooms are called; conversations have no name."""
    return dict(Room.objects.filter(id__in=room_ids).values_list("id", "name"))


def list_versions(people: Sequence[UUID]) -> dict[UUID, int]:
    """The versions of many people's lists of rooms."""
    return dict(RoomList.objects.filter(person__in=people).values_list("person", "version"))


def list_snapshot(person: UUID) -> Rows:
    """The rooms that the person is in, or invited to."""
    return {"mine": [list_row(member, room) for member, room in listed_rooms(person)]}


def list_changes(person: UUID, since: int) -> list[Change] | None:
    """Every row of the person's list changed after version `since`; None: too many."""
    behind = some(Member.objects.filter(person=person, list_version__gt=since))
    return in_order(changes("mine", [list_row(*pair) for pair in _with_rooms(behind)]))


def listed_rooms(person: UUID) -> list[tuple[Member, Room]]:
    """The rooms that the person is in, or invited to."""
    return _with_rooms(Member.objects.filter(person=person).exclude(standing=OUTSIDE))


def _with_rooms(members: QuerySet[Member]) -> list[tuple[Member, Room]]:
    found = list(members)
    rooms = Room.objects.in_bulk([member.room for member in found])
    return [(member, rooms[member.room]) for member in found]


def _inside(room_id: UUID) -> QuerySet[Member]:
    return Member.objects.filter(room=room_id, standing=INSIDE)


def rooms_page(
    person: UUID, admin: bool, search: str, after: tuple[Any, UUID] | None, limit: int
) -> list[Room]:
    """The rooms that the person may join and their own, newest first, with `joined`; `after`:
    (created_at, id) of the last."""
    rooms = _seen_by(person, admin).exclude(kind__in=NOT_LISTED)
    rooms = rooms.order_by("-created_at", "-id")
    if search:
        rooms = rooms.filter(folded__contains=folded(search))
    if after:
        at, room_id = after
        rooms = rooms.filter(Q(created_at__lt=at) | Q(created_at=at, id__lt=room_id))
    return list(rooms[:limit])


def room(person: UUID, admin: bool, room_id: UUID) -> Room | None:
    """One room, with `joined` for the person; None where they may not know of it."""
    return _seen_by(person, admin).filter(id=room_id).first()


def _seen_by(person: UUID, admin: bool) -> QuerySet[Any]:
    here = Member.objects.filter(room=OuterRef("id"), person=person)
    joined = Exists(here.filter(standing=INSIDE))
    rooms = Room.objects.annotate(joined=joined, listed=Exists(here.exclude(standing=OUTSIDE)))
    kinds = (*FOR_ANYBODY, "admin") if admin else FOR_ANYBODY
    return rooms.filter(Q(kind__in=kinds) | Q(listed=True))


def members_page(room_id: UUID, after: tuple[Any, UUID] | None, limit: int) -> list[Member]:
    """Members in the order they joined; `after`: (joined_at, person) of the last."""
    members = _inside(room_id).order_by("joined_at", "person")
    if after:
        at, person = after
        members = members.filter(Q(joined_at__gt=at) | Q(joined_at=at, person__gt=person))
    return list(members[:limit])


def members_among(room_id: UUID, people: Collection[UUID]) -> set[UUID]:
    """Those of the people who are members of the room."""
    members = _inside(room_id).filter(person__in=people)
    return set(members.values_list("person", flat=True)) if people else set()


def first_members(room_id: UUID, limit: int) -> set[UUID]:
    """Some members, those first who were there first."""
    members = _inside(room_id).order_by("joined_at", "person")
    return set(members.values_list("person", flat=True)[:limit])


def runs(room_id: UUID, person: UUID) -> bool:
    """Whether the person is an owner or a moderator of the room."""
    return _inside(room_id).filter(person=person, role__in=("owner", "moderator")).exists()


def is_conversation(room_id: UUID) -> bool:
    """Whether it is for some people alone, where nobody stands above the others."""
    return Room.objects.filter(id=room_id, kind__in=("direct", "group")).exists()


def pictures_shown() -> set[str]:
    """The names of the pictures that rooms show."""
    found = Room.objects.exclude(picture=None).values_list("picture", flat=True)
    return {name for name in found if name}


def manners(room_id: UUID) -> tuple[int, set[UUID]]:
    """How many seconds members wait between two messages, and the people of a conversation."""
    found = fetch(_MANNERS, room=room_id)
    slow, people = found[0] if found else (0, "")
    return slow, {UUID(person) for person in people.split()}


def pins(room_id: UUID) -> int:
    """How many messages are pinned."""
    return Room.objects.filter(id=room_id).values_list("pins", flat=True).first() or 0


def message_count(room_id: UUID) -> int:
    """How many messages there are: the number of the last."""
    return Room.objects.filter(id=room_id).values_list("messages", flat=True).first() or 0


def rooms_of(person: UUID, kind: str | None = None) -> list[UUID]:
    """The rooms that the person is in; those of a kind."""
    mine = Member.objects.filter(person=person, standing=INSIDE).values_list("room", flat=True)
    rooms = Room.objects.filter(id__in=mine)
    if kind:
        rooms = rooms.filter(kind=kind)
    return list(rooms.values_list("id", flat=True))


def member(room_id: UUID, person: UUID) -> Member | None:
    """What the person is in the room; None where they never had to do with it."""
    return Member.objects.filter(room=room_id, person=person).first()
