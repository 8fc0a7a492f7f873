"""What a decision about two people needs to know."""

from dataclasses import dataclass, replace
from uuid import UUID

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
)


@dataclass(frozen=True, slots=True)
class Strangers:
    """Nothing is between them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`by` has asked to be friends. `hidden`: the other is not told, for they blocked `by`."""

    by: UUID
    hidden: bool


@dataclass(frozen=True, slots=True)
class Friends:
    """They are friends."""


Tie = Strangers | Asked | Friends


@dataclass(frozen=True, slots=True)
class Pair:
    """What is between two people, and who of them has blocked the other."""

    tie: Tie = Strangers()
    blocked_by: frozenset[UUID] = frozenset()


def evolve(pair: Pair, event: Event) -> Pair:
    """The state after one event of the pair's stream."""
    match event:
        case FriendRequested():
            return replace(pair, tie=Asked(event.by, event.hidden))
        case FriendRequestAccepted() | FriendCarriedOver():
            return replace(pair, tie=Friends())
        case FriendRequestDeclined() | FriendRequestCancelled() | FriendRemoved():
            return replace(pair, tie=Strangers())
        case PersonBlocked():
            return Pair(_hidden(pair.tie, event.to), pair.blocked_by | {event.by})
        case PersonUnblocked():
            return replace(pair, blocked_by=pair.blocked_by - {event.by})
        case _:
            return pair


def _hidden(tie: Tie, blocked: UUID) -> Tie:
    """A request of whoever is blocked stays open for them, and for them alone."""
    match tie:
        case Asked(by) if by == blocked:
            return Asked(by, hidden=True)
        case _:
            return tie
