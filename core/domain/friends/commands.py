"""What may be asked of a relation between two people, and why it may be refused."""

from typing import ClassVar
from uuid import UUID

from core.domain.base import Command, Rejection

MOST_OPEN_REQUESTS = 100
MOST_FRIENDS = 1_000


class PersonCommand(Command):
    """Base of the commands that concern another person."""

    person: UUID


class RequestFriend(PersonCommand):
    """Ask the person to be friends; where they have asked already, become friends.

    `known`: whether there is such a person. `open_requests`, `friends`: how many the actor has.
    """

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"known", "open_requests", "friends"}

    known: bool
    open_requests: int
    friends: int


class AcceptFriend(PersonCommand):
    """Say yes to the person's request. `friends`: how many the actor has."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"friends"}

    friends: int


class DeclineFriend(PersonCommand):
    """Say no to the person's request."""


class CancelFriendRequest(PersonCommand):
    """Take one's own request back."""


class RemoveFriend(PersonCommand):
    """Be friends no longer."""


class BlockPerson(PersonCommand):
    """Have nothing to do with the person, who is not told. `known`: whether there is one."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"known"}

    known: bool


class UnblockPerson(PersonCommand):
    """Lift the block."""


class CarryFriendOver(PersonCommand):
    """Be friends with the person, as the actor's second account `double` was, which was merged into
    the actor's. Given by the server."""

    double: UUID


class CarryBlockOver(PersonCommand):
    """Have nothing to do with the person: one of the two accounts is another's second one, and it
    was so for that. Given by the server."""


class PersonNotFound(Rejection):
    code = "person_not_found"
    message = "There is no such person."
    remedy = "Search for them by name."


class Yourself(Rejection):
    code = "yourself"
    message = "This is you."
    remedy = "Choose somebody else."


class YouBlockedThem(Rejection):
    code = "blocked_by_you"
    message = "You have blocked this person."
    remedy = "Unblock them first."


class NoRequest(Rejection):
    code = "no_request"
    message = "There is no open request of this person."
    remedy = "They may have taken it back. Ask them yourself."


class TooManyRequests(Rejection):
    code = "too_many_requests"
    message = f"{MOST_OPEN_REQUESTS} of your requests are open."
    remedy = "Wait for answers, or take some back."


class TooManyFriends(Rejection):
    code = "too_many_friends"
    message = f"You have {MOST_FRIENDS} friends."
    remedy = "Remove some first."
