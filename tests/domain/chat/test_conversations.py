"""Rooms of people who talk to each other alone: how they begin, end, and go on."""

import pytest

from core.domain.chat import commands
from core.domain.chat import member_commands as members
from core.domain.chat.commands import StartConversation
from core.domain.chat.decide import decide
from core.domain.chat.state import NoRoom
from events.types import rooms
from tests.domain.chat.accepted import talk
from tests.domain.chat.cases import (
    CEM,
    asked,
    outcome,
    state,
)
from tests.domain.facts import ANNA, BEN, joined, left


def test_two_people_have_one_conversation() -> None:
    command = talk(BEN)
    begun = decide(command, NoRoom())
    assert begun == [
        rooms.RoomCreated(
            room=command.room_id,
            name="",
            created_by=ANNA.id,
            kind="direct",
            people=(ANNA.id, BEN.id),
        ),
        joined(ANNA, command.room_id),
        joined(BEN, command.room_id),
    ]
    assert talk(BEN).room_id == command.room_id
    assert decide(talk(BEN), state(*begun)) == []


def test_a_conversation_is_over_when_one_leaves_and_goes_on_when_one_wants() -> None:
    room = talk(BEN).room_id
    begun = decide(talk(BEN), NoRoom())
    leaving = asked(members.LeaveRoom, BEN, room=room)
    over = decide(leaving, state(*begun))
    closed = rooms.RoomArchived(room=room, by=BEN.id)
    assert over == [left(BEN, room), closed]
    there = state(*begun, *over)
    assert (
        outcome(lambda: decide(asked(commands.PostMessage, room=room), there))
        == "conversation_over"
    )
    reopened = rooms.RoomReopened(room=room, by=ANNA.id)
    assert decide(talk(BEN), there) == [reopened, joined(BEN, room)]
    assert decide(asked(members.LeaveRoom, room=room), there) == [left(ANNA, room)]


def test_a_group_is_new_every_time() -> None:
    command = talk(BEN, CEM)
    made = decide(command, NoRoom())[0]
    assert isinstance(made, rooms.RoomCreated)
    assert (made.kind, set(made.people)) == ("group", {ANNA.id, BEN.id, CEM.id})
    assert talk(BEN, CEM).room_id != command.room_id


@pytest.mark.parametrize(
    "command",
    [
        talk(ANNA),
        talk(BEN, unreachable=(BEN,)),
        talk(BEN, CEM, unreachable=(CEM,)),
        talk(BEN).model_copy(update={"names": {}}),
    ],
    ids=["oneself", "unreachable", "one of two", "unknown"],
)
def test_who_cannot_be_talked_to(command: StartConversation) -> None:
    assert outcome(lambda: decide(command, NoRoom())) == "not_reachable"
    begun = decide(talk(BEN), NoRoom())
    assert outcome(lambda: decide(command, state(*begun))) == "not_reachable"
