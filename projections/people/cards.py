"""People as others see them: what a viewer may see is decided here, for every way of asking.

For somebody who is blocked, a person looks as one whose presence and details are for nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from events.db import fetch
from projections.frames import Row
from projections.people.models import NOBODY, Person
from projections.people.rows import avatar_of, name_of
from projections.store import load

DELETED = "Deleted account"

_STATES = """
    SELECT person, other, state FROM people_relation
    WHERE (person, other) IN (SELECT * FROM unnest(%(people)s::uuid[], %(others)s::uuid[]))
"""
_PRESENCE = "SELECT person, state, seen_at FROM presence WHERE person = ANY(%(people)s)"


@dataclass(frozen=True, slots=True)
class View:
    """A person before the eyes of somebody: what each is to the other, and whether they are one.
    `now`: who the person is, which is another than `person` for a second account of theirs."""

    person: Person
    relation: str
    back: str
    own: bool
    now: Person

    @property
    def merged(self) -> bool:
        """Whether nobody uses this account any more, for it was a second one."""
        return self.now is not self.person

    def sees(self, audience: str) -> bool:
        """Whether the viewer belongs to those whom the person shows something to."""
        return self.own or may_see(audience, self.relation, self.back)


def may_see(audience: str | None, relation: str | None, back: str | None) -> bool:
    """Whether somebody belongs to those whom another shows something to. `relation`: what the other
    is to them, `back`: what they are to the other."""
    if "blocked" in (relation, back):
        return False
    return audience == "all" or (audience == "friends" and relation == "friend")


def views(viewer: UUID, ids: Sequence[UUID]) -> list[View]:
    """Those of the people who exist, in the order of the ids, without repeats."""
    wanted = list(dict.fromkeys(ids))
    people = {person.id: person for person in load(Person, id=wanted) if _exists(person)}
    stay = {each.id: each for each in load(Person, id=_merged_into(people.values()))}
    states = _states([pair for who in wanted for pair in ((viewer, who), (who, viewer))])
    return [
        View(
            people[who],
            states.get((viewer, who), NOBODY),
            states.get((who, viewer), NOBODY),
            own=who == viewer,
            now=stay.get(people[who].merged_into or who, people[who]),
        )
        for who in wanted
        if who in people
    ]


def cards(viewer: UUID, ids: Sequence[UUID]) -> list[Row]:
    """The cards of those of the people who exist, in the order of the ids."""
    seen = views(viewer, ids)
    presences = _presences(view for view in seen if view.sees(view.person.presence_to))
    return [card(view, presences) for view in seen]


def profile(viewer: UUID, person: UUID) -> Row | None:
    """A card with what the person tells about themselves, as far as the viewer may see it."""
    for view in views(viewer, [person]):
        seen = view.person
        open_ = not view.merged and view.sees(seen.details_to)
        presences = _presences([view] if view.sees(seen.presence_to) else [])
        return {
            **card(view, presences),
            "alias": seen.alias if open_ else None,
            "bio": seen.bio if open_ else None,
            "language": seen.language if open_ else None,
            "time_zone": seen.time_zone if open_ else None,
            "registered_at": seen.registered_at if open_ else None,
            "mutual_count": len(mutual_page(viewer, person, None, 1_000)),
        }
    return None


def card(view: View, presences: dict[UUID, tuple[str, Any]]) -> Row:
    """The card of one person. `presence` is None where it may not be seen."""
    person, now = view.person, view.now
    hidden = view.merged or not view.sees(person.presence_to)
    state, seen_at = (None, None) if hidden else presences.get(person.id, ("offline", None))
    return {
        "id": str(person.id),
        "username": person.username,
        "name": DELETED if person.deleted else name_of(now),
        "avatar": avatar_of(now.avatar),
        "roles": person.roles.split(),
        "presence": state,
        "seen_at": seen_at,
        "relation": None if view.relation == NOBODY else view.relation,
        "deleted": person.deleted,
        "merged_into": str(now.id) if view.merged else None,
    }


_MUTUAL = """
    SELECT mine.sort, mine.other FROM people_relation mine
    JOIN people_relation theirs ON theirs.person = %(person)s AND theirs.other = mine.other
    WHERE mine.person = %(viewer)s AND mine.state = 'friend' AND theirs.state = 'friend'
        AND (%(sort)s::text IS NULL OR (mine.sort, mine.other) > (%(sort)s, %(other)s::uuid))
    ORDER BY mine.sort, mine.other LIMIT %(limit)s
"""


def mutual_page(
    viewer: UUID, person: UUID, after: tuple[str, UUID] | None, limit: int
) -> list[tuple[str, UUID]]:
    """(sort, id) of people who are friends of both, by name; none where the viewer may not see
    the person's details."""
    for view in views(viewer, [person]):
        if view.own or not view.sees(view.person.details_to):
            return []
    sort, other = after or (None, None)
    rows = fetch(_MUTUAL, viewer=viewer, person=person, sort=sort, other=other, limit=limit)
    return [(name, who) for name, who in rows]


def _merged_into(people: Iterable[Person]) -> list[UUID]:
    return [person.merged_into for person in people if person.merged_into]


def _exists(person: Person) -> bool:
    """Not so for those of whom another lane has told before their registration was read."""
    return person.registered_at is not None


def _states(pairs: Sequence[tuple[UUID, UUID]]) -> dict[tuple[UUID, UUID], str]:
    """What the second of each pair is to the first, where there is anything."""
    people, others = [who for who, _ in pairs], [other for _, other in pairs]
    rows = fetch(_STATES, people=people, others=others)
    return {(person, other): state for person, other, state in rows}


def _presences(seen: Iterable[View]) -> dict[UUID, tuple[str, Any]]:
    rows = fetch(_PRESENCE, people=[view.person.id for view in seen])
    return {person: (state, seen_at) for person, state, seen_at in rows}
