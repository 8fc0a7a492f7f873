"""Create a room: accepted, rejected, repeated, raced."""

from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from core.domain.base import COURTSIDE, SYSTEM
from core.domain.chat.decide import decide
from core.domain.chat.state import NoRoom
from core.handle import CommandConflict, handle
from events.types.rooms import RoomCreated
from tests.domain.facts import ANNA, BEN, create, history, in_the_log, joined, raced, room_with


@pytest.mark.parametrize("name", ["Court 1", "phòng chờ 🏓", "ოთახი", "غرفة", "x" * 80])
def test_whoever_creates_a_room_is_its_first_member(name: str) -> None:
    command = create(name)
    assert decide(command, NoRoom()) == [
        RoomCreated(room=command.new_id, name=name, created_by=ANNA.id),
        joined(ANNA, command.new_id),
    ]


def test_a_room_of_the_system_starts_empty() -> None:
    command = create("Clubhouse", COURTSIDE)
    assert decide(command, NoRoom()) == [
        RoomCreated(room=command.new_id, name="Clubhouse", created_by=SYSTEM)
    ]


def test_a_room_that_is_there_is_not_created_again() -> None:
    assert decide(create("Court 1"), room_with()) == []
    assert decide(create("Court 1"), room_with(ANNA)) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\nb", "a\0b"])
def test_a_bad_name_is_rejected(name: str) -> None:
    with pytest.raises(ValidationError):
        create(name)


def test_the_id_depends_on_who_asks() -> None:
    command_id = uuid4()
    assert create("A", ANNA, command_id).new_id == create("B", ANNA, command_id).new_id
    assert create("A", ANNA, command_id).new_id != create("A", BEN, command_id).new_id


@in_the_log
def test_a_repetition_has_the_first_outcome() -> None:
    command = create("Court 1")
    first, second = handle(command), handle(command)
    assert first.result == second.result == {"id": str(command.new_id)}
    assert (first.repeated, second.repeated) == (False, True)
    assert _created(command.new_id) == ["Court 1"]


@in_the_log
def test_a_repetition_with_another_name_is_a_conflict() -> None:
    command_id = uuid4()
    first = create("Court 1", ANNA, command_id)
    handle(first)
    with pytest.raises(CommandConflict):
        handle(create("Court 2", ANNA, command_id))
    assert _created(first.new_id) == ["Court 1"]


@in_the_log
def test_the_same_id_from_somebody_else_is_another_command() -> None:
    command_id = uuid4()
    annas, bens = create("A", ANNA, command_id), create("B", BEN, command_id)
    handle(annas)
    assert not handle(bens).repeated
    assert (_created(annas.new_id), _created(bens.new_id)) == (["A"], ["B"])


@in_the_log
def test_of_equal_commands_at_once_one_takes_effect() -> None:
    command = create("Court 1")
    outcomes = raced([command] * 6)
    assert [outcome.result for outcome in outcomes] == [{"id": str(command.new_id)}] * 6
    assert history(f"room-{command.new_id}") == decide(command, NoRoom())


@in_the_log
def test_rooms_of_one_name_at_once_are_different_rooms() -> None:
    commands = [create("Court 1") for _ in range(6)]
    raced(commands)
    assert [_created(command.new_id) for command in commands] == [["Court 1"]] * 6


def _created(room: UUID) -> list[str]:
    return [event.name for event in history(f"room-{room}") if isinstance(event, RoomCreated)]
