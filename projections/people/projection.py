"""The people projection: loads what a batch of events touches, folds, and writes it back."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from events import codec
from events.db import execute, fetch
from events.log import StoredEvent
from events.types import accounts
from events.types.base import Event
from events.types.friends import FriendshipEvent
from projections.frames import Frame
from projections.people.apply import apply
from projections.people.models import NOBODY, Person, Relation
from projections.people.tables import Tables, nobody_yet
from projections.rebuild import ReadModel
from projections.store import add, load, upsert

# Told to all who have to do with the person, in whatever lane those are worked on.
FAR_REACHING = (
    accounts.AccountRegistered,
    accounts.UsernameChanged,
    accounts.ProfileChanged,
    accounts.AvatarChanged,
    accounts.AccountDeleted,
)

# Far-reaching events are alone with the tables, all others share them.
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('people', 0))"
_SHARED = "SELECT pg_advisory_xact_lock_shared(hashtextextended('people', 0))"
# In one order everywhere, so that lanes never wait for each other in a circle.
_LOCK = "SELECT FROM people_person WHERE id = ANY(%(ids)s) ORDER BY id FOR UPDATE"
_PAIRS = """
    SELECT person, other FROM people_relation
    WHERE (other = ANY(%(ids)s) OR person = ANY(%(ids)s)) AND state <> %(none)s
"""


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events, in order, in the surrounding transaction; the frames to push."""
    pairs = [(codec.decode(stored), stored) for stored in batch if _concerns(stored)]
    tables = _load([event for event, _ in pairs])
    frames = [told for event, stored in pairs for told in apply(event, stored, tables)]
    upsert(tables.people.values())
    upsert(tables.relations.values())
    return frames


def _concerns(stored: StoredEvent) -> bool:
    """Log-ins share the accounts' lanes, are many, and change nothing here."""
    return not stored.stream.startswith("login-")


def _load(events: Sequence[Event]) -> Tables:
    far = {event.account for event in events if isinstance(event, FAR_REACHING)}
    fetch(_ALONE if far else _SHARED)
    keys = {pair for event in events if isinstance(event, FriendshipEvent) for pair in _both(event)}
    keys |= _pairs(far)
    people = {event.account for event in events if isinstance(event, accounts.AccountEvent)}
    tables = Tables()
    tables.people = _people(people.union(*keys))
    relations = load(
        Relation, person=[person for person, _ in keys], other=[other for _, other in keys]
    )
    for relation in relations:
        tables.keep(relation)
    return tables


def _both(event: FriendshipEvent) -> list[tuple[UUID, UUID]]:
    return [(event.by, event.to), (event.to, event.by)]


def _pairs(ids: set[UUID]) -> set[tuple[UUID, UUID]]:
    """Everything that these people have to do with anybody."""
    rows = fetch(_PAIRS, ids=list(ids), none=NOBODY) if ids else []
    return {(person, other) for person, other in rows}


def _people(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """The rows, held until the commit. A person who has none yet gets one first, to be held."""
    wanted = sorted(ids)
    found = {person.id for person in load(Person, id=wanted)}
    add([nobody_yet(person) for person in wanted if person not in found])
    fetch(_LOCK, ids=wanted)
    return {person.id: person for person in load(Person, id=wanted)}


def carry_versions_over(old: str, new: str) -> None:
    """After a rebuild: put every topic's versions above what any client has seen.

    Lanes are worked on side by side, so the numbering of a person's topic, which events of many
    lanes change, may come out differently; above the old one, all rows count as changed.
    """
    for table, owner in (("people_person", "id"), ("people_relation", "person")):
        execute(
            f"UPDATE {new}.{table} fresh SET version = fresh.version + old.topic_version"
            f" FROM {old}.people_person old WHERE old.id = fresh.{owner}"
        )
    execute(
        f"UPDATE {new}.people_person fresh SET topic_version = fresh.topic_version"
        f" + old.topic_version FROM {old}.people_person old WHERE old.id = fresh.id"
    )


READ_MODEL = ReadModel(
    name="people",
    groups=("account", "friendship"),
    tables=("people_person", "people_relation"),
    project=project,
    carry_over=carry_versions_over,
    numbered={"people_person": ("version", "topic_version"), "people_relation": ("version",)},
)
