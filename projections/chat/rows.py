"""The rows of chat as clients see them: the same in snapshots, changes, frames and the HTTP API."""

from typing import TYPE_CHECKING

from projections.chat.models import Member, Message, Room
from projections.frames import Row

if TYPE_CHECKING:
    from projections.chat.apply import NewMessage


def room_topic(room_id: object) -> str:
    """The topic of a room."""
    return f"room:{room_id}"


LOBBY_TOPIC = "lobby"


def room_row(room: Room) -> Row:
    """A room in its own topic."""
    return {
        "id": str(room.id),
        "name": room.name,
        "created_by": str(room.created_by),
        "created_at": room.created_at,
        "member_count": room.member_count,
        "version": room.version,
    }


def lobby_row(room: Room) -> Row:
    """A room in the lobby, with the lobby's version."""
    return {**room_row(room), "version": room.lobby_version}


def member_row(member: Member) -> Row:
    """A member; `gone` only where they left."""
    row = {
        "id": str(member.person),
        "name": member.name,
        "joined_at": member.joined_at,
        "version": member.version,
    }
    return {**row, "gone": True} if member.gone else row


def message_row(message: "Message | NewMessage") -> Row:
    """A message."""
    return {
        "id": str(message.id),
        "number": message.number,
        "author": {"id": str(message.author), "name": message.author_name},
        "text": message.text,
        "at": message.at,
        "version": message.version,
    }
