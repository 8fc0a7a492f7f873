"""Promise 8: whatever the broker drops, repeats or shuffles, the read model is the fold."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consumers.lane import Lane
from core.handle import handle
from events.log import StoredEvent, read_lane
from projections.chat.models import Lobby, Member, MemberCount, Message, Room, RoomList
from projections.checkpoint import CheckpointMoved
from projections.models import Checkpoint
from tests.given import (
    CHAT,
    a_room,
    assert_shown_is_the_fold,
    joining,
    leaving,
    person,
    say,
    sequence,
)
from tests.stack import Stack

EVENTS = 14
# What arrives together: places in the lane, in any order, any number of times, some never.
Deliveries = st.lists(st.lists(st.integers(1, EVENTS), max_size=8), max_size=12)


def a_lane_of_events() -> str:
    """One room's history of EVENTS events; the lane it lies in."""
    anna, bea = person(), person("Bea")
    room = a_room(anna)
    say(anna, room, "1", "2", "3")
    handle(joining(bea, room))
    say(bea, room, "4", "5")
    handle(leaving(bea, room))
    say(anna, room, "6")
    handle(joining(bea, room))
    say(anna, room, *"789")
    sequence()
    return next(name for name in CHAT.subscription.lanes if read_lane(name, 0, 1))


def from_scratch() -> None:
    for model in (Room, Member, MemberCount, Message, Lobby, RoomList, Checkpoint):
        model.objects.all().delete()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deliveries=Deliveries)
def converges(name: str, deliveries: Sequence[Sequence[int]]) -> None:
    from_scratch()
    events = {event.lane_seq: event for event in read_lane(name, 0, 100)}
    lane, frames = Lane(CHAT, name), []
    for places in deliveries:
        told, _ = lane.advance([events[place] for place in places])
        frames += told
        assert_a_prefix_is_applied(lane, events)
    told, _ = lane.advance()
    frames += told
    assert_shown_is_the_fold()
    room_versions = [frame.version for frame in frames if frame.topic.startswith("room:")]
    assert room_versions == list(range(1, EVENTS + 1)), "a frame was lost, repeated or shuffled"


def assert_a_prefix_is_applied(lane: Lane, events: dict[int | None, StoredEvent]) -> None:
    seen = Checkpoint.objects.get(lane=lane.name).seq
    texts = [event for event in events.values() if event.type == "MessagePosted"]
    assert Message.objects.count() == sum((event.lane_seq or 0) <= seen for event in texts)


def test_any_delivery_converges(database: Stack) -> None:
    name = a_lane_of_events()
    assert len(read_lane(name, 0, 100)) == EVENTS
    converges(name)


def advance(lane: Lane, received: Sequence[StoredEvent] = ()) -> None:
    """As a worker does: read the checkpoint again where another has moved it."""
    try:
        lane.advance(received)
    except CheckpointMoved:
        lane.advance()


def test_two_workers_never_apply_an_event_twice(database: Stack) -> None:
    name = a_lane_of_events()
    events = read_lane(name, 0, 100)
    one, other = Lane(CHAT, name), Lane(CHAT, name)
    one.advance(events[:2])
    other.advance(events[2:4])
    with pytest.raises(CheckpointMoved):
        one.advance(events[2:5])
    for lane in (other, one, other):
        advance(lane, events[2:6])
    advance(one)
    advance(other)
    assert_shown_is_the_fold()
