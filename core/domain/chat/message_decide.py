"""The rules of messages: command × state."""

from collections.abc import Sequence

from core.domain.base import Decider, Source
from core.domain.chat import message_commands as commands
from core.domain.chat.commands import is_staff
from core.domain.chat.message_commands import MessageCommand
from core.domain.chat.message_state import Message, NoMessage, Place, evolve
from core.domain.chat.rejections import (
    Archived,
    MessageNotFound,
    Muted,
    NotAMember,
    NotYourMessage,
    NotYourRoom,
    RoomNotFound,
    TooLate,
    TooManyPins,
    TooManyReactions,
    WordNotAllowed,
)
from core.domain.chat.state import Inside, NoRoom, Room
from events.types import chat as happened
from events.types.base import Event


def decide(command: MessageCommand, place: Place) -> Sequence[Event]:  # noqa: C901, PLR0911  # one table
    """The events of a command; none for a repeat. Raises the rejections of rejections.py."""
    room, message = place.room, place.message
    if isinstance(room, NoRoom):
        raise RoomNotFound
    me = Inside() if _sees_to_it(command) else _require_inside(command, room)
    if isinstance(message, NoMessage):
        raise MessageNotFound
    about = {"room": command.room, "message": command.message, "by": command.actor.id}
    match command:
        case commands.RestoreMessage():
            return _restore(command, room, message)
        case commands.DeleteMessage():
            return _delete(command, room, message)
        case _ if message.deleted:
            raise MessageNotFound
        case commands.EditMessage():
            return _edit(command, me, message)
        case commands.AddReaction():
            return _react(command, me, message)
        case commands.RemoveReaction(emoji=emoji):
            there = (command.actor.id, emoji) in message.reactions
            return [happened.ReactionRemoved(**about, emoji=emoji)] if there else []
        case commands.PinMessage():
            return _pin(command, room, message)
        case commands.UnpinMessage():
            _require_moderator(command, room)
            return [happened.MessageUnpinned(**about)] if message.pinned else []
        case _:
            raise TypeError(f"no rule for {type(command).__name__}")


def _require_inside(command: MessageCommand, room: Room) -> Inside:
    match room.standing(command.actor.id):
        case Inside() as me:
            if room.archived and not isinstance(command, commands.DeleteMessage):
                raise Archived
            return me
        case _ if room.for_anybody:
            raise NotAMember
        case _:
            raise RoomNotFound


def _sees_to_it(command: MessageCommand) -> bool:
    """Whether a moderator of the club deals with what was reported: they need not be in the
    room."""
    match command:
        case commands.DeleteMessage(reported=True) | commands.RestoreMessage(reported=True):
            return is_staff(command.roles)
        case _:
            return False


def _moderates(command: MessageCommand, room: Room) -> bool:
    """In a conversation nobody stands above the others."""
    if _sees_to_it(command):
        return True
    me = room.standing(command.actor.id)
    role = me.role if isinstance(me, Inside) else "member"
    return not room.conversation and (role != "member" or is_staff(command.roles))


def _require_moderator(command: MessageCommand, room: Room) -> None:
    if not (_moderates(command, room) or room.conversation):
        raise NotYourRoom


def _edit(command: commands.EditMessage, me: Inside, message: Message) -> Sequence[Event]:
    if message.author != command.actor.id:
        raise NotYourMessage
    if me.may_not_speak(command.at):
        raise Muted
    if command.late:
        raise TooLate
    if command.refused is not None:
        raise WordNotAllowed(command.refused)
    if message.text == command.text:
        return []
    return [
        happened.MessageEdited(
            room=command.room,
            message=command.message,
            by=command.actor.id,
            text=command.text,
            mentions=command.mentions,
        )
    ]


def _delete(command: commands.DeleteMessage, room: Room, message: Message) -> Sequence[Event]:
    own = message.author == command.actor.id
    if not own and not _moderates(command, room):
        raise NotYourMessage
    if own and command.late and not _moderates(command, room):
        raise TooLate
    if message.deleted:
        return []
    return [
        happened.MessageDeleted(
            room=command.room,
            message=command.message,
            by=command.actor.id,
            author=message.author,
            reason=command.reason,
        )
    ]


def _restore(command: commands.RestoreMessage, room: Room, message: Message) -> Sequence[Event]:
    if not _moderates(command, room):
        raise NotYourRoom
    if not message.deleted:
        return []
    if command.late:
        raise TooLate
    return [
        happened.MessageRestored(room=command.room, message=command.message, by=command.actor.id)
    ]


def _react(command: commands.AddReaction, me: Inside, message: Message) -> Sequence[Event]:
    if me.may_not_speak(command.at):
        raise Muted
    mine = {emoji for person, emoji in message.reactions if person == command.actor.id}
    if command.emoji in mine:
        return []
    if len(mine) >= commands.MOST_REACTIONS:
        raise TooManyReactions
    return [
        happened.ReactionAdded(
            room=command.room,
            message=command.message,
            by=command.actor.id,
            by_name=command.actor.name,
            author=None if command.quiet else message.author,
            emoji=command.emoji,
        )
    ]


def _pin(command: commands.PinMessage, room: Room, message: Message) -> Sequence[Event]:
    _require_moderator(command, room)
    if message.pinned:
        return []
    if command.pins >= commands.MOST_PINS:
        raise TooManyPins
    return [happened.MessagePinned(room=command.room, message=command.message, by=command.actor.id)]


def sources_of(command: MessageCommand) -> tuple[Source, ...]:
    """The room's stream about the actor, the message, and what became of it."""
    return (
        Source(f"room-{command.room}", (command.actor.id,)),
        Source(f"chat-{command.room}", (command.message,)),
        Source(stream_of(command)),
    )


def stream_of(command: MessageCommand) -> str:
    """The message's own stream."""
    return f"message-{command.room}/{command.message}"


DECIDER: Decider[MessageCommand, Place] = Decider(
    commands=(
        commands.EditMessage,
        commands.DeleteMessage,
        commands.RestoreMessage,
        commands.AddReaction,
        commands.RemoveReaction,
        commands.PinMessage,
        commands.UnpinMessage,
    ),
    initial=Place(),
    reads=sources_of,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
