"""The fold of messages: what is said, and what becomes of it."""

from uuid import UUID

import orjson

from events.log import StoredEvent
from events.types import chat as happened
from projections.chat.models import Attachment, Message, OldText, Room
from projections.chat.rows import message_row, room_topic
from projections.chat.tables import NewMessage, Tables
from projections.chat.words import searched
from projections.frames import Frame, Rows, frame

_LIST = "[{"  # how JSON of files begins


def posted(event: happened.MessagePosted, stored: StoredEvent, tables: Tables) -> list[Frame]:
    """A new message."""
    room = tables.rooms[event.room]
    files = event.files if event.files.startswith(_LIST) else ""  # erased, or not to be seen
    room.topic_version += 1
    room.messages += 1
    message = tables.new[event.message] = NewMessage(
        id=event.message,
        room=event.room,
        number=room.messages,
        author=event.author,
        author_name=event.author_name,
        text=event.text,
        at=stored.recorded_at,
        position=stored.position or 0,
        version=room.topic_version,
        reply_to=event.reply_to,
        mentions=" ".join(map(str, event.mentions)),
        files=files,
        plain=searched(event.text, files),
    )
    for file in orjson.loads(files) if files else ():
        attached = Attachment(id=UUID(file["id"]), room=event.room, message=event.message)
        tables.attachments.append(attached)
    rows: Rows = {"message": [message_row(message)]}
    return [frame(stored, room_topic(room.id), room.topic_version, rows)]


def changed(event: happened.MessageEvent, stored: StoredEvent, tables: Tables) -> list[Frame]:
    """Something became of a message."""
    room = tables.rooms[event.room]
    message = tables.message(event.message)
    match event:
        case happened.MessageEdited():
            _edited(event, message, stored, tables)
        case happened.MessageDeleted():
            _pin(message, room, there=False)
            message.deleted_by, message.deleted_at = event.by, stored.recorded_at
        case happened.MessageRestored():
            message.deleted_by, message.deleted_at = None, None
        case happened.ReactionAdded():
            _react(message, event.emoji, str(event.by), there=True)
        case happened.ReactionRemoved():
            _react(message, event.emoji, str(event.by), there=False)
        case happened.MessagePinned():
            _pin(message, room, there=True)
        case happened.MessageUnpinned():
            _pin(message, room, there=False)
        case _:
            raise TypeError(f"the chat projection has no rule for {stored.type}")
    room.topic_version += 1
    message.version = room.topic_version
    rows: Rows = {"message": [message_row(message)]}
    return [frame(stored, room_topic(room.id), room.topic_version, rows)]


def _pin(message: Message | NewMessage, room: Room, *, there: bool) -> None:
    room.pins += there - message.pinned
    message.pinned = there


def _edited(
    event: happened.MessageEdited,
    message: Message | NewMessage,
    stored: StoredEvent,
    tables: Tables,
) -> None:
    message.edits += 1
    tables.old_texts.append(
        OldText(
            message=event.message, edit=message.edits, text=message.text, until=stored.recorded_at
        )
    )
    message.text, message.plain = event.text, searched(event.text, message.files)
    message.mentions = " ".join(map(str, event.mentions))


def _react(message: Message | NewMessage, emoji: str, person: str, *, there: bool) -> None:
    reactions = orjson.loads(message.reactions) if message.reactions else {}
    people = [who for who in reactions.get(emoji, []) if who != person]
    if there:
        people.append(person)
    # In the order of first reactions; an emoji that nobody gives any more is gone.
    reactions |= {emoji: people}
    reactions = {shown: those for shown, those in reactions.items() if those}
    message.reactions = orjson.dumps(reactions).decode() if reactions else ""
