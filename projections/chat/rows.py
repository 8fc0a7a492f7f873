"""The rows of chat as clients see them: the same in snapshots, changes, frames and the HTTP API."""

from typing import TYPE_CHECKING, Any

import orjson

from projections.chat.models import INSIDE, INVITED, OUTSIDE, Member, Message, Room
from projections.frames import Row

if TYPE_CHECKING:
    from projections.chat.tables import NewMessage

MOST_REACTING = 100  # ids with a reaction; the number is always whole


def room_topic(room_id: object) -> str:
    """The topic of a room."""
    return f"room:{room_id}"


def list_topic(person: object) -> str:
    """The topic of the rooms that a person is in, or invited to."""
    return f"rooms:{person}"


LOBBY_TOPIC = "lobby"


def room_row(room: Room) -> Row:
    """A room in its own topic."""
    row = {
        "id": str(room.id),
        "kind": room.kind,
        "name": room.name,
        "description": room.description,
        "topic": room.topic,
        "picture": picture_address(room.id, room.picture),
        "archived": room.archived,
        "slow": room.slow,
        "created_by": str(room.created_by),
        "created_at": room.created_at,
        "member_count": room.member_count,
        "version": room.version,
    }
    return {**row, "people": room.people.split()} if room.people else row


def picture_address(room: object, picture: str | None) -> str | None:
    """The address to put `-48.webp`, `-128.webp` or `-512.webp` behind."""
    return f"/api/v1/rooms/{room}/picture/{picture}" if picture else None


def lobby_row(room: Room) -> Row:
    """A room in the lobby, with the lobby's version."""
    return {**room_row(room), "version": room.lobby_version}


def list_row(member: Member, room: Room) -> Row:
    """A room for somebody who is in it, or invited; `gone` where they are neither any more."""
    if member.standing == OUTSIDE:
        return {"id": str(room.id), "version": member.list_version, "gone": True}
    return {
        "id": str(room.id),
        "kind": room.kind,
        "name": room.name,
        "picture": picture_address(room.id, room.picture),
        "archived": room.archived,
        "people": room.people.split(),
        "invited": member.standing == INVITED,
        "role": member.role,
        "read": member.read,
        "mentions": member.mentions,
        "version": member.list_version,
    }


def member_row(member: Member) -> Row:
    """A member; `gone` only where they are none any more."""
    row = {
        "id": str(member.person),
        "name": member.name,
        "role": member.role,
        "joined_at": member.joined_at,
        "muted": member.muted,
        "muted_until": member.muted_until,
        "read": member.shown_read,
        "reads_shown": member.reads_shown,
        "version": member.version,
    }
    return row if member.standing == INSIDE else {**row, "gone": True}


def message_row(message: "Message | NewMessage") -> Row:
    """A message. What was deleted shows that it was there, and nothing of what it said."""
    deleted = message.deleted_by is not None
    return {
        "id": str(message.id),
        "number": message.number,
        "author": {"id": str(message.author), "name": message.author_name},
        "text": "" if deleted else message.text,
        "at": message.at,
        "reply_to": str(message.reply_to) if message.reply_to else None,
        "mentions": [] if deleted else message.mentions.split(),
        "files": [] if deleted else _files(message.files),
        "edits": message.edits,
        "deleted_by": str(message.deleted_by) if deleted else None,
        "pinned": message.pinned,
        "reactions": [] if deleted else _reactions(message.reactions),
        "version": message.version,
    }


def _files(text: str) -> list[Any]:
    return list(orjson.loads(text)) if text else []


def _reactions(text: str) -> list[Row]:
    return [
        {"emoji": emoji, "count": len(people), "people": people[:MOST_REACTING]}
        for emoji, people in (orjson.loads(text) if text else {}).items()
    ]
