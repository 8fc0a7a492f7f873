"""Who may see whose presence, read from the read model of people."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from consumers.presence.standing import Id, Standing
from events.db import fetch
from projections.people.cards import may_see

_SIGHTS = """
    WITH wanted AS (
        SELECT person AS viewer, other AS person FROM people_relation
        WHERE person = ANY(%(viewers)s::uuid[]) AND state = 'friend'
        UNION
        SELECT * FROM unnest(%(who)s::uuid[], %(whom)s::uuid[])
    )
    SELECT viewer::text, wanted.person::text, topic_version, presence_to, mine.state, theirs.state,
           presence.state, seen_at, presence.version
    FROM wanted
    LEFT JOIN people_person ON people_person.id = wanted.person
    LEFT JOIN people_relation mine ON (mine.person, mine.other) = (viewer, wanted.person)
    LEFT JOIN people_relation theirs ON (theirs.person, theirs.other) = (wanted.person, viewer)
    LEFT JOIN presence ON presence.person = wanted.person
"""
_VERSIONS = "SELECT id::text, topic_version FROM people_person WHERE id = ANY(%(people)s::uuid[])"


@dataclass(frozen=True, slots=True)
class Sight:
    """One person in the eyes of another. `version`: of the person's topic `friends:<id>`, which
    every change of their privacy and relations counts up; None: nothing is known of them."""

    viewer: Id
    person: Id
    version: int | None
    friend: bool
    visible: bool
    standing: Standing | None


def sights(viewers: Collection[Id], pairs: Collection[tuple[Id, Id]]) -> list[Sight]:
    """The viewers' friends, and these pairs (viewer, person), all of one moment."""
    who, whom = [viewer for viewer, _ in pairs], [person for _, person in pairs]
    return [_sight(row) for row in fetch(_SIGHTS, viewers=list(viewers), who=who, whom=whom)]


def versions(people: Collection[Id]) -> dict[Id, int]:
    """The versions of these people's topics `friends:<id>`."""
    return dict(fetch(_VERSIONS, people=list(people)))


def _sight(row: Sequence[Any]) -> Sight:
    viewer, person, version, presence_to, mine, theirs, state, seen_at, number = row
    visible = viewer == person or may_see(presence_to, mine, theirs)
    standing = Standing(person, state, seen_at, number) if number else None
    return Sight(viewer, person, version, mine == "friend", visible, standing)
