"""The rules between two people: command × state."""

from collections.abc import Sequence

from core.domain.base import Decider, Source
from core.domain.friends.commands import (
    MOST_FRIENDS,
    MOST_OPEN_REQUESTS,
    AcceptFriend,
    BlockPerson,
    CancelFriendRequest,
    CarryBlockOver,
    CarryFriendOver,
    DeclineFriend,
    NoRequest,
    PersonCommand,
    PersonNotFound,
    RemoveFriend,
    RequestFriend,
    TooManyFriends,
    TooManyRequests,
    UnblockPerson,
    YouBlockedThem,
    Yourself,
)
from core.domain.friends.state import Asked, Friends, Pair, Tie, evolve
from events.types.base import Event
from events.types.friends import (
    FriendCarriedOver,
    FriendRemoved,
    FriendRequestAccepted,
    FriendRequestCancelled,
    FriendRequestDeclined,
    FriendRequested,
    PersonBlocked,
    PersonUnblocked,
    pair_of,
)


def decide(command: PersonCommand, pair: Pair) -> Sequence[Event]:  # noqa: C901, PLR0911  # one table
    """The events of a command; none for a repeat. Raises the rejections of commands.py."""
    me, them = command.actor.id, command.person
    if me == them:
        raise Yourself
    match command, pair.tie:
        case RequestFriend(), _:
            return _request(command, pair)
        case AcceptFriend(), Asked(by, hidden=False) if by == them:
            return [_accepted(command)]
        case AcceptFriend(), Friends():
            return []
        case AcceptFriend(), _:
            raise NoRequest
        case DeclineFriend(), Asked(by, hidden=False) if by == them:
            return [FriendRequestDeclined(by=me, to=them)]
        case CancelFriendRequest(), Asked(by) if by == me:
            return [FriendRequestCancelled(by=me, to=them)]
        case RemoveFriend(), Friends():
            return [FriendRemoved(by=me, to=them)]
        case BlockPerson(), _ if me not in pair.blocked_by:
            return _block(command, pair.tie)
        case ((CarryFriendOver() | CarryBlockOver()), _):
            return _carried_over(command, pair)
        case UnblockPerson(), _ if me in pair.blocked_by:
            return [PersonUnblocked(by=me, to=them)]
        case _:
            return []


def _request(command: RequestFriend, pair: Pair) -> Sequence[Event]:
    me, them = command.actor.id, command.person
    if not command.known:
        raise PersonNotFound
    if me in pair.blocked_by:
        raise YouBlockedThem
    match pair.tie:
        case Friends():
            return []
        case Asked(by) if by == me:
            return []
        case Asked() if them not in pair.blocked_by:
            return [_accepted(command)]
        case _ if command.open_requests >= MOST_OPEN_REQUESTS:
            raise TooManyRequests
        case _ if command.friends >= MOST_FRIENDS:
            raise TooManyFriends
        case _:
            return [_requested(command, hidden=them in pair.blocked_by)]


def _requested(command: RequestFriend, hidden: bool) -> FriendRequested:
    actor = command.actor
    return FriendRequested(by=actor.id, to=command.person, by_name=actor.name, hidden=hidden)


def _accepted(command: RequestFriend | AcceptFriend) -> FriendRequestAccepted:
    if command.friends >= MOST_FRIENDS:
        raise TooManyFriends
    actor = command.actor
    return FriendRequestAccepted(by=actor.id, to=command.person, by_name=actor.name)


def _block(command: BlockPerson, tie: Tie) -> Sequence[Event]:
    if not command.known:
        raise PersonNotFound
    return [*_ended(command, tie), PersonBlocked(by=command.actor.id, to=command.person)]


def _carried_over(command: CarryFriendOver | CarryBlockOver, pair: Pair) -> Sequence[Event]:
    """What is between them already stays: a friendship, and a block."""
    me, them = command.actor.id, command.person
    match command, pair.tie:
        case _, Friends():
            return []
        case CarryFriendOver(double=double), _ if not pair.blocked_by:
            return [FriendCarriedOver(by=me, to=them, double=double)]
        case CarryBlockOver(), tie if me not in pair.blocked_by:
            return [*_ended(command, tie), PersonBlocked(by=me, to=them)]
        case _:
            return []


def _ended(command: PersonCommand, tie: Tie) -> Sequence[Event]:
    """What the other notices of a block: no more than of a removal or of a request taken back."""
    me, them = command.actor.id, command.person
    match tie:
        case Friends():
            return [FriendRemoved(by=me, to=them)]
        case Asked(by) if by == me:
            return [FriendRequestCancelled(by=me, to=them)]
        case _:
            return []


def pair_read(command: PersonCommand) -> tuple[Source]:
    """The stream of the two."""
    return (Source(stream_of(command)),)


def stream_of(command: PersonCommand) -> str:
    """The stream of the two."""
    return f"friendship-{pair_of(command.actor.id, command.person)}"


DECIDER: Decider[PersonCommand, Pair] = Decider(
    commands=(
        RequestFriend,
        AcceptFriend,
        DeclineFriend,
        CancelFriendRequest,
        RemoveFriend,
        BlockPerson,
        UnblockPerson,
        CarryFriendOver,
        CarryBlockOver,
    ),
    initial=Pair(),
    reads=pair_read,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
