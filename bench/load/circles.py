"""Two people of one town: one with few friends and a short inbox, one with very many of both.

Rows as the projections write them, all at once. Answers with the session cookie of each.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from bench.load import talk

talk.django()

from django.utils import timezone  # noqa: E402  # needs Django

from bench.load.people import session_of  # noqa: E402
from core.accounts.models import User  # noqa: E402
from projections.notifications.apply import empty_inbox  # noqa: E402
from projections.notifications.models import Inbox, Notice  # noqa: E402
from projections.people.models import Person, Relation  # noqa: E402
from projections.people.names import trigrams  # noqa: E402
from projections.people.tables import nobody_yet  # noqa: E402
from projections.plain import plain  # noqa: E402
from projections.store import insert  # noqa: E402

AT_ONCE = 1_000  # people


def settle(people: int) -> list[User]:
    """People with accounts and profiles."""
    names = [f"p{number}-{uuid4().hex[:6]}" for number in range(people)]
    users = User.objects.bulk_create(
        User(username=name, email=f"{name}@example.org", password="!") for name in names
    )
    insert(Person, [_profile(user) for user in users])
    return users


def befriend(user: User, others: Sequence[User]) -> None:
    """Make them friends: the rows on both sides, and the counters."""
    now = timezone.now()
    insert(Relation, [_relation(user, other, at, now) for at, other in enumerate(others, 1)])
    insert(Relation, [_relation(other, user, 1, now) for other in others])
    size = len(others)
    Person.objects.filter(id=user.id).update(friends=size, topic_version=size, version=size)


def fill_inboxes(users: Sequence[User], notices: int) -> None:
    """Give each of them notices, of which every third is read."""
    now = timezone.now()
    for page in batched(users, AT_ONCE):
        rows = [_notice(user.id, at, now) for user in page for at in range(1, notices + 1)]
        insert(Notice, rows)
        insert(Inbox, [_inbox(user.id, notices) for user in page])


def batched(users: Sequence[User], size: int) -> Iterator[Sequence[User]]:
    """The users, so many at a time."""
    return (users[start : start + size] for start in range(0, len(users), size))


def _inbox(person: UUID, notices: int) -> Inbox:
    inbox = empty_inbox(person)
    inbox.unread = notices - notices // 3
    inbox.version = inbox.topic_version = notices
    return inbox


def _profile(user: User) -> Person:
    person = nobody_yet(user.id)
    person.username, person.handle = user.username, user.username.casefold()
    person.registered_at, person.trigrams = user.date_joined, trigrams(user.username)
    person.topic_version = person.version = 1
    return person


def _relation(user: User, other: User, version: int, at: datetime) -> Relation:
    return Relation(
        person=user.id,
        other=other.id,
        state="friend",
        since=at,
        name=other.username,
        avatar=None,
        sort=plain(other.username),
        version=version,
    )


def _notice(person: UUID, number: int, now: datetime) -> Notice:
    actor = uuid4()
    return Notice(
        person=person,
        id=number,
        position=number,
        kind="mention",
        alike=f"mention:{actor}",
        actor=actor,
        actor_name="somebody",
        people=str(actor),
        count=1,
        reason="They named you in a room that you are a member of.",
        text="@p0 shall we play at eight tonight on court three?",
        link=f"/rooms/{actor}",
        event=actor,
        at=now - timedelta(minutes=number),
        read=number % 3 == 0,
        archived=False,
        mail_due=None,
        version=number,
    )


if __name__ == "__main__":
    given = talk.arguments()
    town = settle(given["friends"])
    seats = []
    for size, notices in given["sizes"]:
        [owner] = settle(1)
        befriend(owner, town[:size])
        fill_inboxes([owner], notices)
        seats.append({"id": str(owner.id), "session": session_of(owner)})
    talk.say(seats=seats)
