"""Every command to rooms and messages, on the log: repeated, and raced."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from core.domain.base import Actor, Command
from core.domain.chat import commands, message_decide, reading
from core.domain.chat import member_commands as members
from core.domain.chat import message_commands as messages
from core.domain.chat.decide import DECIDER as ROOMS
from core.handle import Outcome, handle
from events.types import chat, rooms
from events.types.base import Event
from tests.domain.chat.accepted import IN_ROOMS, TO_MESSAGES
from tests.domain.chat.cases import CEM, MESSAGE, asked, past, said
from tests.domain.facts import create, history, joined, raced
from tests.given import happens

pytestmark = pytest.mark.usefixtures("one_database")

AT_ONCE = 4
CASES: list[tuple[Command, list[Event], list[Event]]] = [
    *IN_ROOMS,
    *TO_MESSAGES,
    (asked(commands.PostMessage), [], []),
    (asked(commands.CreateLink), [], []),
    (asked(messages.ReadRoom, CEM), [], []),
    (asked(messages.ChangeReadingPrivacy, CEM), [], []),
]
# What makes something new, or says it again, each time.
ANEW: dict[type[Command], type[Event]] = {
    commands.PostMessage: chat.MessagePosted,
    commands.CreateLink: rooms.LinkCreated,
    messages.ReadRoom: chat.RoomRead,
    messages.ChangeReadingPrivacy: chat.ReadingPrivacyChanged,
}
every = pytest.mark.parametrize(
    ("command", "before", "events"), CASES, ids=[type(command).__name__ for command, *_ in CASES]
)


def anew(command: Any, room: UUID) -> Any:
    """The same said under another id, of another room."""
    return command.model_copy(update={"command_id": uuid4(), "room": room})


def moved(events: list[Event], room: UUID) -> list[Event]:
    return [event.model_copy(update={"room": room}) for event in events]


def a_room(before: list[Event]) -> UUID:
    """A room in the log with that past."""
    room = uuid4()
    happens(*moved([*past(), said(), *before], room))
    return room


def told(room: UUID) -> list[Event]:
    """All that the log holds of a room, of the message in it, and of who reads."""
    streams = (
        f"room-{room}",
        f"chat-{room}",
        f"message-{room}/{MESSAGE}",
        f"reading-{room}/{CEM.id}",
    )
    return [event for stream in streams for event in history(stream)]


def assert_happened(
    command: Command, before: list[Event], events: list[Event], room: UUID, times: int
) -> None:
    after = told(room)
    assert all(after.count(event) == 1 for event in moved(events, room))
    if kind := ANEW.get(type(command)):
        assert (
            sum(isinstance(event, kind) for event in after)
            - sum(isinstance(event, kind) for event in (*past(), said()))
            == times
        )
    else:
        assert len(after) == len(past()) + 1 + len(before) + len(events)


def test_no_command_is_left_out() -> None:
    kinds = {*ROOMS.commands, *message_decide.DECIDER.commands, *reading.DECIDER.commands}
    new = {commands.CreateRoom, commands.StartConversation}
    by_the_club = {commands.HostRoom, commands.TellRoom, members.CarryPlaceOver}
    assert {type(command) for command, *_ in CASES} == kinds - new - by_the_club


@every
def test_repeated(command: Command, before: list[Event], events: list[Event]) -> None:
    room = a_room(before)
    asking = anew(command, room)
    outcomes = [handle(asking) for _ in range(3)]
    assert [outcome.repeated for outcome in outcomes] == [False, True, True]
    assert {str(outcome.result) for outcome in outcomes} == {str(asking.result)}
    assert_happened(command, before, events, room, times=1)


@every
def test_raced(command: Command, before: list[Event], events: list[Event]) -> None:
    room = a_room(before)
    outcomes = raced([anew(command, room) for _ in range(AT_ONCE)])
    assert [type(outcome) for outcome in outcomes] == [Outcome] * AT_ONCE
    assert_happened(command, before, events, room, times=AT_ONCE)


def test_one_place_left_by_a_link_is_taken_once() -> None:
    link = rooms.LinkCreated(room=uuid4(), by=CEM.id, link=uuid4(), expires_at=None, uses=2)
    room = a_room([link])
    people = [Actor(id=uuid4(), name=f"P{number}") for number in range(6)]
    outcomes = raced([asked(members.JoinByLink, who, room=room, link=link.link) for who in people])
    assert [type(outcome) for outcome in outcomes].count(Outcome) == 2
    assert sum(isinstance(event, rooms.LinkUsed) for event in told(room)) == 2


def test_whoever_is_banned_while_they_join_is_out_or_never_in() -> None:
    for _ in range(4):
        room, who = a_room([]), Actor(id=uuid4(), name="Ivo")
        join = asked(members.JoinRoom, who, room=room)
        raced([join, asked(members.BanMember, room=room, person=who.id)])
        mine = [event for event in told(room) if getattr(event, "member", None) == who.id]
        assert isinstance(mine[-1], rooms.MemberBanned)


def test_two_people_who_begin_at_once_have_one_conversation() -> None:
    anna, ben = Actor(id=uuid4(), name="Anna"), Actor(id=uuid4(), name="Ben")
    talks = [
        asked(
            commands.StartConversation,
            who,
            people=frozenset({other.id}),
            names={other.id: other.name},
            unreachable=frozenset(),
        )
        for who, other in ((anna, ben), (ben, anna)) * 3
    ]
    outcomes = raced(talks)
    assert {str(outcome.result) for outcome in outcomes} == {str(talks[0].result)}
    room = talks[0].room_id
    made, *there = history(f"room-{room}")
    assert isinstance(made, rooms.RoomCreated)
    assert sorted(there, key=str) == sorted((joined(who, room) for who in (anna, ben)), key=str)


def test_a_room_that_is_created_again_is_the_same() -> None:
    command = create("Court 1")
    assert [handle(command).repeated for _ in range(2)] == [False, True]
    assert len(history(f"room-{command.room_id}")) == 2
