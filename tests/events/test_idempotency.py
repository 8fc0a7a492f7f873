"""A command takes effect once: repeated it has its first outcome, changed it is refused."""

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from core.handle import AccountErased, CommandConflict, handle
from events import keyring, log
from events.lanes import UnknownCategory
from tests.given import AT, a_room, joining, leaving, person, posting

if TYPE_CHECKING:
    from core.domain.base import Command

pytestmark = pytest.mark.usefixtures("database")


def test_a_repeated_command_returns_its_first_outcome_and_appends_nothing() -> None:
    anna = person()
    room = a_room(anna)
    command = posting(anna, room)
    first, again = handle(command), handle(command)
    assert (first.repeated, again.repeated) == (False, True)
    assert (again.result, again.event_ids) == (first.result, first.event_ids)
    assert log.stream_version(f"chat-{room}") == 1


def test_a_repeat_later_and_at_another_time_is_still_a_repeat() -> None:
    anna, bea = person(), person("Bea")
    room = a_room(anna)
    join = joining(bea, room)
    handle(join)
    handle(leaving(bea, room))
    later = join.model_copy(update={"at": AT.replace(year=2027)})
    assert handle(later).repeated
    assert log.stream_version(f"room-{room}") == 4


def test_the_same_id_with_other_content_is_a_conflict() -> None:
    anna = person()
    first = posting(anna, a_room(anna))
    handle(first)
    others: tuple[Command, ...] = (
        first.model_copy(update={"text": "something else"}),
        first.model_copy(update={"room": a_room(anna)}),
        leaving(anna, first.room).model_copy(update={"command_id": first.command_id}),
    )
    for other in others:
        with pytest.raises(CommandConflict):
            handle(other)
    assert log.stream_version(f"chat-{first.room}") == 1


def test_the_same_id_by_somebody_else_is_another_command() -> None:
    anna, bea = person(), person("Bea")
    room, shared = a_room(anna), uuid4()
    handle(joining(bea, room))
    for who in (anna, bea):
        assert not handle(posting(who, room).model_copy(update={"command_id": shared})).repeated
    assert log.stream_version(f"chat-{room}") == 2


def test_the_log_does_not_give_away_whether_two_people_said_the_same() -> None:
    anna, bea = person(), person("Bea")
    room = a_room(anna)
    handle(joining(bea, room))
    for who in (anna, bea):
        handle(posting(who, room, "the same"))
    one, other = log.read_stream(f"chat-{room}")
    assert one.metadata["fingerprint"] != other.metadata["fingerprint"]


def test_an_erased_person_is_refused() -> None:
    who = person()
    room = a_room(who)
    keyring.destroy(who.id)
    with pytest.raises(AccountErased):
        handle(posting(who, room))


def test_what_could_never_be_sequenced_is_refused() -> None:
    with pytest.raises(UnknownCategory):
        log.append("nonsense-1", None, [])
