"""People with sessions, and friends at random; each has the same number of them."""

import random
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from bench.load import talk

talk.django()

from bench.load.people import session_of  # noqa: E402  # needs Django
from core.accounts.models import User  # noqa: E402
from projections.people.models import Person, Relation  # noqa: E402
from projections.people.tables import nobody_yet  # noqa: E402

AT = datetime(2026, 1, 1, tzinfo=UTC)


def friend(person: UUID, other: UUID) -> Relation:
    """A row as the projection makes it."""
    return Relation(
        person=person, other=other, state="friend", since=AT, name="", sort="", version=1
    )


def pairs(people: list[UUID], friends: int) -> list[tuple[UUID, UUID]]:
    """Everybody with the next `friends / 2` of a ring in a random order, both ways."""
    ring = random.sample(people, len(people))
    steps = range(1, friends // 2 + 1)
    ahead = [
        (who, ring[(place + step) % len(ring)]) for place, who in enumerate(ring) for step in steps
    ]
    return [*ahead, *((other, who) for who, other in ahead)]


def make(people: int, friends: int) -> list[dict[str, Any]]:
    """A seat in front of the topic `presence` for each of them."""
    names = [f"p{number}" for number in range(people)]
    users = User.objects.bulk_create(
        User(username=name, email=f"{name}@example.org", password="!") for name in names
    )
    ids = [user.pk for user in users]
    Person.objects.bulk_create(nobody_yet(person) for person in ids)
    Relation.objects.bulk_create([friend(*pair) for pair in pairs(ids, friends)], batch_size=10_000)
    return [{"session": session_of(user), "topics": ["presence"]} for user in users]


if __name__ == "__main__":
    given = talk.arguments()
    talk.say(seats=make(given["people"], given["friends"]))
