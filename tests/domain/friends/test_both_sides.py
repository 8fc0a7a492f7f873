"""What two people do at the same moment, again and again, and in any order."""

from dataclasses import dataclass, field
from functools import reduce
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.base import Actor, Rejection
from core.domain.friends.commands import (
    AcceptFriend,
    BlockPerson,
    CancelFriendRequest,
    CarryBlockOver,
    CarryFriendOver,
    PersonCommand,
    RemoveFriend,
    RequestFriend,
    UnblockPerson,
)
from core.domain.friends.decide import DECIDER, decide, stream_of
from core.domain.friends.state import Asked, Friends, Pair, evolve
from core.handle import Outcome, handle
from events import codec, log
from events.log import StoredEvent
from events.types.base import Event
from projections.frames import Frame
from projections.notifications import apply as inbox_fold
from projections.notifications.rows import user_topic
from projections.people import apply as people_fold
from projections.people.models import Person, Relation
from projections.people.rows import friends_topic, relation_row
from projections.people.tables import Tables
from tests.domain.facts import ANNA, BEN, NOON, history, in_the_log, raced, toward
from tests.given import PEOPLE, project, sequence

Step = tuple[bool, type[PersonCommand]]  # whether Anna gives it, else Ben
# What people do themselves; the others follow from a merge of somebody's accounts.
BY_PEOPLE = [kind for kind in DECIDER.commands if kind not in (CarryFriendOver, CarryBlockOver)]
Steps = st.lists(st.tuples(st.booleans(), st.sampled_from(DECIDER.commands)), max_size=25)
StepsOfPeople = st.lists(st.tuples(st.booleans(), st.sampled_from(BY_PEOPLE)), max_size=25)


@in_the_log
def test_requests_that_cross_become_one_friendship() -> None:
    for number in range(8):
        one, other = (Actor(id=uuid4(), name=f"{side} {number}") for side in ("One", "Other"))
        requests = [toward(RequestFriend, one, other), toward(RequestFriend, other, one)]
        assert all(isinstance(outcome, Outcome) for outcome in raced(requests))
        happened = [type(event).__name__ for event in history(stream_of(requests[0]))]
        assert happened == ["FriendRequested", "FriendRequestAccepted"]


@in_the_log
def test_a_block_and_an_answer_at_once_never_leave_friends_who_are_blocked() -> None:
    for _ in range(4):
        one, other = (Actor(id=uuid4(), name=name) for name in ("One", "Other"))
        request = toward(RequestFriend, one, other)
        handle(request)
        raced([toward(AcceptFriend, other, one), toward(BlockPerson, one, other)])
        pair = reduce(evolve, history(stream_of(request)), Pair())
        assert pair.blocked_by == {one.id}
        assert pair.tie != Friends()


@in_the_log
def test_a_thousand_times_removed_and_asked_again_leaves_one_relation() -> None:
    pair, events = Pair(), list[Event]()
    for _ in range(1_000):
        for command in (
            toward(RequestFriend, ANNA, BEN),
            toward(AcceptFriend, BEN, ANNA),
            toward(RemoveFriend, ANNA, BEN),
        ):
            events += (new := decide(command, pair))
            pair = reduce(evolve, new, pair)
    assert len(events) == 3_000
    encoded = [codec.encode(event, uuid4(), {}) for event in events]
    log.append(events[0].stream, 0, encoded)
    handle(toward(RequestFriend, BEN, ANNA))
    sequence()
    project(PEOPLE)
    relations = {(row.person, row.other): row.state for row in Relation.objects.all()}
    assert relations == {(ANNA.id, BEN.id): "asks", (BEN.id, ANNA.id): "asked"}
    counted = {p.id: (p.friends, p.asks, p.asked) for p in Person.objects.all()}
    assert counted == {ANNA.id: (0, 1, 0), BEN.id: (0, 0, 1)}


