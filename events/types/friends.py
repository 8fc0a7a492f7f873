"""What happens between two people. Both have one stream together, `friendship-<pair>`, so that
whatever they do at the same moment is decided in one order."""

from typing import Annotated, ClassVar
from uuid import UUID, uuid5

from events.types.base import Event, Personal

NAMESPACE = UUID("c0027a51-de00-5000-8000-00000000fe1e")


def pair_of(one: UUID, other: UUID) -> UUID:
    """The id of two people's relation, the same from both sides."""
    first, second = sorted((one, other))
    return uuid5(NAMESPACE, f"{first}/{second}")


class FriendshipEvent(Event):
    """Base of the events between two people: `by` did it, `to` is whom it concerns."""

    category: ClassVar[str] = "friendship"

    by: UUID
    to: UUID

    @property
    def stream(self) -> str:
        return f"friendship-{pair_of(self.by, self.to)}"


class FriendRequested(FriendshipEvent):
    """`by` would like to be friends. `hidden`: `to` has blocked them, and is not told."""

    by_name: Annotated[str, Personal(of="by")]
    hidden: bool = False


class FriendRequestAccepted(FriendshipEvent):
    """`by` accepted the request of `to`: they are friends."""

    by_name: Annotated[str, Personal(of="by")]


class FriendRequestDeclined(FriendshipEvent):
    """`by` declined the request of `to`."""


class FriendRequestCancelled(FriendshipEvent):
    """`by` took their own request back."""


class FriendRemoved(FriendshipEvent):
    """`by` ended the friendship."""


class FriendCarriedOver(FriendshipEvent):
    """`to` was a friend of the account `double`, which was merged into that of `by`: they are
    friends."""

    double: UUID


class PersonBlocked(FriendshipEvent):
    """`by` wants nothing to do with `to`, whose open request is hidden from now on. What else was
    between them has ended by an event before this one, of which alone `to` is told."""


class PersonUnblocked(FriendshipEvent):
    """`by` lifted their block. What it ended stays ended."""


TYPES: tuple[type[Event], ...] = (
    FriendRequested,
    FriendRequestAccepted,
    FriendRequestDeclined,
    FriendRequestCancelled,
    FriendRemoved,
    FriendCarriedOver,
    PersonBlocked,
    PersonUnblocked,
)
