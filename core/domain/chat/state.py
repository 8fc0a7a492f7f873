"""What a decision about some people in one room needs to know."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from events.types import rooms as happened
from events.types.base import Event
from events.types.rooms import RoomKind, RoomRole


@dataclass(frozen=True, slots=True)
class Outside:
    """The person is no member. `invited`: they may join; `banned`: until `banned_until` they may
    not; None: for good."""

    invited: bool = False
    banned: bool = False
    banned_until: datetime | None = None

    def may_not_enter(self, at: datetime) -> bool:
        """Whether the ban holds."""
        return self.banned and (self.banned_until is None or at < self.banned_until)


@dataclass(frozen=True, slots=True)
class Inside:
    """The person is a member. `muted`: until `muted_until` they may not speak; None: for good."""

    role: RoomRole = "member"
    muted: bool = False
    muted_until: datetime | None = None

    def may_not_speak(self, at: datetime) -> bool:
        """Whether the muting holds."""
        return self.muted and (self.muted_until is None or at < self.muted_until)


Standing = Outside | Inside


@dataclass(frozen=True, slots=True)
class Link:
    """A link by which people may join."""

    expires_at: datetime | None
    left: int | None
    revoked: bool = False

    def is_good(self, at: datetime) -> bool:
        """Whether somebody can still join by it."""
        return not self.revoked and self.left != 0 and (not self.expires_at or at < self.expires_at)


@dataclass(frozen=True, slots=True)
class NoRoom:
    """There is no room."""


@dataclass(frozen=True, slots=True)
class Room:
    """There is a room; and what the people and links in question are in it."""

    kind: RoomKind
    created_by: UUID
    archived: bool = False
    slow: int = 0
    name: str = ""
    description: str = ""
    topic: str = ""
    picture: str | None = None
    people: Mapping[UUID, Standing] = field(default_factory=dict)
    links: Mapping[UUID, Link] = field(default_factory=dict)

    def standing(self, person: UUID) -> Standing:
        """What the person is in the room."""
        return self.people.get(person, Outside())

    def has(self, person: UUID) -> bool:
        """Whether the person is a member."""
        return isinstance(self.standing(person), Inside)

    def may_know(self, person: UUID, roles: Collection[str]) -> bool:
        """Whether somebody with these roles in the club may know that there is the room."""
        match self.standing(person):
            case Inside() | Outside(invited=True):
                return True
            case _:
                return self.for_anybody or (self.kind == "admin" and "admin" in roles)

    @property
    def for_anybody(self) -> bool:
        """Whether everybody may know of the room, and join."""
        return self.kind in ("public", "match", "tournament")

    @property
    def conversation(self) -> bool:
        """Whether it is for some people alone, without roles and rules."""
        return self.kind in ("direct", "group")


State = NoRoom | Room


def evolve(state: State, event: Event) -> State:  # noqa: C901, PLR0911  # one table
    """The state after one event of the room's stream about everyone or those in question."""
    match state, event:
        case NoRoom(), happened.RoomCreated():
            return _created(event)
        case Room(), happened.MemberEvent():
            return _with(state, event.member, _moved(state.standing(event.member), event, state))
        case Room(), happened.LinkEvent():
            return replace(state, links={**state.links, event.link: _linked(state, event)})
        case Room(), happened.RoomChanged():
            return replace(state, name=event.name, description=event.description, topic=event.topic)
        case Room(), happened.RoomPictureChanged():
            return replace(state, picture=event.picture)
        case Room(), happened.SlowModeChanged():
            return replace(state, slow=event.seconds)
        case Room(), happened.RoomArchived():
            return replace(state, archived=True)
        case Room(), happened.RoomReopened():
            return replace(state, archived=False)
        case _:
            return state


def _created(event: happened.RoomCreated) -> Room:
    return Room(
        event.kind,
        event.created_by,
        name=event.name,
        description=event.description,
        topic=event.topic,
    )


def _with(room: Room, person: UUID, standing: Standing) -> Room:
    return replace(room, people={**room.people, person: standing})


def _moved(now: Standing, event: happened.MemberEvent, room: Room) -> Standing:  # noqa: C901, PLR0911  # one table
    match event, now:
        case happened.MemberJoined(), _:
            return Inside("owner" if _is_founder(event.member, room) else "member")
        case happened.MemberLeft() | happened.MemberKicked(), _:
            return Outside()
        case happened.MemberInvited(), Outside():
            return replace(now, invited=True)
        case ((happened.InvitationDeclined() | happened.InvitationWithdrawn()), Outside()):
            return replace(now, invited=False)
        case happened.MemberBanned(), _:
            return Outside(banned=True, banned_until=event.until)
        case happened.MemberUnbanned(), Outside():
            return replace(now, banned=False)
        case happened.RoomRoleChanged(), Inside():
            return replace(now, role=event.role)
        case happened.MemberMuted(), Inside():
            return replace(now, muted=True, muted_until=event.until)
        case happened.MemberUnmuted(), Inside():
            return replace(now, muted=False)
        case _:
            return now


def _is_founder(person: UUID, room: Room) -> bool:
    """Who made the room owns it, until they are out of it: they come back like anybody."""
    return person == room.created_by and person not in room.people and not room.conversation


def _linked(room: Room, event: happened.LinkEvent) -> Link:
    match event:
        case happened.LinkCreated():
            return Link(event.expires_at, event.uses)
        case happened.LinkRevoked():
            return replace(room.links[event.link], revoked=True)
        case _:
            link = room.links[event.link]
            return link if link.left is None else replace(link, left=link.left - 1)
