"""Post a message: accepted, rejected, repeated, raced."""

from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from core.domain.base import Actor
from core.domain.chat.decide import decide
from core.domain.chat.rejections import NotAMember, RoomNotFound
from core.domain.chat.state import NoRoom
from core.handle import CommandConflict, Outcome, handle
from events.log import read_stream
from events.types.chat import MessagePosted
from tests.domain.facts import (
    ANNA,
    BEN,
    history,
    in_the_log,
    join,
    leave,
    post,
    posted,
    raced,
    room_of,
    room_with,
)


@pytest.mark.parametrize("text", ["hi", "two\nlines\tand a tab", "🏓" * 4000, "שלום"])
def test_a_member_posts(text: str) -> None:
    command = post(text)
    assert decide(command, room_with(ANNA)) == [posted(command)]


def test_a_stranger_is_rejected() -> None:
    with pytest.raises(NotAMember):
        decide(post("hi"), room_with())


def test_no_room_is_rejected() -> None:
    with pytest.raises(RoomNotFound):
        decide(post("hi"), NoRoom())


@pytest.mark.parametrize("text", ["", "\n\t ", "x" * 4001, "a\rb", "a\0b"])
def test_a_bad_text_is_rejected(text: str) -> None:
    with pytest.raises(ValidationError):
        post(text)


@in_the_log
def test_messages_have_a_stream_of_their_own() -> None:
    command = post("hi", ANNA, room_of(ANNA))
    handle(command)
    assert history(f"chat-{command.room}") == [posted(command)]
    assert len(history(f"room-{command.room}")) == 2


@in_the_log
def test_whoever_left_is_rejected() -> None:
    room = room_of(ANNA)
    handle(join(BEN, room))
    handle(leave(BEN, room))
    with pytest.raises(NotAMember):
        handle(post("hi", BEN, room))
    assert history(f"chat-{room}") == []


@in_the_log
def test_a_repetition_is_posted_once() -> None:
    command = post("hi", ANNA, room_of(ANNA))
    outcomes = [handle(command) for _ in range(3)]
    assert [outcome.repeated for outcome in outcomes] == [False, True, True]
    assert [outcome.result for outcome in outcomes] == [{"id": str(command.new_id)}] * 3
    assert history(f"chat-{command.room}") == [posted(command)]


@in_the_log
def test_a_repetition_after_leaving_still_has_its_outcome() -> None:
    command = post("hi", ANNA, room_of(ANNA))
    first = handle(command)
    handle(leave(ANNA, command.room))
    assert handle(command).result == first.result


@in_the_log
def test_a_repetition_with_another_text_is_a_conflict() -> None:
    command_id, room = uuid4(), room_of(ANNA)
    first = post("hi", ANNA, room, command_id)
    handle(first)
    with pytest.raises(CommandConflict):
        handle(post("ho", ANNA, room, command_id))
    assert history(f"chat-{room}") == [posted(first)]


@in_the_log
def test_a_rejected_command_may_be_repeated_when_it_is_allowed() -> None:
    room = room_of(ANNA)
    command = post("hi", BEN, room)
    with pytest.raises(NotAMember):
        handle(command)
    handle(join(BEN, room))
    assert not handle(command).repeated
    assert history(f"chat-{room}") == [posted(command)]


@in_the_log
def test_of_equal_commands_at_once_one_is_posted() -> None:
    command = post("hi", ANNA, room_of(ANNA))
    outcomes = raced([command] * 8)
    assert [outcome.result for outcome in outcomes] == [{"id": str(command.new_id)}] * 8
    assert history(f"chat-{command.room}") == [posted(command)]


@in_the_log
def test_equal_ids_with_other_texts_at_once_leave_one_message() -> None:
    command_id, room = uuid4(), room_of(ANNA)
    outcomes = raced([post(f"text {number}", ANNA, room, command_id) for number in range(6)])
    assert [type(outcome) for outcome in outcomes].count(CommandConflict) == 5
    assert len(history(f"chat-{room}")) == 1


@in_the_log
def test_messages_at_once_are_all_posted() -> None:
    room = room_of(ANNA)
    people = [Actor(id=UUID(int=100 + number), name=f"P{number}") for number in range(12)]
    for person in people:
        handle(join(person, room))
    outcomes = raced([post("hi", person, room) for person in people])
    assert all(isinstance(outcome, Outcome) for outcome in outcomes)
    assert [stored.version for stored in read_stream(f"chat-{room}")] == list(range(1, 13))
    authors = {
        event.author for event in history(f"chat-{room}") if isinstance(event, MessagePosted)
    }
    assert authors == {person.id for person in people}
