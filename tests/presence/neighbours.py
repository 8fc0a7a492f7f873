"""People whose relations a test changes as the projection does, and the same as a plain model."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

import orjson
from django.db.models import F

from projections.people.models import Person, Relation
from projections.people.tables import nobody_yet

AT = datetime(2026, 1, 1, tzinfo=UTC)
Pair = tuple[int, int]


@dataclass
class Neighbours:
    """A few people, by number."""

    ids: list[str] = field(default_factory=lambda: [str(uuid4()) for _ in range(3)])
    friends: set[frozenset[int]] = field(default_factory=set)
    blocks: set[Pair] = field(default_factory=set)
    privacy: dict[int, str] = field(default_factory=dict)

    def settle(self) -> None:
        """Put everybody into the read model."""
        for person in self.ids:
            nobody_yet(UUID(person)).save(force_insert=True)

    def may_see(self, viewer: int, person: int) -> bool:
        """The law."""
        if viewer == person:
            return True
        if self.blocks & {(viewer, person), (person, viewer)}:
            return False
        choice = self.privacy.get(person, "friends")
        return choice == "all" or (choice == "friends" and self.are_friends(viewer, person))

    def are_friends(self, one: int, other: int) -> bool:
        return frozenset((one, other)) in self.friends

    def befriend(self, one: int, other: int) -> None:
        if not self.blocks & {(one, other), (other, one)}:
            self.friends.add(frozenset((one, other)))
            self._write(one, other)

    def part(self, one: int, other: int) -> None:
        self.friends.discard(frozenset((one, other)))
        self._write(one, other)

    def block(self, one: int, other: int) -> None:
        self.friends.discard(frozenset((one, other)))
        self.blocks.add((one, other))
        self._write(one, other)

    def unblock(self, one: int, other: int) -> None:
        self.blocks.discard((one, other))
        self._write(one, other)

    def choose(self, person: int, choice: str) -> None:
        self.privacy[person] = choice
        Person.objects.filter(id=self.ids[person]).update(
            presence_to=choice, topic_version=F("topic_version") + 1
        )

    def message(self, *people: int) -> bytes:
        """What the projection pushes on the key `audience`."""
        return orjson.dumps({"data": {"person": [{"id": self.ids[who]} for who in people]}})

    def _write(self, one: int, other: int) -> None:
        for person, neighbour in ((one, other), (other, one)):
            state = "friend" if self.are_friends(one, other) else "none"
            self._relate(
                person, neighbour, "blocked" if (person, neighbour) in self.blocks else state
            )

    def _relate(self, person: int, other: int, state: str) -> None:
        """Whose own relation does not change hears and sees nothing of it."""
        key = {"person": self.ids[person], "other": self.ids[other]}
        row = Relation.objects.filter(**key).first()
        if (row.state if row else "none") == state:
            return
        Relation.objects.filter(**key).delete()
        Relation.objects.create(**key, state=state, since=AT, name="", sort="", version=1)
        Person.objects.filter(id=self.ids[person]).update(topic_version=F("topic_version") + 1)
