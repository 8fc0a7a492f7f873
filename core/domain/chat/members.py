"""The rules about who is in a room, and what they may do there: command × state."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from core.domain.base import SYSTEM
from core.domain.chat import member_commands as commands
from core.domain.chat.commands import ArchiveRoom, ReopenRoom, RoomCommand, is_staff
from core.domain.chat.member_commands import ToMember
from core.domain.chat.rejections import (
    Archived,
    Banned,
    LinkNotGood,
    NotForConversations,
    NotInTheRoom,
    NotReachable,
    NotYourRoom,
)
from core.domain.chat.state import Inside, NoRoom, Outside, Room, Standing, State
from events.types import rooms as happened
from events.types.base import Event

MEMBER, MODERATOR, OWNER, STAFF = 0, 1, 2, 3
_RANKS = {"member": MEMBER, "moderator": MODERATOR, "owner": OWNER}

# What a command takes; what is not named takes a moderator of the room.
_NEEDED: dict[type[RoomCommand], int] = {
    commands.InvitePerson: MEMBER,
    commands.SetRoomRole: OWNER,
    ArchiveRoom: OWNER,
    ReopenRoom: OWNER,
}


def rank_for(command: RoomCommand) -> int:
    """The rank that a command takes."""
    return _NEEDED.get(type(command), MODERATOR)


def require_rank(command: RoomCommand, room: Room, needed: int) -> None:
    """Raises NotForConversations, NotYourRoom."""
    require_rank_in(room, command.actor.id, command.roles, needed)


def require_rank_in(room: Room, person: UUID, roles: Collection[str], needed: int) -> None:
    """As require_rank, of a person with these roles in the club."""
    if room.conversation:
        raise NotForConversations
    if rank_in(room, person, roles) < needed:
        raise NotYourRoom


def rank_of(command: RoomCommand, room: Room) -> int:
    """The actor's rank in the room."""
    return rank_in(room, command.actor.id, command.roles)


def rank_in(room: Room, person: UUID, roles: Collection[str]) -> int:
    """A person's rank in the room: moderators and admins of the club stand above all others."""
    if person == SYSTEM or is_staff(roles):
        return STAFF
    return _rank(room.standing(person))


def _rank(standing: Standing) -> int:
    return _RANKS[standing.role] if isinstance(standing, Inside) else -1


def joined(command: RoomCommand) -> happened.MemberJoined:
    """The actor is a member."""
    return happened.MemberJoined(
        room=command.room_id, member=command.actor.id, member_name=command.actor.name
    )


def decide_own(command: RoomCommand, room: Room) -> Sequence[Event]:
    """What people decide about themselves."""
    match command, room.standing(command.actor.id):
        case commands.DeclineInvitation(), Outside(invited=True):
            return [happened.InvitationDeclined(room=command.room_id, member=command.actor.id)]
        case commands.JoinRoom(), Outside():
            _require_entry(room, command.actor.id, command.roles, command.at)
            return [joined(command)]
        case commands.LeaveRoom(), Inside():
            return _leave(command, room)
        case _:
            return []


def _leave(command: commands.LeaveRoom, room: Room) -> Sequence[Event]:
    """A conversation of two is over once one has left it."""
    me = command.actor.id
    left = happened.MemberLeft(room=command.room, member=me)
    if room.kind == "direct" and not room.archived:
        return [left, happened.RoomArchived(room=command.room, by=me)]
    return [left]


def join_by_link(command: commands.JoinByLink, state: State) -> Sequence[Event]:
    """By a link somebody becomes a member, once."""
    if isinstance(state, Room) and state.has(command.actor.id):
        return []
    led_into(state, command.link, command.actor.id, command.roles, command.at)
    used = happened.LinkUsed(room=command.room, link=command.link, by=command.actor.id)
    return [joined(command).model_copy(update={"link": command.link}), used]


