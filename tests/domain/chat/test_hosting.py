"""Rooms that the club opens for those who play together: accepted, rejected, repeated, raced."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from core.domain.base import COURTSIDE, SYSTEM, Actor, Rejection
from core.domain.chat.commands import ArchiveRoom, HostRoom, TellRoom
from core.domain.chat.decide import decide
from core.domain.chat.member_commands import JoinRoom
from core.domain.chat.rejections import NotYourRoom, RoomNotFound
from core.domain.chat.state import NoRoom, State
from core.handle import handle
from events.types import rooms
from events.types.chat import MessagePosted
from tests.domain.chat.cases import CEM, EVA
from tests.domain.facts import ANNA, BEN, ROOM, facts, given, history, in_the_log, joined, raced

PEOPLE = {ANNA.id: "Anna", BEN.id: "Ben"}
CREATED = rooms.RoomCreated(room=ROOM, name="Final", created_by=SYSTEM, kind="match")
PROMOTED = rooms.RoomRoleChanged(room=ROOM, member=CEM.id, by=SYSTEM, role="moderator")
OPENED = [CREATED, joined(ANNA), joined(BEN)]


def host(who: Actor = COURTSIDE, room: UUID = ROOM, **said: Any) -> HostRoom:
    wanted = {"kind": "match", "name": "Final", "people": PEOPLE, "room": room}
    return HostRoom(**facts(who), **{**wanted, **said})


def tell(who: Actor = COURTSIDE, room: UUID = ROOM) -> TellRoom:
    return TellRoom(**facts(who), room=room, text="It begins.")


def test_it_opens_with_those_who_play() -> None:
    assert decide(host(), NoRoom()) == OPENED
    with_staff = host(people={**PEOPLE, CEM.id: "Cem"}, moderators=frozenset({CEM.id}))
    assert decide(with_staff, NoRoom()) == [*OPENED, joined(CEM), PROMOTED]


def test_only_those_who_are_missing_are_added() -> None:
    more = host(people={**PEOPLE, CEM.id: "Cem"})
    assert decide(host(), given(*OPENED)) == []
    assert decide(more, given(*OPENED)) == [joined(CEM)]
    banned = rooms.MemberBanned(room=ROOM, member=CEM.id, by=SYSTEM, reason="", until=None)
    assert decide(more, given(*OPENED, banned)) == []


def test_everybody_may_join() -> None:
    assert decide(JoinRoom(**facts(EVA), room=ROOM), given(*OPENED)) == [joined(EVA)]


def test_it_is_told_even_what_comes_after_its_end() -> None:
    closed = decide(ArchiveRoom(**facts(COURTSIDE), room=ROOM), given(*OPENED))
    [told] = decide(tell(), given(*OPENED, *closed))
    assert isinstance(told, MessagePosted)
    assert (told.author, told.author_name, told.text) == (SYSTEM, "Courtside", "It begins.")


@pytest.mark.parametrize(
    ("command", "state", "why"),
    [
        (host(ANNA), NoRoom(), NotYourRoom),
        (tell(ANNA), given(*OPENED), NotYourRoom),
        (tell(), NoRoom(), RoomNotFound),
    ],
)
def test_rejected(command: HostRoom | TellRoom, state: State, why: type[Rejection]) -> None:
    with pytest.raises(why):
        decide(command, state)


@in_the_log
def test_many_times_and_at_once_it_takes_effect_once() -> None:
    room = uuid4()
    opening, telling = host(room=room), tell(room=room)
    raced([opening, opening, host(room=room)])
    handle(opening)
    raced([telling] * 3)
    moved = [event.model_copy(update={"room": room}) for event in OPENED]
    assert history(f"room-{room}") == moved
    assert len(history(f"chat-{room}")) == 1
