"""Facts about friends and inboxes."""

from uuid import UUID

from core.domain.base import Command
from core.domain.friends.commands import AcceptFriend, BlockPerson, RequestFriend
from core.domain.inbox.commands import ArchiveNotice, ReadInbox, ReadNotice
from core.facts.lookups import Args, Facts, LookUp, known
from projections.notifications.queries import has_notice, newest, read_until
from projections.people.queries import counts


def _request(actor: UUID, args: Args) -> Facts:
    friends, asked = counts(actor)
    return {**known(actor, args), "friends": friends, "open_requests": asked}


def _accept(actor: UUID, _args: Args) -> Facts:
    friends, _ = counts(actor)
    return {"friends": friends}


def _notice(actor: UUID, args: Args) -> Facts:
    notice = args.get("notice")
    return {"known": isinstance(notice, int) and 0 < notice < 2**63 and has_notice(actor, notice)}


def _inbox(actor: UUID, _args: Args) -> Facts:
    return {"read_until": read_until(actor), "newest": newest(actor)}


PEOPLE: dict[type[Command], LookUp] = {
    RequestFriend: _request,
    AcceptFriend: _accept,
    BlockPerson: known,
    ReadNotice: _notice,
    ArchiveNotice: _notice,
    ReadInbox: _inbox,
}
