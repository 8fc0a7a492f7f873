"""Facts about rooms, messages and reports."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from core.access import (
    author_of,
    has_blocked,
    is_member,
    is_reachable,
    shows_reading,
    those_who_block,
)
from core.config import config
from core.domain.base import Command
from core.domain.chat import commands as rooms
from core.domain.chat import member_commands
from core.domain.chat import message_commands as messages
from core.domain.moderation.commands import ReportMessage
from core.domain.text import named_in
from core.facts.lookups import Args, Facts, LookUp, id_of, moderators, roles
from core.files.attach import attached
from projections.chat import messages as said
from projections.chat import queries as chat
from projections.chat.models import Message
from projections.moderation.queries import is_reported, refused_word
from projections.people.queries import names_of, people_called

MOST_MENTIONS = 20
MOST_TOLD = 200  # members whom `@room` reaches
MOST_MODERATORS = 50  # who hear of a report
EVERYBODY = "room"
EDIT_WITHIN = timedelta(minutes=config.edit_minutes) if config.edit_minutes else None
DELETE_WITHIN = timedelta(minutes=config.delete_minutes) if config.delete_minutes else None
RESTORE_WITHIN = timedelta(days=30)

# What depends on the actor's role in the club, and on nothing else from outside.
RUN_BY_ROLE = (
    rooms.CreateRoom,
    member_commands.JoinRoom,
    member_commands.JoinByLink,
    member_commands.LeaveRoom,
    rooms.ChangeRoom,
    rooms.ChangeRoomPicture,
    rooms.SetSlowMode,
    rooms.ArchiveRoom,
    rooms.ReopenRoom,
    member_commands.DeclineInvitation,
    member_commands.WithdrawInvitation,
    member_commands.SetRoomRole,
    rooms.CreateLink,
    rooms.RevokeLink,
    messages.RemoveReaction,
    messages.UnpinMessage,
)


# What moderators of the club may do with whoever said something that was reported.
SEEN_TO = (
    member_commands.KickMember,
    member_commands.BanMember,
    member_commands.UnbanMember,
    member_commands.MuteMember,
    member_commands.UnmuteMember,
)


def _converse(actor: UUID, args: Args) -> Facts:
    wanted = args.get("people")
    people = [id_of(person) for person in wanted] if isinstance(wanted, list | tuple) else []
    names = names_of([person for person in people[: rooms.MOST_IN_GROUP] if person])
    unreachable = frozenset(who for who in names if not is_reachable(who, actor))
    return {**roles(actor, args), "names": names, "unreachable": unreachable}


def _invite(actor: UUID, args: Args) -> Facts:
    person = id_of(args.get("person"))
    reachable = person is not None and person in names_of([person]) and is_reachable(person, actor)
    admin = person is not None and "admin" in roles(person, args)["roles"]
    return {**roles(actor, args), "reachable": reachable, "admin": admin}


def _see_to(actor: UUID, args: Args) -> Facts:
    return _with_report(actor, args, author=args.get("person"))


def _with_report(actor: UUID, args: Args, **about: object) -> Facts:
    """The actor's roles, and where those are a moderator's, whether there is such a report."""
    mine = roles(actor, args)
    known = {"room": id_of(args.get("room")), **{of: id_of(which) for of, which in about.items()}}
    staff = rooms.is_staff(mine["roles"]) and None not in known.values()
    return {**mine, "reported": staff and is_reported(**known)}


def _post(actor: UUID, args: Args) -> Facts:
    room, reply_to = id_of(args.get("room")), args.get("reply_to")
    if room is None:
        return {}
    slow, people = chat.manners(room)
    answered = author_of(room, id_of(reply_to)) if reply_to is not None else None
    told = {answered} - {actor, None} if answered else set()
    return {
        "mentions": _told(actor, _named(actor, args) | told),
        "listeners": _told(actor, chat.members_among(room, people) - {actor}),
        "answers": reply_to is None or answered is not None,
        "last_at": said.last_at(room, actor) if slow else None,
        "attached": attached(actor, room, args["files"]) if args.get("files") else "",
        "refused": refused_word(str(args.get("text", ""))),
    }


def _named(actor: UUID, args: Args) -> set[UUID]:
    """The members whom a text names, all of them for `@room` by those who run the room."""
    room, text = id_of(args.get("room")), args.get("text")
    if room is None or not isinstance(text, str) or "@" not in text:
        return set()
    names = named_in(text)
    people = set(people_called(names[:MOST_MENTIONS]).values())
    members = chat.members_among(room, people)
    if EVERYBODY in names and chat.runs(room, actor):
        members |= chat.first_members(room, MOST_TOLD)
    return members - {actor}


def _told(actor: UUID, people: set[UUID]) -> tuple[UUID, ...]:
    """Those who have not blocked the actor."""
    return tuple(sorted(people - those_who_block(people, actor)))


def _edit(actor: UUID, args: Args) -> Facts:
    mentions = _told(actor, _named(actor, args))
    return {
        **roles(actor, args),
        "mentions": mentions,
        "late": _late(args, EDIT_WITHIN),
        "refused": refused_word(str(args.get("text", ""))),
    }


def _delete(actor: UUID, args: Args) -> Facts:
    return {**_moderate(actor, args), "late": _late(args, DELETE_WITHIN)}


def _restore(actor: UUID, args: Args) -> Facts:
    found = _message(args)
    deleted_at = found.deleted_at if found else None
    late = deleted_at is not None and timezone.now() - deleted_at > RESTORE_WITHIN
    return {**_moderate(actor, args), "late": late}


def _moderate(actor: UUID, args: Args) -> Facts:
    return _with_report(actor, args, message=args.get("message"))


def _late(args: Args, within: timedelta | None) -> bool:
    """Whether the message is older than that; None: there is no such bound."""
    found = _message(args)
    return found is not None and within is not None and timezone.now() - found.at > within


def _message(args: Args) -> Message | None:
    room, message = id_of(args.get("room")), id_of(args.get("message"))
    return said.message(room, message) if room and message else None


def _react(actor: UUID, args: Args) -> Facts:
    room, message = id_of(args.get("room")), id_of(args.get("message"))
    author = author_of(room, message) if room else None
    if room is None or author is None:
        return roles(actor, args)
    quiet = not is_member(author, room) or has_blocked(author, actor)
    return {**roles(actor, args), "quiet": quiet}


def _pin(actor: UUID, args: Args) -> Facts:
    room = id_of(args.get("room"))
    return {**roles(actor, args), "pins": chat.pins(room) if room else 0}


def _read(actor: UUID, args: Args) -> Facts:
    room, until = id_of(args.get("room")), args.get("until")
    if room is None or not isinstance(until, int):
        return {"known": False, "read": 0}
    member = chat.member(room, actor)
    return {
        "known": until <= chat.message_count(room),
        "read": member.read if member else 0,
        "shown": shows_reading(actor),
    }


def _report(actor: UUID, args: Args) -> Facts:
    room = id_of(args.get("room"))
    inside = room is not None and actor in chat.members_among(room, {actor})
    author = author_of(room, id_of(args.get("message"))) if room and inside else None
    told = sorted(moderators() - {actor, author})[:MOST_MODERATORS] if author else []
    return {"author": author, "moderators": tuple(told)}


CHAT: dict[type[Command], LookUp] = {
    **dict.fromkeys(RUN_BY_ROLE, roles),
    **dict.fromkeys(SEEN_TO, _see_to),
    rooms.StartConversation: _converse,
    member_commands.InvitePerson: _invite,
    rooms.PostMessage: _post,
    messages.AddReaction: _react,
    messages.EditMessage: _edit,
    messages.DeleteMessage: _delete,
    messages.RestoreMessage: _restore,
    messages.PinMessage: _pin,
    messages.ReadRoom: _read,
    ReportMessage: _report,
}
