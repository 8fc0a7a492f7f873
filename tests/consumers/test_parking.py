"""Promise 10: poison stays alone. Its stream is parked, others go on, order comes back."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from consumers.lane import Lane
from consumers.models import ParkedStream
from consumers.parking import CannotApply, unpark
from consumers.readers import READERS, Reader
from events import log
from events.lanes import lane_of
from events.log import NewEvent, StoredEvent, read_lane
from events.registry import UnknownEventType
from projections.chat.models import Message
from projections.chat.projection import project as project_chat
from projections.checkpoint import CheckpointMoved
from projections.frames import Frame
from projections.models import Checkpoint
from tests.given import CHAT, a_room, assert_shown_is_the_fold, person, project, say, sequence
from tests.stack import Stack


class Poison(Exception):
    """What the event does to whoever applies it."""


def allergic_to(stream: str, version: int) -> Reader:
    """The chat reader, but for one event that it can't stomach."""

    def apply(batch: Sequence[StoredEvent]) -> list[Frame]:
        frames = project_chat(batch)  # what was written before the error must be undone
        if any((event.stream, event.version) == (stream, version) for event in batch):
            raise Poison
        return frames

    return replace(CHAT, apply=apply)


def neighbours() -> tuple[UUID, UUID, str]:
    """Two rooms in one lane, with talk in turns."""
    anna = person()
    one = a_room(anna)
    other = a_room(anna)
    while lane_of(f"room-{one}") != lane_of(f"room-{other}"):
        other = a_room(anna)
    for text in "abc":
        say(anna, one, text)
        say(anna, other, text)
    sequence()
    return one, other, lane_of(f"room-{one}")


def advance_until_poison(lane: Lane) -> CannotApply:
    with pytest.raises(CannotApply) as failure:
        lane.advance()
    return failure.value


def texts(room: UUID) -> str:
    return "".join(
        Message.objects.filter(room=room).order_by("number").values_list("text", flat=True)
    )


def test_a_poisoned_stream_is_parked_and_others_go_on(database: Stack) -> None:
    one, other, name = neighbours()
    lane = Lane(allergic_to(f"chat-{one}", 2), name)
    for _ in range(3):
        failure = advance_until_poison(lane)
        assert isinstance(failure.__cause__, Poison)
        assert (failure.event.stream, failure.event.version) == (f"chat-{one}", 2)
        assert (texts(one), texts(other)) == ("a", "a")
    lane.park(failure.event, str(failure))
    lane.advance()
    assert (texts(one), texts(other)) == ("a", "abc")
    parked = ParkedStream.objects.get()
    assert (parked.stream, parked.version, parked.event_id) == (f"chat-{one}", 2, failure.event.id)
    assert "MessagePosted" in parked.error


def test_what_waited_is_applied_in_order_once_it_can_be(database: Stack) -> None:
    one, _, name = neighbours()
    lane = Lane(allergic_to(f"chat-{one}", 2), name)
    lane.park(advance_until_poison(lane).event, "poison")
    lane.advance()
    with pytest.raises(Poison):
        unpark(lane.reader, f"chat-{one}")
    assert ParkedStream.objects.count() == 1
    assert texts(one) == "a"

    unpark(CHAT, f"chat-{one}")
    assert ParkedStream.objects.count() == 0
    assert texts(one) == "abc"
    project()
    assert_shown_is_the_fold()
    with pytest.raises(ParkedStream.DoesNotExist):
        unpark(CHAT, f"chat-{one}")


def test_one_event_of_a_batch_costs_the_others_nothing(database: Stack) -> None:
    one, _, name = neighbours()
    total = len(read_lane(name, 0, 100))
    lane = Lane(allergic_to(f"chat-{one}", 3), name)
    failure = advance_until_poison(lane)
    assert Checkpoint.objects.get(lane=name).seq == (failure.event.lane_seq or 0) - 1
    lane.park(failure.event, "poison")
    lane.advance()
    assert Checkpoint.objects.get(lane=name).seq == total


def from_the_future(stream: str) -> None:
    """An event that this program does not know, written by a newer one."""
    log.append(stream, None, [NewEvent(uuid4(), "FromTheFuture", 1, None, {}, {})])


def test_an_unknown_type_stops_the_lane_there(database: Stack) -> None:
    anna = person()
    room = a_room(anna)
    say(anna, room, "a")
    from_the_future(f"chat-{room}")
    say(anna, room, "b")
    sequence()
    lane = Lane(CHAT, lane_of(f"chat-{room}"))
    lane.advance()
    for _ in range(2):
        with pytest.raises(UnknownEventType, match="FromTheFuture"):
            lane.advance()
    assert texts(room) == "a", "what comes before it is shown, what comes behind it is not"
    assert ParkedStream.objects.count() == 0


def test_a_policy_ignores_an_unknown_type(database: Stack) -> None:
    stream = f"account-{uuid4()}"
    from_the_future(stream)
    sequence()
    lane = Lane(READERS["welcome"], lane_of(stream))
    assert lane.advance() == ([], 1)
    assert Checkpoint.objects.get(subscription="welcome", lane=lane.name).seq == 1


def test_parking_never_moves_a_checkpoint_back(database: Stack) -> None:
    """A worker that was paused between its last attempt and the parking comes too late."""
    neighbours()
    sequence()
    lane = next(name for name in CHAT.subscription.lanes if read_lane(name, 0, 1))
    first = read_lane(lane, 0, 1)[0]
    project()
    done = Checkpoint.objects.get(subscription="chat", lane=lane).seq
    with pytest.raises(CheckpointMoved):
        Lane(CHAT, lane).park(first, "too late")
    assert Checkpoint.objects.get(subscription="chat", lane=lane).seq == done
    assert not ParkedStream.objects.exists()
    assert_shown_is_the_fold()
