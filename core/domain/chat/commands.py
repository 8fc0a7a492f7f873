"""What may be asked of rooms."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, Self
from uuid import UUID, uuid5

from pydantic import AwareDatetime, Field, model_validator

from core.domain.base import NAMESPACE, Command
from core.domain.text import Caption, MessageText, RoomDescription, RoomName, RoomTopic

MOST_IN_GROUP = 10
MOST_FILES = 10
LONGEST_SLOW_MODE = 3_600  # seconds
MOST_LINK_USES = 1_000


def is_staff(roles: Collection[str]) -> bool:
    """Whether somebody with these roles in the club stands above everybody in a room."""
    return bool({"moderator", "admin"} & set(roles))


class RoomCommand(Command):
    """Base of the commands to a room. `roles`: the actor's in the club."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"roles"}

    roles: frozenset[str] = frozenset()

    @property
    def room_id(self) -> UUID:
        """The room that is meant."""
        raise NotImplementedError

    @property
    def concerns(self) -> tuple[UUID, ...]:
        """Whom and what in the room the decision is about."""
        return (self.actor.id,)


class OpenRoom(RoomCommand):
    """Base of the commands that make a room."""

    @property
    def room_id(self) -> UUID:
        return self.new_id

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.room_id)}


class CreateRoom(OpenRoom):
    """Open a room and be its owner."""

    name: RoomName
    kind: Literal["public", "private", "admin"] = "public"
    description: RoomDescription = ""
    topic: RoomTopic = ""


class StartConversation(OpenRoom):
    """Talk to somebody, or to some people, alone. There is one conversation for any two people.

    `names`: of those of the people who exist. `unreachable`: those who do not want to hear from
    the actor.
    """

    FACTS: ClassVar[frozenset[str]] = RoomCommand.FACTS | {"names", "unreachable"}

    people: Annotated[frozenset[UUID], Field(min_length=1, max_length=MOST_IN_GROUP - 1)]
    names: dict[UUID, str]
    unreachable: frozenset[UUID]

    @property
    def others(self) -> frozenset[UUID]:
        """Everybody but the actor."""
        return self.people - {self.actor.id}

    @property
    def room_id(self) -> UUID:
        if len(self.others) > 1:
            return self.new_id
        return conversation_of(self.actor.id, *self.others)

    @property
    def concerns(self) -> tuple[UUID, ...]:
        return (self.actor.id, *sorted(self.others))


def conversation_of(*people: UUID) -> UUID:
    """The id of the conversation of two people."""
    return uuid5(NAMESPACE, f"conversation/{'/'.join(map(str, sorted(people)))}")


class InRoom(RoomCommand):
    """Base of the commands to a room that is there."""

    room: UUID

    @property
    def room_id(self) -> UUID:
        return self.room


class HostRoom(InRoom):
    """Let people who play together talk; everybody may join. `people`: names of those who are in
    it from the beginning, or from now on. Given by the system."""

    kind: Literal["match", "tournament"]
    name: RoomName
    people: dict[UUID, str]
    moderators: frozenset[UUID] = frozenset()

    @property
    def concerns(self) -> tuple[UUID, ...]:
        return tuple(self.people)


class TellRoom(InRoom):
    """Say something to a room, whether or not it is closed. `<@id>` in the text stands for a
    person. Given by the system."""

    text: MessageText


class ChangeRoom(InRoom):
    """Call and describe the room otherwise; None: as it is."""

    name: RoomName | None = None
    description: RoomDescription | None = None
    topic: RoomTopic | None = None


class ChangeRoomPicture(InRoom):
    """Show another picture of the room; None: none."""

    picture: Annotated[str, Field(max_length=80)] | None


class SetSlowMode(InRoom):
    """Let members wait between two messages; 0: no longer."""

    seconds: Annotated[int, Field(ge=0, le=LONGEST_SLOW_MODE)]


class ArchiveRoom(InRoom):
    """Close the room: it can be read, and nothing more."""


class ReopenRoom(InRoom):
    """Open the room again."""


class CreateLink(InRoom):
    """Make a link by which people may join."""

    expires_at: AwareDatetime | None = None
    uses: Annotated[int, Field(ge=1, le=MOST_LINK_USES)] | None = None

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.new_id)}


class RevokeLink(InRoom):
    """Let nobody join by the link any more."""

    link: UUID

    @property
    def concerns(self) -> tuple[UUID, ...]:
        return (self.actor.id, self.link)


class PostMessage(InRoom):
    """Say something to a room.

    `mentions`: the members named in the text, or answered, who may be told. `listeners`: in a
    conversation, the other members. `answers`: whether what it replies to is a message of the
    room. `last_at`: when the actor said something in a slow room last. `attached`: the files, as
    JSON; None where not all of them are the actor's, in this room. `refused`: a word of the text
    that the club does not allow.
    """

    FACTS: ClassVar[frozenset[str]] = RoomCommand.FACTS | {
        "mentions",
        "listeners",
        "answers",
        "last_at",
        "attached",
        "refused",
    }

    text: Caption
    files: Annotated[tuple[UUID, ...], Field(max_length=MOST_FILES)] = ()
    reply_to: UUID | None = None
    mentions: tuple[UUID, ...] = ()
    listeners: tuple[UUID, ...] = ()
    answers: bool = True
    last_at: datetime | None = None
    attached: str | None = ""
    refused: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text and not self.files:
            raise ValueError("there must be a text or a file")
        return self

    @property
    def concerns(self) -> tuple[UUID, ...]:
        return (self.actor.id, *self.mentions, *self.listeners)

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.new_id)}
