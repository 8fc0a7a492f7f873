"""The rules of rooms: command × state."""

from collections.abc import Sequence
from typing import assert_never

from core.domain.base import SYSTEM, Decider, Source
from core.domain.chat import commands, conversing, hosting, member_commands, members, succession
from core.domain.chat.commands import RoomCommand
from core.domain.chat.rejections import (
    Archived,
    ConversationOver,
    FileNotFound,
    MessageNotFound,
    Muted,
    NotAMember,
    NotYourRoom,
    RoomNotFound,
    SlowDown,
    WordNotAllowed,
)
from core.domain.chat.state import Inside, NoRoom, Outside, Room, State, evolve
from events.types import rooms as happened
from events.types.base import Event
from events.types.chat import MessagePosted


def decide(command: RoomCommand, state: State) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises the rejections of rejections.py."""
    match command, state:
        case commands.CreateRoom(), NoRoom():
            return _create(command)
        case commands.CreateRoom(), Room():
            return []
        case commands.StartConversation(), _:
            return conversing.decide(command, state)
        case member_commands.JoinByLink(), _:
            return members.join_by_link(command, state)
        case ((commands.HostRoom() | commands.TellRoom()), _):
            return hosting.decide(command, state)
        case _, NoRoom():
            raise RoomNotFound
        case _, Room():
            _require_visible(command, state)
            return _in_room(command, state)
        case _:
            assert_never(state)


def _in_room(command: RoomCommand, room: Room) -> Sequence[Event]:
    match command:
        case commands.PostMessage():
            return _post(command, room)
        case member_commands.CarryPlaceOver():
            return succession.decide(command, room)
        case member_commands.ToMember():
            return members.decide(command, room)
        case (
            member_commands.JoinRoom()
            | member_commands.LeaveRoom()
            | member_commands.DeclineInvitation()
        ):
            return members.decide_own(command, room)
        case _:
            return _rule(command, room)


def _create(command: commands.CreateRoom) -> Sequence[Event]:
    if command.kind == "admin" and "admin" not in command.roles:
        raise NotYourRoom
    created = happened.RoomCreated(
        room=command.room_id,
        name=command.name,
        created_by=command.actor.id,
        kind=command.kind,
        description=command.description,
        topic=command.topic,
    )
    return [created] if command.actor.id == SYSTEM else [created, members.joined(command)]


def _require_visible(command: RoomCommand, room: Room) -> None:
    """For whoever may not know of the room there is none; moderators of the club know of it where
    something said in it was reported. Raises RoomNotFound."""
    if command.actor.id == SYSTEM:
        return
    sees_to_it = isinstance(command, member_commands.ToMember) and command.reported
    if not (
        room.may_know(command.actor.id, command.roles)
        or (sees_to_it and commands.is_staff(command.roles))
    ):
        raise RoomNotFound


def _post(command: commands.PostMessage, room: Room) -> Sequence[Event]:
    match room.standing(command.actor.id):
        case Outside():
            raise NotAMember
        case _ if room.archived:
            raise ConversationOver if room.conversation else Archived
        case Inside() as me if me.may_not_speak(command.at):
            raise Muted
        case Inside(role="member") if wait := _wait(command, room):
            raise SlowDown(wait)
        case _ if not command.answers:
            raise MessageNotFound
        case _ if command.attached is None:
            raise FileNotFound
        case _ if command.refused is not None:
            raise WordNotAllowed(command.refused)
        case _:
            return [_posted(command, room, command.attached)]


def _wait(command: commands.PostMessage, room: Room) -> float:
    """Seconds until the actor may say something again."""
    if command.last_at is None:
        return 0
    return max(0.0, room.slow - (command.at - command.last_at).total_seconds())


def _posted(command: commands.PostMessage, room: Room, files: str) -> MessagePosted:
    """Whoever is no member, or no longer, is not told what is said."""
    return MessagePosted(
        room=command.room,
        message=command.new_id,
        author=command.actor.id,
        author_name=command.actor.name,
        text=command.text,
        mentions=tuple(filter(room.has, command.mentions)),
        listeners=tuple(filter(room.has, command.listeners)),
        reply_to=command.reply_to,
        files=files,
    )


def _rule(command: RoomCommand, room: Room) -> Sequence[Event]:  # noqa: C901, PLR0911  # one table
    """What those who run the room decide about it."""
    members.require_rank(command, room, members.rank_for(command))
    by = command.actor.id
    match command:
        case commands.ChangeRoom():
            return _change(command, room)
        case commands.ChangeRoomPicture(picture=picture):
            shown = happened.RoomPictureChanged(room=command.room, by=by, picture=picture)
            return [] if picture == room.picture else [shown]
        case commands.SetSlowMode(seconds=seconds):
            if seconds == room.slow:
                return []
            return [happened.SlowModeChanged(room=command.room, by=by, seconds=seconds)]
        case commands.ArchiveRoom():
            return [] if room.archived else [happened.RoomArchived(room=command.room, by=by)]
        case commands.ReopenRoom():
            return [happened.RoomReopened(room=command.room, by=by)] if room.archived else []
        case commands.CreateLink():
            return [_link(command)]
        case commands.RevokeLink(link=link):
            good = link in room.links and not room.links[link].revoked
            revoked = happened.LinkRevoked(room=command.room, link=link, by=by)
            return [revoked] if good else []
        case _:
            raise TypeError(f"no rule for {type(command).__name__}")


def _change(command: commands.ChangeRoom, room: Room) -> Sequence[Event]:
    """What is not said stays as it is."""
    now = {"name": room.name, "description": room.description, "topic": room.topic}
    said = command.model_dump(include=set(now), exclude_none=True)
    changed = happened.RoomChanged(room=command.room, by=command.actor.id, **{**now, **said})
    return [changed] if said.items() - now.items() else []


def _link(command: commands.CreateLink) -> Event:
    return happened.LinkCreated(
        room=command.room,
        link=command.new_id,
        by=command.actor.id,
        expires_at=command.expires_at,
        uses=command.uses,
    )


def room_of(command: RoomCommand) -> tuple[Source]:
    """The room's stream, narrowed to those whom the command is about."""
    return (Source(f"room-{command.room_id}", command.concerns),)


def stream_of(command: RoomCommand) -> str:
    """Messages have a stream of their own, so that talk never slows a room's rules down."""
    said = isinstance(command, commands.PostMessage | commands.TellRoom)
    category = "chat" if said else "room"
    return f"{category}-{command.room_id}"


DECIDER: Decider[RoomCommand, State] = Decider(
    commands=(
        commands.CreateRoom,
        commands.StartConversation,
        member_commands.JoinRoom,
        member_commands.JoinByLink,
        member_commands.LeaveRoom,
        commands.ChangeRoom,
        commands.ChangeRoomPicture,
        commands.SetSlowMode,
        commands.ArchiveRoom,
        commands.ReopenRoom,
        member_commands.InvitePerson,
        member_commands.DeclineInvitation,
        member_commands.WithdrawInvitation,
        member_commands.SetRoomRole,
        member_commands.KickMember,
        member_commands.BanMember,
        member_commands.UnbanMember,
        member_commands.MuteMember,
        member_commands.UnmuteMember,
        commands.CreateLink,
        commands.RevokeLink,
        commands.PostMessage,
        commands.HostRoom,
        commands.TellRoom,
        member_commands.CarryPlaceOver,
    ),
    initial=NoRoom(),
    reads=room_of,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
