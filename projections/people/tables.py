"""The rows that events about people change."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from projections.people.models import NOBODY, Person, Relation


@dataclass(slots=True)
class Tables:
    """The rows that a run of events reads and changes, by key."""

    people: dict[UUID, Person] = field(default_factory=dict)
    relations: dict[tuple[UUID, UUID], Relation] = field(default_factory=dict)
    about: defaultdict[UUID, list[Relation]] = field(default_factory=lambda: defaultdict(list))

    def person(self, person: UUID) -> Person:
        """The row; a new one for somebody of whom nothing is known yet: lanes run side by side."""
        if person not in self.people:
            self.people[person] = nobody_yet(person)
        return self.people[person]

    def keep(self, relation: Relation) -> Relation:
        """Put a row among the others."""
        self.relations[relation.person, relation.other] = relation
        self.about[relation.other].append(relation)
        return relation

    def relation(self, person: UUID, other: UUID, at: datetime) -> Relation:
        """The row, new where the two have had nothing to do with each other."""
        return self.relations.get((person, other)) or self.keep(
            Relation(
                person=person,
                other=other,
                state=NOBODY,
                since=at,
                name="",
                avatar=None,
                sort="",
                version=0,
            )
        )


def nobody_yet(person: UUID) -> Person:
    """The row of somebody of whom nothing is known."""
    return Person(
        id=person,
        username="",
        handle="",
        display_name="",
        alias="",
        bio="",
        language="",
        time_zone="",
        avatar=None,
        roles="",
        findable=True,
        presence_to="friends",
        details_to="all",
        messages_to="all",
        reads_shown=True,
        registered_at=None,
        deleted=False,
        merged_into=None,
        trigrams="",
        friends=0,
        asks=0,
        asked=0,
        topic_version=0,
        version=0,
    )
