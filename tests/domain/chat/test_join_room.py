"""Join a room: accepted, rejected, repeated, raced."""

from uuid import UUID, uuid4

import pytest

from core.domain.base import Actor
from core.domain.chat.decide import decide
from core.domain.chat.rejections import RoomNotFound
from core.domain.chat.state import Inside, NoRoom, Outside, Room, Standing
from core.handle import CommandConflict, Outcome, handle
from events.log import read_stream
from events.types.base import Event
from events.types.rooms import MemberJoined
from tests.domain.facts import (
    ANNA,
    BEN,
    ROOM,
    created,
    given,
    history,
    in_the_log,
    join,
    joined,
    leave,
    left,
    raced,
    room_of,
)


def bens(*events: Event) -> Standing:
    """What Ben is after these events in a room."""
    room = given(created(), *events)
    assert isinstance(room, Room)
    return room.standing(BEN.id)


def test_history_makes_the_state() -> None:
    assert given() == NoRoom()
    assert bens() == Outside()
    assert bens(joined(BEN)) == Inside()
    assert bens(joined(BEN), left(BEN)) == Outside()
    assert bens(joined(BEN), left(BEN), joined(BEN)) == Inside()


def test_somebody_outside_joins() -> None:
    assert decide(join(BEN), given(created())) == [joined(BEN)]


def test_whoever_left_joins_again() -> None:
    assert decide(join(BEN), given(created(), joined(BEN), left(BEN))) == [joined(BEN)]


def test_for_a_member_nothing_happens() -> None:
    assert decide(join(BEN), given(created(), joined(BEN))) == []


def test_no_room_is_rejected() -> None:
    with pytest.raises(RoomNotFound):
        decide(join(BEN), given())


@in_the_log
def test_a_room_not_in_the_log_is_rejected() -> None:
    with pytest.raises(RoomNotFound):
        handle(join(BEN, ROOM))
    assert history(f"room-{ROOM}") == []


@in_the_log
def test_a_repetition_joins_once() -> None:
    command = join(BEN, room_of(ANNA))
    assert [handle(command).repeated for _ in range(3)] == [False, True, True]
    assert _members(command.room) == [ANNA.id, BEN.id]


@in_the_log
def test_a_repetition_after_leaving_does_not_join_again() -> None:
    command = join(BEN, room_of(ANNA))
    handle(command)
    handle(leave(BEN, command.room))
    assert handle(command).repeated
    assert history(f"room-{command.room}")[-1] == left(BEN, command.room)


@in_the_log
def test_a_repetition_for_another_room_is_a_conflict() -> None:
    command_id, other = uuid4(), room_of(ANNA)
    handle(join(BEN, room_of(ANNA), command_id))
    with pytest.raises(CommandConflict):
        handle(join(BEN, other, command_id))
    assert _members(other) == [ANNA.id]


@in_the_log
def test_joining_many_times_at_once_joins_once() -> None:
    room = room_of(ANNA)
    outcomes = raced([join(BEN, room) for _ in range(8)])
    assert all(isinstance(outcome, Outcome) for outcome in outcomes)
    assert _members(room) == [ANNA.id, BEN.id]


@in_the_log
def test_people_joining_at_once_all_get_in() -> None:
    room = room_of(ANNA)
    people = [Actor(id=UUID(int=100 + number), name=f"P{number}") for number in range(12)]
    outcomes = raced([join(person, room) for person in people])
    assert all(isinstance(outcome, Outcome) for outcome in outcomes)
    assert sorted(_members(room)) == sorted([ANNA.id, *(person.id for person in people)])
    versions = [stored.version for stored in read_stream(f"room-{room}")]
    assert versions == list(range(1, 15))


def _members(room: UUID) -> list[UUID]:
    return [event.member for event in history(f"room-{room}") if isinstance(event, MemberJoined)]
