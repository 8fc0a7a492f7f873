"""Leave a room: accepted, rejected, repeated, raced."""

from uuid import uuid4

import pytest

from core.domain.chat.decide import decide
from core.domain.chat.rejections import NotAMember, RoomNotFound
from core.domain.chat.state import NoRoom
from core.handle import CommandConflict, Outcome, handle
from events.types.rooms import MemberJoined, MemberLeft
from tests.domain.facts import (
    ANNA,
    BEN,
    ROOM,
    created,
    history,
    in_the_log,
    join,
    joined,
    leave,
    left,
    post,
    raced,
    room_of,
    room_with,
)


def test_a_member_leaves() -> None:
    assert decide(leave(BEN), room_with(BEN)) == [left(BEN)]


def test_for_a_stranger_nothing_happens() -> None:
    assert decide(leave(BEN), room_with()) == []


def test_no_room_is_rejected() -> None:
    with pytest.raises(RoomNotFound):
        decide(leave(BEN), NoRoom())


@in_the_log
def test_the_last_member_may_leave_and_come_back() -> None:
    room = room_of(ANNA)
    handle(leave(ANNA, room))
    with pytest.raises(NotAMember):
        handle(post("hi", ANNA, room))
    handle(join(ANNA, room))
    assert history(f"room-{room}")[2:] == [left(ANNA, room), joined(ANNA, room)]


@in_the_log
def test_a_room_not_in_the_log_is_rejected() -> None:
    with pytest.raises(RoomNotFound):
        handle(leave(BEN, ROOM))


@in_the_log
def test_a_repetition_leaves_once() -> None:
    command = leave(ANNA, room_of(ANNA))
    assert [handle(command).repeated for _ in range(3)] == [False, True, True]
    assert history(f"room-{command.room}").count(left(ANNA, command.room)) == 1


@in_the_log
def test_a_repetition_after_coming_back_does_not_leave_again() -> None:
    command = leave(ANNA, room_of(ANNA))
    handle(command)
    handle(join(ANNA, command.room))
    assert handle(command).repeated
    assert history(f"room-{command.room}")[-1] == joined(ANNA, command.room)


@in_the_log
def test_an_id_used_for_joining_is_a_conflict() -> None:
    command_id, room = uuid4(), room_of(ANNA)
    handle(join(BEN, room, command_id))
    with pytest.raises(CommandConflict):
        handle(leave(BEN, room, command_id))
    assert history(f"room-{room}")[-1] == joined(BEN, room)


@in_the_log
def test_leaving_many_times_at_once_leaves_once() -> None:
    room = room_of(ANNA)
    outcomes = raced([leave(ANNA, room) for _ in range(8)])
    assert all(isinstance(outcome, Outcome) for outcome in outcomes)
    assert history(f"room-{room}") == [created(room), joined(ANNA, room), left(ANNA, room)]


@in_the_log
def test_joining_and_leaving_at_once_take_turns() -> None:
    room = room_of(ANNA)
    commands = [step(BEN, room) for _ in range(5) for step in (join, leave)]
    outcomes = raced(commands)
    assert all(isinstance(outcome, Outcome) for outcome in outcomes)
    bens = [
        type(event)
        for event in history(f"room-{room}")[2:]
        if isinstance(event, MemberJoined | MemberLeft)
    ]
    turns = [MemberJoined, MemberLeft] * len(bens)
    assert bens
    assert bens == turns[: len(bens)]