@dataclass
class World:
    """Anna and Ben in memory: the decider, and what the read models tell each of them."""

    pair: Pair = field(default_factory=Pair)
    people: Tables = field(default_factory=Tables)
    inboxes: inbox_fold.Tables = field(default_factory=inbox_fold.Tables)
    told: list[Frame] = field(default_factory=list)
    step: int = 0

    def give(self, kind: type[PersonCommand], who: Actor, other: Actor) -> list[Event] | str:
        """Carry a command out; its events, or the code of its rejection."""
        self.step += 1
        try:
            events = list(decide(toward(kind, who, other), self.pair))
        except Rejection as rejection:
            return rejection.code
        for index, event in enumerate(events):
            self.pair = evolve(self.pair, event)
            stored = self._stored(event, self.step * 10 + index)
            self.told += people_fold.apply(event, stored, self.people)
            self.told += inbox_fold.apply(event, stored, self.inboxes)
        return events

    def relations(self, who: Actor) -> dict[UUID, str]:
        """Whom the person has to do with, and how."""
        return {
            other: relation.state
            for (person, other), relation in self.people.relations.items()
            if person == who.id and relation.state != "none"
        }

    def view(self, who: Actor) -> dict[str, Any]:
        """Everything that the person can come to know of."""
        topics = (friends_topic(who.id), user_topic(who.id))
        mine = [(f.topic, f.version, f.type, f.rows) for f in self.told if f.topic in topics]
        rows = [
            relation_row(row)
            for (person, _), row in self.people.relations.items()
            if person == who.id
        ]
        return {"frames": mine, "relations": rows, "states": self.relations(who)}

    def _stored(self, event: Event, position: int) -> StoredEvent:
        name = type(event).__name__
        event_id = UUID(int=position)
        return StoredEvent(event_id, "friendship-1", 1, name, 1, None, "{}", "{}", NOON, position,
                           "friendship-0", position)  # fmt: skip


def both(anna_gives: bool) -> tuple[Actor, Actor]:
    return (ANNA, BEN) if anna_gives else (BEN, ANNA)


@settings(max_examples=300, deadline=None)
@given(Steps)
def test_no_sequence_of_commands_breaks_what_always_holds(steps: list[Step]) -> None:
    world = World()
    for anna_gives, kind in steps:
        world.give(kind, *both(anna_gives))
        _assert_sound(world)


def _assert_sound(world: World) -> None:
    pair = world.pair
    assert not (pair.tie == Friends() and pair.blocked_by)
    for one, other in (ANNA, BEN), (BEN, ANNA):
        assert world.relations(one).get(other.id, "none") == _expected(pair, one.id, other.id)
        me, state = world.people.person(one.id), world.relations(one).get(other.id)
        counted = {"friend": me.friends, "asks": me.asks, "asked": me.asked}
        assert counted == {name: int(name == state) for name in counted}
        unread = [
            notice
            for (person, _), notice in world.inboxes.notices.items()
            if person == one.id and not (notice.read or notice.archived)
        ]
        assert world.inboxes.inbox(one.id).unread == len(unread)
        assert all(notice.kind != "friend_request" for notice in unread) or state == "asks"


def _expected(pair: Pair, one: UUID, other: UUID) -> str:
    """What `other` is to `one`, from the state alone."""
    if one in pair.blocked_by:
        return "blocked"
    match pair.tie:
        case Friends():
            return "friend"
        case Asked(by) if by == one:
            return "asked"
        case Asked(by, hidden=False) if by == other:
            return "asks"
        case _:
            return "none"


@settings(max_examples=500, deadline=None)
@given(StepsOfPeople)
@pytest.mark.parametrize("blocker", [ANNA, BEN], ids=["anna", "ben"])
def test_whoever_is_blocked_cannot_tell(blocker: Actor, steps: list[Step]) -> None:
    """The same as with a twin of the blocker who ends what there is, and then never answers."""
    real, twin = World(), World()
    for anna_gives, kind in steps:
        who, other = both(anna_gives)
        done = real.give(kind, who, other)
        if who != blocker:
            assert _told(twin.give(kind, who, other)) == _told(done)
        elif isinstance(done, list) and (instead := _without_block(kind, done)):
            twin.give(instead, who, other)
        else:
            twin.step += 1
        blocked = BEN if blocker == ANNA else ANNA
        assert real.view(blocked) == twin.view(blocked)


def _told(done: list[Event] | str) -> str:
    return done if isinstance(done, str) else "done"


def _without_block(kind: type[PersonCommand], events: list[Event]) -> type[PersonCommand] | None:
    """What the twin does: the same where it has an effect, but of a block only what it ends."""
    if not events:
        return None
    ended = {"FriendRemoved": RemoveFriend, "FriendRequestCancelled": CancelFriendRequest}
    blocks = kind in (BlockPerson, UnblockPerson)
    return ended.get(type(events[0]).__name__) if blocks else kind
