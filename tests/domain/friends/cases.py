"""Anna and Ben: what has happened between them, in a word each."""

from collections.abc import Sequence
from functools import reduce

from core.domain.base import Rejection
from core.domain.friends.commands import PersonCommand
from core.domain.friends.decide import decide
from core.domain.friends.state import Pair, evolve
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
from tests.domain.facts import ANNA, BEN, DOUBLE

A, B = ANNA.id, BEN.id

I_ASKED = FriendRequested(by=A, to=B, by_name="Anna")
I_ASKED_UNHEARD = FriendRequested(by=A, to=B, by_name="Anna", hidden=True)
I_ACCEPTED = FriendRequestAccepted(by=A, to=B, by_name="Anna")
I_DECLINED = FriendRequestDeclined(by=A, to=B)
I_CANCELLED = FriendRequestCancelled(by=A, to=B)
I_REMOVED = FriendRemoved(by=A, to=B)
I_BLOCKED = PersonBlocked(by=A, to=B)
I_UNBLOCKED = PersonUnblocked(by=A, to=B)
CARRIED_OVER = FriendCarriedOver(by=A, to=B, double=DOUBLE)
BEN_ASKED = FriendRequested(by=B, to=A, by_name="Ben")
BEN_ACCEPTED = FriendRequestAccepted(by=B, to=A, by_name="Ben")
BEN_REMOVED = FriendRemoved(by=B, to=A)
BEN_BLOCKED = PersonBlocked(by=B, to=A)

NOTHING: tuple[Event, ...] = ()
FRIENDS = (BEN_ASKED, I_ACCEPTED)


def given(events: Sequence[Event]) -> Pair:
    """The state after these events."""
    return reduce(evolve, events, Pair())


def outcome(command: PersonCommand, pair: Pair) -> list[Event] | type[Rejection]:
    """The events, or the rejection."""
    try:
        return list(decide(command, pair))
    except Rejection as rejection:
        return type(rejection)
