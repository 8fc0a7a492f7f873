"""What a decision about one message needs to know: the room, and what became of the message."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from core.domain.chat import state as room_state
from core.domain.chat.state import NoRoom
from events.types.base import Event
from events.types.chat import (
    MessageDeleted,
    MessageEdited,
    MessagePinned,
    MessagePosted,
    MessageRestored,
    MessageUnpinned,
    ReactionAdded,
    ReactionRemoved,
)
from events.types.rooms import RoomEvent


@dataclass(frozen=True, slots=True)
class NoMessage:
    """There is no message."""


@dataclass(frozen=True, slots=True)
class Message:
    """There is one. `reactions`: (person, emoji)."""

    author: UUID
    text: str
    deleted: bool = False
    pinned: bool = False
    reactions: frozenset[tuple[UUID, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A message in its room."""

    room: room_state.State = field(default_factory=NoRoom)
    message: NoMessage | Message = field(default_factory=NoMessage)


def evolve(place: Place, event: Event) -> Place:
    """The state after one event of the room's stream, or about the message."""
    match event:
        case RoomEvent():
            return replace(place, room=room_state.evolve(place.room, event))
        case MessagePosted():
            return replace(place, message=Message(event.author, event.text))
        case _ if isinstance(place.message, Message):
            return replace(place, message=_changed(place.message, event))
        case _:
            return place


def _changed(message: Message, event: Event) -> Message:  # noqa: PLR0911  # one table
    match event:
        case MessageEdited():
            return replace(message, text=event.text)
        case MessageDeleted():
            return replace(message, deleted=True, pinned=False)
        case MessageRestored():
            return replace(message, deleted=False)
        case ReactionAdded():
            return replace(message, reactions=message.reactions | {(event.by, event.emoji)})
        case ReactionRemoved():
            return replace(message, reactions=message.reactions - {(event.by, event.emoji)})
        case MessagePinned():
            return replace(message, pinned=True)
        case MessageUnpinned():
            return replace(message, pinned=False)
        case _:
            return message
