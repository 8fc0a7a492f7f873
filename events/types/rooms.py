"""What happens to rooms and to who is in them (`room-<id>`)."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from events.types.base import Event, Personal

RoomKind = Literal["public", "private", "admin", "direct", "group", "match", "tournament"]
RoomRole = Literal["member", "moderator", "owner"]


class RoomEvent(Event):
    """Base of the events about a room and its members."""

    category: ClassVar[str] = "room"

    room: UUID

    @property
    def stream(self) -> str:
        return f"room-{self.room}"


class RoomCreated(RoomEvent):
    """There is a room. `people`: those of a conversation, direct or group."""

    name: str
    created_by: UUID
    kind: RoomKind = "public"
    description: str = ""
    topic: str = ""
    people: tuple[UUID, ...] = ()


class RoomChanged(RoomEvent):
    """The room is called or described otherwise."""

    by: UUID
    name: str
    description: str
    topic: str


class RoomPictureChanged(RoomEvent):
    """The room's picture. `picture`: the name its files begin with; None: none."""

    by: UUID
    picture: str | None


class SlowModeChanged(RoomEvent):
    """Members wait this long between two messages of theirs; 0: not at all."""

    by: UUID
    seconds: int


class RoomArchived(RoomEvent):
    """The room is closed: it can be read, and nothing more."""

    by: UUID


class RoomReopened(RoomEvent):
    """The room is open again."""

    by: UUID


class MemberEvent(RoomEvent):
    """Base of the events about one person in a room."""

    member: UUID

    @property
    def subject(self) -> UUID:
        return self.member


class MemberJoined(MemberEvent):
    """Somebody is a member now. `link`: by which link, if by one. `instead_of`: the second account
    of theirs whose place they take."""

    member_name: Annotated[str, Personal(of="member")]
    link: UUID | None = None
    instead_of: UUID | None = None


class MemberLeft(MemberEvent):
    """Somebody is no member any more, by their own wish."""


class MemberInvited(MemberEvent):
    """Somebody may join."""

    room_name: str
    by: UUID
    by_name: Annotated[str, Personal(of="by")]


class InvitationDeclined(MemberEvent):
    """Somebody does not want to join."""


class InvitationWithdrawn(MemberEvent):
    """Somebody may no longer join by the invitation they had."""

    by: UUID


class RoomRoleChanged(MemberEvent):
    """A member may do more in the room, or less."""

    by: UUID
    role: RoomRole


class MemberKicked(MemberEvent):
    """Somebody is no member any more, by a moderator's decision. They may come back."""

    by: UUID
    reason: Annotated[str, Personal(of="by")]
    room_name: str = ""


class MemberBanned(MemberEvent):
    """Somebody is no member, and may not be until then; None: for good. `room_name`: empty where
    they may not know of the room."""

    by: UUID
    reason: Annotated[str, Personal(of="by")]
    until: datetime | None
    room_name: str = ""


class MemberUnbanned(MemberEvent):
    """Somebody may join again."""

    by: UUID


class MemberMuted(MemberEvent):
    """A member may read, but not say anything until then; None: for good."""

    by: UUID
    reason: Annotated[str, Personal(of="by")]
    until: datetime | None
    room_name: str = ""


class MemberUnmuted(MemberEvent):
    """A member may say things again."""

    by: UUID


class LinkEvent(RoomEvent):
    """Base of the events about a link by which people may join."""

    link: UUID
    by: UUID

    @property
    def subject(self) -> UUID:
        return self.link


class LinkCreated(LinkEvent):
    """Whoever has the link may join: until then, and so many of them; None: without that bound."""

    expires_at: datetime | None
    uses: int | None


class LinkUsed(LinkEvent):
    """Somebody joined by the link."""


class LinkRevoked(LinkEvent):
    """Nobody can join by the link any more."""


TYPES: tuple[type[Event], ...] = (
    RoomCreated,
    RoomChanged,
    RoomPictureChanged,
    SlowModeChanged,
    RoomArchived,
    RoomReopened,
    MemberJoined,
    MemberLeft,
    MemberInvited,
    InvitationDeclined,
    InvitationWithdrawn,
    RoomRoleChanged,
    MemberKicked,
    MemberBanned,
    MemberUnbanned,
    MemberMuted,
    MemberUnmuted,
    LinkCreated,
    LinkUsed,
    LinkRevoked,
)
