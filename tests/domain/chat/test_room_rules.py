"""Every command to a room: who may give it, what comes of it, and what it is refused for."""

from functools import partial
from typing import Any

import pytest

from core.domain.chat import commands
from core.domain.chat import member_commands as members
from core.domain.chat.commands import RoomCommand
from core.domain.chat.decide import DECIDER, decide
from core.domain.chat.state import NoRoom
from events.types import rooms
from events.types.base import Event
from tests.domain.chat.accepted import IN_ROOMS
from tests.domain.chat.cases import (
    BY,
    DAN,
    EVA,
    HOUR,
    LINK,
    OTHER_LINK,
    about,
    asked,
    outcome,
    past,
    rows,
    state,
)
from tests.domain.facts import ANNA, NOON

# What the club does by itself is tested in test_hosting.py and test_carry_place_over.py.
KINDS = {
    kind.__name__: kind
    for kind in DECIDER.commands
    if kind not in (commands.HostRoom, commands.TellRoom, members.CarryPlaceOver)
}
# Commands about somebody else are about Dan, a member, where nobody else is named.
PUBLIC = """
                  owner moderator     member        guest         invited       banned        club-mod
JoinRoom          -     -             -             yes           yes           banned        yes
JoinByLink        -     -             -             yes           yes           banned        yes
LeaveRoom         yes   yes           yes           -             -             -             -
DeclineInvitation -     -             -             -             yes           -             -
PostMessage       yes   yes           yes           not_a_member  not_a_member  not_a_member  not_a_member
InvitePerson      -     -             -             not_your_room not_your_room not_your_room -
WithdrawInvitation -     -             not_your_room not_your_room not_your_room not_your_room -
SetRoomRole       yes   not_your_room not_your_room not_your_room not_your_room not_your_room yes
KickMember        yes   yes           not_your_room not_your_room not_your_room not_your_room yes
BanMember         yes   yes           not_your_room not_your_room not_your_room not_your_room yes
UnbanMember       -     -             not_your_room not_your_room not_your_room not_your_room -
MuteMember        yes   yes           not_your_room not_your_room not_your_room not_your_room yes
UnmuteMember      -     -             not_your_room not_your_room not_your_room not_your_room -
ChangeRoom        yes   yes           not_your_room not_your_room not_your_room not_your_room yes
ChangeRoomPicture yes   yes           not_your_room not_your_room not_your_room not_your_room yes
SetSlowMode       yes   yes           not_your_room not_your_room not_your_room not_your_room yes
ArchiveRoom       yes   not_your_room not_your_room not_your_room not_your_room not_your_room yes
ReopenRoom        -     not_your_room not_your_room not_your_room not_your_room not_your_room -
CreateLink        yes   yes           not_your_room not_your_room not_your_room not_your_room yes
RevokeLink        yes   yes           not_your_room not_your_room not_your_room not_your_room yes
"""  # noqa: E501  # a table
INSIDE = ("owner", "moderator", "member")
# What is done to a room by people; what the system does is in test_hosting.py.
BY_NOBODY = ("CreateRoom", "StartConversation", "HostRoom", "TellRoom")
COMMANDS = [name for name in KINDS if name not in BY_NOBODY]
RANKS = """
                    owner         moderator     member        guest           club-mod
owner               not_your_room yes           yes           not_in_the_room not_in_the_room
moderator           not_your_room not_your_room yes           not_in_the_room not_in_the_room
member              not_your_room not_your_room not_your_room not_your_room   not_your_room
club-mod            yes           yes           yes           not_in_the_room not_your_room
"""


def test_no_command_is_left_out() -> None:
    assert {name for name, _, _ in rows(PUBLIC)} == set(COMMANDS)


@pytest.mark.parametrize(("name", "who", "cell"), rows(PUBLIC))
def test_in_a_public_room(name: str, who: str, cell: str) -> None:
    assert outcome(lambda: decide(asked(KINDS[name], who), state(*past()))) == cell


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("who", INSIDE)
def test_a_private_room_is_like_a_public_one_inside(name: str, who: str) -> None:
    command = asked(KINDS[name], who)
    public = outcome(lambda: decide(command, state(*past("public"))))
    assert outcome(lambda: decide(command, state(*past("private")))) == public


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("kind", "who"),
    [
        *(("private", who) for who in ("guest", "banned", "club-mod", "admin")),
        *(("admin", who) for who in ("guest", "banned", "club-mod")),
        *((kind, who) for kind in ("direct", "group") for who in ("guest", "club-mod", "admin")),
    ],
)
def test_for_strangers_such_a_room_is_not_there(name: str, kind: str, who: str) -> None:
    """Whatever they ask, they are answered as if there were no room; unless they have a link."""
    some_link = {"link": OTHER_LINK} if name in ("JoinByLink", "RevokeLink") else {}
    command = asked(KINDS[name], who, **some_link)
    nowhere = outcome(lambda: decide(command, NoRoom()))
    assert nowhere in ("room_not_found", "link_not_good")
    archived = rooms.RoomArchived(**BY)
    assert outcome(lambda: decide(command, state(*past(kind)))) == nowhere
    assert outcome(lambda: decide(command, state(*past(kind), archived))) == nowhere


