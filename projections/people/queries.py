"""Reading people for themselves: their topic `friends:<id>`, and pages of their relations."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from projections.changes import Change, changes, in_order, some
from projections.frames import Rows
from projections.people.models import NOBODY, Person, Relation
from projections.people.rows import me_row, relation_row
from projections.plain import plain

SHOWN_RELATIONS = 50
_WHO = Coalesce("merged_into", "id")


def friends_versions(people: Sequence[UUID]) -> dict[UUID, int]:
    """The topic versions of many people."""
    return dict(Person.objects.filter(id__in=people).values_list("id", "topic_version"))


def friends_snapshot(person: UUID) -> Rows:
    """The person's own row, and the relations that changed last."""
    relations = Relation.objects.filter(person=person).exclude(state=NOBODY).order_by("-version")
    return {
        "me": [me_row(me) for me in Person.objects.filter(id=person)],
        "relation": [relation_row(relation) for relation in relations[:SHOWN_RELATIONS]],
    }


def friends_changes(person: UUID, since: int) -> list[Change] | None:
    """Every row changed after version `since`, in order; None: too many, take a snapshot."""
    behind: Any = {"version__gt": since}
    mine = Person.objects.filter(id=person, **behind)
    relations = some(Relation.objects.filter(person=person, **behind))
    return in_order(
        [*changes("me", map(me_row, mine)), *changes("relation", map(relation_row, relations))]
    )


def friends_page(
    person: UUID, state: str, search: str, after: tuple[str, UUID] | None, limit: int
) -> list[Relation]:
    """The person's relations of a state by name; `after`: (sort, other) of the last."""
    relations = Relation.objects.filter(person=person, state=state).order_by("sort", "other")
    if search:
        wanted = plain(search)
        relations = relations.filter(sort__contains=wanted) if wanted else relations.none()
    if after:
        sort, other = after
        relations = relations.filter(Q(sort__gt=sort) | Q(sort=sort, other__gt=other))
    return list(relations[:limit])


def friends_of(person: UUID) -> set[UUID]:
    """The ids of all the person's friends."""
    friends = Relation.objects.filter(person=person, state="friend")
    return set(friends.values_list("other", flat=True))


def accounts_of(person: UUID) -> list[UUID]:
    """The person's account, and those that were merged into it."""
    return [person, *Person.objects.filter(merged_into=person).values_list("id", flat=True)]


def accounts_behind(people: Sequence[UUID]) -> dict[UUID, UUID]:
    """All accounts of these people, whichever of theirs are named; of each, the one that stays."""
    stays = {who: who for who in people}
    stays |= dict(Person.objects.filter(id__in=people).values_list("id", _WHO))
    theirs = Q(id__in=stays.values()) | Q(merged_into__in=stays.values())
    return stays | dict(Person.objects.filter(theirs).values_list("id", _WHO))


def related_to(person: UUID) -> list[Relation]:
    """What anybody is to the person, and the person to anybody."""
    either = Relation.objects.filter(Q(person=person) | Q(other=person))
    return list(either.exclude(state=NOBODY).order_by("person", "other"))


def asked_by(person: UUID) -> list[UUID]:
    """Whom the person has asked to be friends, and who have not answered."""
    asked = Relation.objects.filter(person=person, state="asked")
    return list(asked.values_list("other", flat=True))


def counts(person: UUID) -> tuple[int, int]:
    """How many friends the person has, and how many they have asked who have not answered."""
    return Person.objects.filter(id=person).values_list("friends", "asked").first() or (0, 0)


def people_called(usernames: Sequence[str]) -> dict[str, UUID]:
    """The people with these user names, whatever the case, by the name as it was given. By the name
    of a second account that was merged into another, the one who has the other."""
    handles = {name: name.casefold() for name in usernames if name.isprintable()}
    known = Person.objects.filter(registered_at__isnull=False, deleted=False)
    found = dict(known.filter(handle__in=handles.values()).values_list("handle", _WHO))
    return {name: found[handle] for name, handle in handles.items() if handle in found}


def names_of(people: Sequence[UUID]) -> dict[UUID, str]:
    """The user names of those of the people who exist."""
    here = {"deleted": False, "registered_at__isnull": False, "merged_into": None}
    found = Person.objects.filter(id__in=people, **here)
    return dict(found.values_list("id", "username"))


def messages_to(person: UUID) -> str:
    """From whom the person takes messages and invitations: all, friends or nobody."""
    return (
        Person.objects.filter(id=person).values_list("messages_to", flat=True).first() or "nobody"
    )


def language_of(person: UUID) -> str:
    """The person's language (BCP 47), empty where they have not said."""
    found = Person.objects.filter(id=person).values_list("language", flat=True).first()
    return found or ""
