"""The place of a second account in a room: what becomes of it, four ways."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.domain.base import COURTSIDE, SYSTEM, Actor
from core.domain.chat.decide import decide
from core.domain.chat.member_commands import CarryPlaceOver
from core.domain.chat.rejections import NotYourRoom, RoomNotFound
from core.domain.chat.state import NoRoom
from core.handle import Outcome, handle
from events.types import rooms
from events.types.base import Event
from tests.domain.chat.cases import CEM, DAN, EVA, FAY, GUS, HOUR, WHERE, about, past, state
from tests.domain.facts import (
    ANNA,
    BEN,
    NOON,
    ROOM,
    facts,
    history,
    in_the_log,
    joined,
    left,
    raced,
)
from tests.given import happens


def carrying(
    double: Actor, person: Actor, room: UUID = ROOM, by: Actor = COURTSIDE
) -> CarryPlaceOver:
    known = {"double": double.id, "person": person.id, "name": person.name}
    return CarryPlaceOver(**facts(by), room=room, **known)


def instead(who: Actor, double: Actor) -> Event:
    return joined(who).model_copy(update={"instead_of": double.id})


def by_system(who: Actor, **more: Any) -> dict[str, Any]:
    return about(who, **more) | {"by": SYSTEM}


def owner(who: Actor) -> Event:
    return rooms.RoomRoleChanged(**by_system(who), role="owner")


MUTED = rooms.MemberMuted(**about(DAN), reason="loud", until=NOON + HOUR)
MUTED_TOO = rooms.MemberMuted(**by_system(EVA), reason="", until=NOON + HOUR, room_name="Court 1")
DECLINED = rooms.InvitationDeclined(**WHERE, member=FAY.id)
OVER = rooms.RoomArchived(**WHERE, by=SYSTEM)


@pytest.mark.parametrize(
    ("double", "person", "before", "then"),
    [
        pytest.param(DAN, EVA, [], [instead(EVA, DAN), left(DAN)], id="a member"),
        pytest.param(
            ANNA, EVA, [], [instead(EVA, ANNA), owner(EVA), left(ANNA)], id="an owner stays one"
        ),
        pytest.param(ANNA, BEN, [], [owner(BEN), left(ANNA)], id="the better place"),
        pytest.param(DAN, BEN, [], [left(DAN)], id="there already"),
        pytest.param(DAN, EVA, [MUTED], [instead(EVA, DAN), MUTED_TOO, left(DAN)], id="muted"),
        pytest.param(DAN, GUS, [], [left(DAN)], id="banned"),
        pytest.param(FAY, EVA, [], [DECLINED], id="invited"),
        pytest.param(EVA, DAN, [], [], id="never in it"),
    ],
)
def test_accepted(double: Actor, person: Actor, before: list[Event], then: list[Event]) -> None:
    assert list(decide(carrying(double, person), state(*past(), *before))) == then


def test_a_muting_that_is_over_is_not_carried_over() -> None:
    command = carrying(DAN, EVA).model_copy(update={"at": NOON + HOUR + timedelta(seconds=1)})
    assert decide(command, state(*past(), MUTED)) == [instead(EVA, DAN), left(DAN)]


@pytest.mark.parametrize(("kind", "end"), [("direct", [OVER]), ("group", [])])
def test_conversations_have_no_roles_and_those_of_two_end(kind: str, end: list[Event]) -> None:
    then = [instead(EVA, ANNA), left(ANNA), *end]
    assert decide(carrying(ANNA, EVA), state(*past(kind))) == then
    assert decide(carrying(ANNA, CEM), state(*past(kind))) == [left(ANNA), *end]


def test_rejected() -> None:
    with pytest.raises(NotYourRoom):
        decide(carrying(DAN, EVA, by=ANNA), state(*past()))
    with pytest.raises(RoomNotFound):
        decide(carrying(DAN, EVA), NoRoom())


@in_the_log
def test_repeated_and_raced_it_takes_effect_once() -> None:
    room = uuid4()
    happens(*(event.model_copy(update={"room": room}) for event in past()))
    command = carrying(DAN, EVA, room)
    assert [handle(command).repeated for _ in range(2)] == [False, True]
    assert all(isinstance(each, Outcome) for each in raced([carrying(DAN, EVA, room)] * 3))
    moved = [instead(EVA, DAN), left(DAN)]
    assert history(f"room-{room}")[-2:] == [
        event.model_copy(update={"room": room}) for event in moved
    ]