@pytest.mark.parametrize(
    ("who", "cell"), [("club-mod", "yes"), ("admin", "yes"), ("guest", "room_not_found")]
)
@pytest.mark.parametrize("kind", [members.KickMember, members.MuteMember, members.BanMember])
def test_staff_deal_with_whoever_was_reported(kind: type[RoomCommand], who: str, cell: str) -> None:
    """In a room that they may not know of otherwise."""
    command = asked(kind, who, reported=True)
    assert outcome(lambda: decide(command, state(*past("private")))) == cell


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("who", ["owner", "member"])
@pytest.mark.parametrize("kind", ["direct", "group"])
def test_a_conversation_has_neither_roles_nor_rules(name: str, who: str, kind: str) -> None:
    able = {"PostMessage": "yes", "LeaveRoom": "yes"}
    able |= dict.fromkeys(("JoinRoom", "JoinByLink", "DeclineInvitation"), "-")
    found = outcome(lambda: decide(asked(KINDS[name], who), state(*past(kind))))
    assert found == able.get(name, "conversation")


@pytest.mark.parametrize(("who", "whom", "cell"), rows(RANKS))
def test_nobody_mutes_whoever_stands_as_high(who: str, whom: str, cell: str) -> None:
    person = asked(members.JoinRoom, whom).actor.id
    command = asked(members.MuteMember, who, person=person)
    assert outcome(lambda: decide(command, state(*past()))) == cell


@pytest.mark.parametrize(
    "kind",
    [members.SetRoomRole, members.KickMember, members.BanMember, members.MuteMember],
)
def test_nobody_rules_over_an_equal_or_themselves(kind: type[RoomCommand]) -> None:
    there = state(*past(), rooms.RoomRoleChanged(**about(DAN), role="owner"))
    for command in (asked(kind, person=ANNA.id), asked(kind, person=DAN.id)):
        assert outcome(partial(decide, command, there)) == "not_your_room"


@pytest.mark.parametrize(
    ("command", "before", "events"),
    IN_ROOMS,
    ids=[type(command).__name__ for command, _, _ in IN_ROOMS],
)
def test_accepted(command: RoomCommand, before: list[Event], events: list[Event]) -> None:
    """And once it is so, the same again is nothing."""
    assert decide(command, state(*past(), *before)) == events
    after = state(*past(), *before, *events)
    again = command.model_copy(update={"command_id": EVA.id})
    assert outcome(lambda: decide(again, after)) == "-"


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ({"topic": "balls"}, {"topic": "balls"}),
        ({"description": ""}, {"description": ""}),
        ({"name": "Court 1", "topic": ""}, {"topic": ""}),
    ],
)
def test_a_change_touches_what_is_said_alone(said: dict[str, str], changed: dict[str, str]) -> None:
    before: dict[str, Any] = {"name": "Court 1", "description": "the old one", "topic": "rackets"}
    there = state(*past(), rooms.RoomChanged(**BY, **before))
    unsaid: dict[str, Any] = dict.fromkeys(before)
    command = asked(commands.ChangeRoom, **{**unsaid, **said})
    assert decide(command, there) == [rooms.RoomChanged(**BY, **{**before, **changed})]
    assert decide(asked(commands.ChangeRoom, **unsaid), there) == []


def test_a_link_is_new_at_every_command() -> None:
    command = asked(commands.CreateLink)
    made = rooms.LinkCreated(**BY, link=command.new_id, expires_at=NOON + HOUR, uses=2)
    assert decide(command, state(*past())) == [made]
    assert command.result == {"id": str(command.new_id)}


def test_an_admin_room_is_for_admins() -> None:
    there = state(*past("admin"))
    assert outcome(lambda: decide(asked(members.JoinRoom, "admin"), there)) == "yes"
    assert outcome(lambda: decide(asked(members.JoinByLink, "admin"), there)) == "yes"
    assert outcome(lambda: decide(asked(members.JoinRoom, "invited"), there)) == "not_your_room"
    assert outcome(lambda: decide(asked(members.JoinByLink, "guest"), there)) == "link_not_good"
    invite = asked(members.InvitePerson, person=EVA.id)
    assert outcome(lambda: decide(invite, there)) == "not_reachable"
    admin = invite.model_copy(update={"admin": True})
    assert outcome(lambda: decide(admin, there)) == "yes"


@pytest.mark.parametrize(("who", "cell"), [("guest", "not_your_room"), ("admin", "yes")])
def test_only_admins_make_admin_rooms(who: str, cell: str) -> None:
    given = asked(members.JoinRoom, who)
    command = commands.CreateRoom(
        command_id=LINK, actor=given.actor, at=NOON, roles=given.roles, name="A", kind="admin"
    )
    assert outcome(lambda: decide(command, NoRoom())) == cell
