"""A room of each kind with everybody in it who can stand to it in some way, and short words for
what they do."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import reduce
from typing import Any
from uuid import UUID

from core.domain.base import Actor, Command, Rejection
from core.domain.chat import commands
from core.domain.chat import member_commands as members
from core.domain.chat import message_commands as messages
from core.domain.chat.message_state import Place
from core.domain.chat.message_state import evolve as evolve_place
from core.domain.chat.state import NoRoom, State, evolve
from events.types import chat, rooms
from events.types.base import Event
from tests.domain.facts import ANNA, BEN, NOON, ROOM, facts, joined

CEM = Actor(id=UUID(int=3), name="Cem")
DAN = Actor(id=UUID(int=4), name="Dan")
EVA = Actor(id=UUID(int=5), name="Eva")
FAY = Actor(id=UUID(int=6), name="Fay")
GUS = Actor(id=UUID(int=7), name="Gus")
HAL = Actor(id=UUID(int=8), name="Hal")
IDA = Actor(id=UUID(int=10), name="Ida")
LINK, OTHER_LINK, MESSAGE = UUID(int=50), UUID(int=51), UUID(int=60)
HOUR = timedelta(hours=1)
WHERE: dict[str, Any] = {"room": ROOM}
BY: dict[str, Any] = {**WHERE, "by": ANNA.id}

# Who stands how to the room; the last two are nobody there, but somebody in the club.
WHO: dict[str, tuple[Actor, frozenset[str]]] = {
    "owner": (ANNA, frozenset()),
    "moderator": (BEN, frozenset()),
    "member": (CEM, frozenset()),
    "guest": (EVA, frozenset()),
    "invited": (FAY, frozenset()),
    "banned": (GUS, frozenset()),
    "club-mod": (HAL, frozenset({"moderator"})),
    "admin": (IDA, frozenset({"admin"})),
}


def about(member: Actor, **more: Any) -> dict[str, Any]:
    """The fields of an event about a member, done by Anna."""
    return {**BY, "member": member.id, **more}


def past(kind: Any = "public") -> list[Event]:
    """How such a room came to be: Anna owns it, Ben moderates, Cem and Dan are members, Fay is
    invited, Gus banned."""
    role = rooms.RoomRoleChanged(**about(BEN), role="moderator")
    invited = rooms.MemberInvited(**about(FAY), room_name="Court 1", by_name="Anna")
    banned = rooms.MemberBanned(**about(GUS), reason="", until=None)
    link = rooms.LinkCreated(**BY, link=LINK, expires_at=None, uses=None)
    everybody = [joined(who) for who in (ANNA, BEN, CEM, DAN)]
    created = rooms.RoomCreated(room=ROOM, name="Court 1", created_by=ANNA.id, kind=kind)
    if kind in ("direct", "group"):
        return [created, *everybody]
    return [created, *everybody, role, invited, banned, link]


def state(*events: Event) -> State:
    """The room after these events."""
    nowhere: State = NoRoom()
    return reduce(evolve, events, nowhere)


def place(*events: Event) -> Place:
    """The message in its room after these events."""
    return reduce(evolve_place, events, Place())


def said(author: Actor = CEM) -> chat.MessagePosted:
    """The message that is talked about."""
    return chat.MessagePosted(
        room=ROOM, message=MESSAGE, author=author.id, author_name=author.name, text="hi"
    )


# What each command says; the facts are such that nothing outside the room is in the way.
SAID: dict[type[Command], dict[str, Any]] = {
    members.JoinByLink: {"link": LINK},
    commands.ChangeRoom: {"name": "Court 2", "description": "d", "topic": "t"},
    commands.ChangeRoomPicture: {"picture": "0123abcd"},
    commands.SetSlowMode: {"seconds": 30},
    members.InvitePerson: {"reachable": True},
    members.SetRoomRole: {"role": "moderator"},
    members.KickMember: {"reason": "loud"},
    members.BanMember: {"reason": "loud", "until": NOON + HOUR},
    members.MuteMember: {"reason": "loud", "until": NOON + HOUR},
    commands.CreateLink: {"expires_at": NOON + HOUR, "uses": 2},
    commands.RevokeLink: {"link": LINK},
    commands.PostMessage: {"text": "hi"},
    messages.EditMessage: {"message": MESSAGE, "text": "ho"},
    messages.DeleteMessage: {"message": MESSAGE, "reason": "spam"},
    messages.RestoreMessage: {"message": MESSAGE},
    messages.AddReaction: {"message": MESSAGE, "emoji": "🏓"},
    messages.RemoveReaction: {"message": MESSAGE, "emoji": "🏓"},
    messages.PinMessage: {"message": MESSAGE},
    messages.UnpinMessage: {"message": MESSAGE},
    messages.ReadRoom: {"until": 3, "known": True, "read": 1},
    messages.ChangeReadingPrivacy: {"shown": False},
}


def asked(kind: type[Command], who: str | Actor = "owner", **change: Any) -> Any:
    """The command as one of WHO, or somebody else, gives it."""
    actor, roles = WHO[who] if isinstance(who, str) else (who, frozenset[str]())
    where = WHERE if "room" in kind.model_fields else {}
    fields: dict[str, Any] = {**where, **SAID.get(kind, {}), **change}
    if issubclass(kind, members.ToMember):
        fields.setdefault("person", DAN.id)
    if "roles" in kind.model_fields:
        fields.setdefault("roles", roles)
    return kind(**{**facts(actor), **fields})


def outcome(decide: Callable[[], Sequence[Event]]) -> str:
    """`yes` for events, `-` for none, or the code of the rejection."""
    try:
        return "yes" if decide() else "-"
    except Rejection as rejection:
        return rejection.code


def rows(table: str) -> list[tuple[str, str, str]]:
    """(first column, heading, cell) for each cell of a table in text."""
    head, *lines = [line.split() for line in table.strip().splitlines()]
    return [
        (line[0], heading, cell)
        for line in lines
        for heading, cell in zip(head, line[1:], strict=True)
    ]