def led_into(state: State, link: UUID, person: UUID, roles: Collection[str], at: datetime) -> Room:
    """The room that the person may enter by the link. Whoever has no good link learns nothing of
    it, not even whether it is there. Raises LinkNotGood, Banned, Archived."""
    found = state.links.get(link) if isinstance(state, Room) else None
    if isinstance(state, NoRoom) or found is None or not found.is_good(at):
        raise LinkNotGood
    if state.kind == "admin" and "admin" not in roles:
        raise LinkNotGood
    _require_entry(state, person, roles, at)
    return state


def _require_entry(room: Room, person: UUID, roles: Collection[str], at: datetime) -> None:
    """Raises Banned, Archived, NotYourRoom."""
    match room.standing(person):
        case Outside() as me if me.may_not_enter(at):
            raise Banned
        case _ if room.archived:
            raise Archived
        case _ if room.kind == "admin" and "admin" not in roles:
            raise NotYourRoom
        case _:
            return


def decide(command: ToMember, room: Room) -> Sequence[Event]:  # noqa: C901, PLR0911  # one table
    """What somebody decides about somebody else."""
    require_rank(command, room, rank_for(command))
    them = room.standing(command.person)
    if not isinstance(command, commands.InvitePerson | commands.WithdrawInvitation):
        _require_below(command, room, them)
    about = {"room": command.room, "member": command.person, "by": command.actor.id}
    match command, them:
        case commands.InvitePerson(), Outside(invited=False):
            return _invite(command, room, them)
        case commands.WithdrawInvitation(), Outside(invited=True):
            return [happened.InvitationWithdrawn(**about)]
        case commands.BanMember(), _:
            return _ban(command, room, them)
        case commands.UnbanMember(), Outside(banned=True):
            return [happened.MemberUnbanned(**about)]
        case (
            (commands.SetRoomRole() | commands.MuteMember() | commands.UnmuteMember()),
            Outside(),
        ):
            raise NotInTheRoom
        case commands.SetRoomRole(role=role), Inside(role=now) if role != now:
            return [happened.RoomRoleChanged(**about, role=role)]
        case commands.KickMember(reason=reason), Inside():
            return [happened.MemberKicked(**about, reason=reason, room_name=room.name)]
        case commands.MuteMember(), Inside():
            return _mute(command, room, them)
        case commands.UnmuteMember(), Inside(muted=True):
            return [happened.MemberUnmuted(**about)]
        case _:
            return []


def _require_below(command: ToMember, room: Room, them: Standing) -> None:
    """Nobody rules over those who stand as high as they do, nor over themselves."""
    if command.person == command.actor.id or _rank(them) >= rank_of(command, room):
        raise NotYourRoom


def _invite(command: commands.InvitePerson, room: Room, them: Outside) -> Sequence[Event]:
    welcome = room.kind != "admin" or command.admin
    if not command.reachable or not welcome or them.may_not_enter(command.at):
        raise NotReachable
    return [
        happened.MemberInvited(
            room=command.room,
            member=command.person,
            room_name=room.name,
            by=command.actor.id,
            by_name=command.actor.name,
        )
    ]


def _ban(command: commands.BanMember, room: Room, them: Standing) -> Sequence[Event]:
    match them:
        case Outside(banned=True, banned_until=until) if until == command.until:
            return []
        case _:
            return [
                happened.MemberBanned(
                    room=command.room,
                    member=command.person,
                    by=command.actor.id,
                    reason=command.reason,
                    until=command.until,
                    room_name=room.name if room.may_know(command.person, ()) else "",
                )
            ]


def _mute(command: commands.MuteMember, room: Room, them: Inside) -> Sequence[Event]:
    if them.muted and them.muted_until == command.until:
        return []
    return [
        happened.MemberMuted(
            room=command.room,
            member=command.person,
            by=command.actor.id,
            reason=command.reason,
            until=command.until,
            room_name=room.name,
        )
    ]
