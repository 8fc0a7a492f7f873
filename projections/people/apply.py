"""The fold: one event about people changes rows, and says so in frames."""

from dataclasses import dataclass, field
from uuid import UUID

from events.log import StoredEvent
from events.types import accounts, friends
from events.types.base import Event
from projections.frames import Frame, Row, Rows, frame
from projections.people.models import NOBODY, Person, Relation
from projections.people.names import trigrams
from projections.people.rows import AUDIENCE, friends_topic, me_row, name_of, relation_row
from projections.people.tables import Tables, nobody_yet
from projections.plain import plain

FRIEND, ASKED, ASKS, BLOCKED = "friend", "asked", "asks", "blocked"

# Which counter of a person says how many relations of a state they have.
COUNTERS = {FRIEND: "friends", ASKED: "asked", ASKS: "asks"}


@dataclass(slots=True)
class _Change:
    """What one event changes: whose rows, to be told to each of them in one frame."""

    stored: StoredEvent
    tables: Tables
    touched: dict[UUID, list[Relation]] = field(default_factory=dict)

    def me(self, person: UUID) -> Person:
        """The person's row, which is about to change."""
        self.touched.setdefault(person, [])
        return self.tables.person(person)

    def set(self, person: UUID, other: UUID, state: str) -> None:
        """Let `other` be that to `person`; nothing happens where they are already. Nobody is
        anything to a deleted account any more, in whatever order the lanes tell of it."""
        if state != NOBODY and self._is_over(person, other):
            return
        relation = self.tables.relation(person, other, self.stored.recorded_at)
        if relation.state == state:
            return
        me = self.me(person)
        _count(me, relation.state, -1)
        _count(me, state, +1)
        relation.state, relation.since = state, self.stored.recorded_at
        _show(relation, self.tables.person(other))
        self.touched[person].append(relation)

    def _is_over(self, person: UUID, other: UUID) -> bool:
        return self.tables.person(person).deleted or self.tables.person(other).deleted

    def state(self, person: UUID, other: UUID) -> str:
        """What `other` is to `person`."""
        relation = self.tables.relations.get((person, other))
        return relation.state if relation else NOBODY

    def frames(self) -> list[Frame]:
        """The topics move on, each by one."""
        return [self._told(person, relations) for person, relations in self.touched.items()]

    def _told(self, person: UUID, relations: list[Relation]) -> Frame:
        me = self.tables.person(person)
        me.topic_version += 1
        me.version = me.topic_version
        for relation in relations:
            relation.version = me.topic_version
        rows: Rows = {"me": [me_row(me)]}
        if relations:
            rows["relation"] = [relation_row(relation) for relation in relations]
        return frame(self.stored, friends_topic(person), me.topic_version, rows)


def apply(event: Event, stored: StoredEvent, tables: Tables) -> list[Frame]:
    """Change the rows in `tables` by one event; the frames that tell of it."""
    change = _Change(stored, tables)
    match event:
        case friends.FriendshipEvent():
            _related(event, change)
        case accounts.AccountEvent():
            _described(event, change)
        case _:
            pass
    return [*change.frames(), *_audience(event, stored)]


def _audience(event: Event, stored: StoredEvent) -> list[Frame]:
    """Who may be seen by others than before, for the web processes."""
    match event:
        case friends.FriendshipEvent():
            people = [event.by, event.to]
        case accounts.PrivacyChanged() | accounts.AccountDeleted():
            people = [event.account]
        case _:
            return []
    rows: list[Row] = [{"id": str(person)} for person in people]
    return [frame(stored, AUDIENCE, 0, {"person": rows})]


def _related(event: friends.FriendshipEvent, change: _Change) -> None:
    by, to = event.by, event.to
    match event:
        case friends.FriendRequested():
            change.set(by, to, ASKED)
            if not event.hidden:
                change.set(to, by, ASKS)
        case friends.FriendRequestAccepted() | friends.FriendCarriedOver():
            change.set(by, to, FRIEND)
            change.set(to, by, FRIEND)
        case friends.PersonBlocked():
            change.set(by, to, BLOCKED)
        case friends.PersonUnblocked():
            change.set(by, to, NOBODY)
        case _:  # declined, cancelled, removed: it is over on both sides
            _forget(change, by, to)
            _forget(change, to, by)


def _forget(change: _Change, person: UUID, other: UUID) -> None:
    if change.state(person, other) not in (NOBODY, BLOCKED):
        change.set(person, other, NOBODY)


def _described(event: accounts.AccountEvent, change: _Change) -> None:  # noqa: C901  # one table
    me = change.me
    who = event.account
    match event:
        case accounts.AccountRegistered():
            me(who).username, me(who).registered_at = event.username, change.stored.recorded_at
            _renamed(who, change)
        case accounts.UsernameChanged():
            me(who).username = event.username
            _renamed(who, change)
        case accounts.ProfileChanged():
            _profile(event, me(who))
            _renamed(who, change)
        case accounts.AvatarChanged():
            me(who).avatar = event.avatar
            _renamed(who, change)
        case accounts.PrivacyChanged():
            me(who).findable = event.findable
            me(who).presence_to, me(who).details_to = event.presence_to, event.details_to
            me(who).messages_to, me(who).reads_shown = event.messages_to, event.reads_shown
        case accounts.RoleGranted():
            me(who).roles = " ".join(sorted({*me(who).roles.split(), event.role}))
        case accounts.RoleRevoked():
            me(who).roles = " ".join(sorted({*me(who).roles.split()} - {event.role}))
        case accounts.AccountsMerged():
            me(who).merged_into = event.into
        case accounts.AccountDeleted():
            _deleted(who, change)
        case _:
            pass


def _profile(event: accounts.ProfileChanged, me: Person) -> None:
    me.display_name, me.alias, me.bio = event.display_name, event.alias, event.bio
    me.language, me.time_zone = event.language, event.time_zone


def _renamed(who: UUID, change: _Change) -> None:
    """The name or picture changed: everybody who has to do with them is told."""
    me = change.me(who)
    me.handle = me.username.casefold()
    me.trigrams = trigrams(me.username, me.display_name)
    for relation in change.tables.about[who]:
        shown = (relation.name, relation.avatar) == (name_of(me), me.avatar)
        if relation.state != NOBODY and not shown:
            _show(relation, me)
            change.me(relation.person)
            change.touched[relation.person].append(relation)


def _show(relation: Relation, other: Person) -> None:
    """The other's name and picture, for as long as they are something to the person."""
    over = relation.state == NOBODY
    relation.name = "" if over else name_of(other)
    relation.avatar = None if over else other.avatar
    relation.sort = plain(relation.name)


def _deleted(who: UUID, change: _Change) -> None:
    me = change.me(who)
    for person, other in list(change.tables.relations):
        if who in (person, other):
            change.set(person, other, NOBODY)
    change.tables.people[who] = gone = nobody_yet(who)
    gone.version, gone.topic_version = me.version, me.topic_version
    gone.registered_at, gone.deleted, gone.findable = me.registered_at, True, False
    gone.details_to = gone.presence_to = "nobody"


def _count(person: Person, state: str, by: int) -> None:
    if counter := COUNTERS.get(state):
        setattr(person, counter, getattr(person, counter) + by)
