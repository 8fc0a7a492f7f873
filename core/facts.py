"""What a decision must know from outside its stream, looked up for the command that asks for it.

The limits among them (how many friends, how many requests) are read from read models, and may be
passed by as much as those lag. What a person has sent is not validated yet: what can't be read
counts as not there, and is refused afterwards.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from core.access import has_blocked
from core.accounts.models import User
from core.domain.base import Command
from core.domain.chat.commands import PostMessage
from core.domain.friends.commands import AcceptFriend, BlockPerson, RequestFriend
from core.domain.inbox.commands import ArchiveNotice, ReadInbox, ReadNotice
from core.domain.text import named_in
from projections.chat.queries import members_among
from projections.notifications.queries import has_notice, newest, read_until
from projections.people.queries import counts, people_called

Args = dict[str, Any]
Facts = dict[str, Any]

MOST_MENTIONS = 20


def facts_for(kind: type[Command], actor: UUID, args: Args) -> Facts:
    """The facts that this kind of command needs."""
    look_up = _FACTS.get(kind)
    return look_up(actor, args) if look_up else {}


def _request(actor: UUID, args: Args) -> Facts:
    friends, asked = counts(actor)
    return {**_known(actor, args), "friends": friends, "open_requests": asked}


def _accept(actor: UUID, _args: Args) -> Facts:
    friends, _ = counts(actor)
    return {"friends": friends}


def _known(_actor: UUID, args: Args) -> Facts:
    person = _id(args.get("person"))
    exists = person is not None and User.objects.filter(id=person, is_active=True).exists()
    return {"known": exists}


def _notice(actor: UUID, args: Args) -> Facts:
    notice = args.get("notice")
    return {"known": isinstance(notice, int) and 0 < notice < 2**63 and has_notice(actor, notice)}


def _inbox(actor: UUID, _args: Args) -> Facts:
    return {"read_until": read_until(actor), "newest": newest(actor)}


def _post(actor: UUID, args: Args) -> Facts:
    room, text = _id(args.get("room")), args.get("text")
    if room is None or not isinstance(text, str) or "@" not in text:
        return {}
    people = set(people_called(named_in(text)[:MOST_MENTIONS]).values()) - {actor}
    members = members_among(room, people)
    return {"mentions": tuple(sorted(who for who in members if not has_blocked(who, actor)))}


def _id(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


_FACTS: dict[type[Command], Callable[[UUID, Args], Facts]] = {
    RequestFriend: _request,
    AcceptFriend: _accept,
    BlockPerson: _known,
    ReadNotice: _notice,
    ArchiveNotice: _notice,
    ReadInbox: _inbox,
    PostMessage: _post,
}
