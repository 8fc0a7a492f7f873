"""Every command to a room: who may give it, what comes of it, and what it is refused for."""

from functools import partial
from typing import Any

import pytest

from core.commands import PUBLIC as PUBLIC_COMMANDS
from core.domain.base import Command
from core.domain.chat import commands
from core.domain.chat.commands import RoomCommand, StartConversation
from core.domain.chat.decide import DECIDER, decide
from core.domain.chat.state import NoRoom
from events.types import chat, rooms
from events.types.base import Event
from tests.domain.chat.accepted import IN_ROOMS, talk
from tests.domain.chat.cases import (
    BY,
    CEM,
    DAN,
    EVA,
    FAY,
    GUS,
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
from tests.domain.facts import ANNA, BEN, NOON, ROOM, joined, left

# What the club does by itself is tested in test_hosting.py and test_carry_place_over.py.
KINDS = {
    kind.__name__: kind
    for kind in DECIDER.commands
    if kind not in (commands.HostRoom, commands.TellRoom, commands.CarryPlaceOver)
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
@pytest.mark.parametrize("kind", [commands.KickMember, commands.MuteMember, commands.BanMember])
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
    person = asked(commands.JoinRoom, whom).actor.id
    command = asked(commands.MuteMember, who, person=person)
    assert outcome(lambda: decide(command, state(*past()))) == cell


@pytest.mark.parametrize(
    "kind",
    [commands.SetRoomRole, commands.KickMember, commands.BanMember, commands.MuteMember],
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


MUTED = rooms.MemberMuted(**about(CEM), reason="", until=NOON + HOUR)
ENDED = rooms.MemberMuted(**about(CEM), reason="", until=NOON)
SLOW = rooms.SlowModeChanged(**BY, seconds=30)
ARCHIVED = rooms.RoomArchived(**BY)
ONE_USE = rooms.LinkCreated(**BY, link=OTHER_LINK, expires_at=None, uses=1)
POST, LINKED, INVITE = commands.PostMessage, commands.JoinByLink, commands.InvitePerson
TO_EVA: dict[str, Any] = {"person": EVA.id}
BY_OTHER: dict[str, Any] = {"link": OTHER_LINK}
SITUATIONS: list[tuple[str, type[RoomCommand], str, dict[str, Any], list[Event], str]] = [
    ("muted", POST, "member", {}, [MUTED], "muted"),
    ("muted, over", POST, "member", {}, [ENDED], "yes"),
    ("muted, taken back", POST, "member", {}, [MUTED, rooms.MemberUnmuted(**about(CEM))], "yes"),
    ("muted, left and back", POST, "member", {}, [MUTED, left(CEM), joined(CEM)], "yes"),
    ("archived", POST, "owner", {}, [ARCHIVED], "room_archived"),
    ("reopened", POST, "owner", {}, [ARCHIVED, rooms.RoomReopened(**BY)], "yes"),
    ("too soon", POST, "member", {"last_at": NOON - HOUR / 240}, [SLOW], "slow_mode"),
    ("soon enough", POST, "member", {"last_at": NOON - HOUR / 120}, [SLOW], "yes"),
    ("first in a slow room", POST, "member", {}, [SLOW], "yes"),
    ("moderators do not wait", POST, "moderator", {"last_at": NOON}, [SLOW], "yes"),
    ("no answer to nothing", POST, "member", {"answers": False}, [], "message_not_found"),
    ("kicked", POST, "member", {}, [rooms.MemberKicked(**about(CEM), reason="")], "not_a_member"),
    ("join what is closed", commands.JoinRoom, "guest", {}, [ARCHIVED], "room_archived"),
    ("invited to what is closed", commands.JoinRoom, "invited", {}, [ARCHIVED], "room_archived"),
    ("reopen", commands.ReopenRoom, "owner", {}, [ARCHIVED], "yes"),
    ("link used up", LINKED, "guest", BY_OTHER, [ONE_USE], "yes"),
    (
        "link used by another",
        LINKED,
        "guest",
        BY_OTHER,
        [ONE_USE, rooms.LinkUsed(**BY, link=OTHER_LINK)],
        "link_not_good",
    ),
    (
        "link past its end",
        LINKED,
        "guest",
        BY_OTHER,
        [rooms.LinkCreated(**BY, link=OTHER_LINK, expires_at=NOON, uses=None)],
        "link_not_good",
    ),
    ("link revoked", LINKED, "guest", {}, [rooms.LinkRevoked(**BY, link=LINK)], "link_not_good"),
    ("link to what is closed", LINKED, "guest", {}, [ARCHIVED], "room_archived"),
    (
        "ban that is over",
        commands.JoinRoom,
        "guest",
        {},
        [rooms.MemberBanned(**about(EVA), reason="", until=NOON)],
        "yes",
    ),
    (
        "ban that is not",
        commands.JoinRoom,
        "guest",
        {},
        [rooms.MemberBanned(**about(EVA), reason="", until=NOON + HOUR)],
        "banned",
    ),
    ("another end of a ban", commands.BanMember, "owner", {"person": GUS.id}, [], "yes"),
    ("unreachable", INVITE, "owner", {**TO_EVA, "reachable": False}, [], "not_reachable"),
    ("invite the banned", INVITE, "owner", {"person": GUS.id}, [], "not_reachable"),
    ("invite again", INVITE, "owner", {"person": FAY.id}, [], "-"),
    ("unmute", commands.UnmuteMember, "owner", {"person": CEM.id}, [MUTED], "yes"),
    ("kick a stranger", commands.KickMember, "owner", TO_EVA, [], "-"),
    ("role of a stranger", commands.SetRoomRole, "owner", TO_EVA, [], "not_in_the_room"),
]


@pytest.mark.parametrize(
    ("kind", "who", "change", "given", "cell"),
    [situation[1:] for situation in SITUATIONS],
    ids=[situation[0] for situation in SITUATIONS],
)
def test_situations(
    kind: type[RoomCommand], who: str, change: dict[str, Any], given: list[Event], cell: str
) -> None:
    command = asked(kind, who, **change)
    assert outcome(lambda: decide(command, state(*past(), *given))) == cell


@pytest.mark.parametrize(
    "gone", [left(ANNA), rooms.MemberKicked(**about(ANNA), reason="")], ids=["left", "kicked"]
)
def test_who_comes_back_is_a_member_like_any_other(gone: Event) -> None:
    """Also whoever made the room, who could not be put out otherwise."""
    there = state(*past(), gone, joined(ANNA))
    assert outcome(lambda: decide(asked(commands.ArchiveRoom), there)) == "not_your_room"


def test_an_admin_room_is_for_admins() -> None:
    there = state(*past("admin"))
    assert outcome(lambda: decide(asked(commands.JoinRoom, "admin"), there)) == "yes"
    assert outcome(lambda: decide(asked(commands.JoinByLink, "admin"), there)) == "yes"
    assert outcome(lambda: decide(asked(commands.JoinRoom, "invited"), there)) == "not_your_room"
    assert outcome(lambda: decide(asked(LINKED, "guest"), there)) == "link_not_good"
    invite = asked(commands.InvitePerson, person=EVA.id)
    assert outcome(lambda: decide(invite, there)) == "not_reachable"
    admin = invite.model_copy(update={"admin": True})
    assert outcome(lambda: decide(admin, there)) == "yes"


@pytest.mark.parametrize(("who", "cell"), [("guest", "not_your_room"), ("admin", "yes")])
def test_only_admins_make_admin_rooms(who: str, cell: str) -> None:
    given = asked(commands.JoinRoom, who)
    command = commands.CreateRoom(
        command_id=LINK, actor=given.actor, at=NOON, roles=given.roles, name="A", kind="admin"
    )
    assert outcome(lambda: decide(command, NoRoom())) == cell


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
    leaving = asked(commands.LeaveRoom, BEN, room=room)
    over = decide(leaving, state(*begun))
    closed = rooms.RoomArchived(room=room, by=BEN.id)
    assert over == [left(BEN, room), closed]
    there = state(*begun, *over)
    assert outcome(lambda: decide(asked(POST, room=room), there)) == "conversation_over"
    reopened = rooms.RoomReopened(room=room, by=ANNA.id)
    assert decide(talk(BEN), there) == [reopened, joined(BEN, room)]
    assert decide(asked(commands.LeaveRoom, room=room), there) == [left(ANNA, room)]


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


def test_only_members_are_told() -> None:
    """Whatever the read model says of those who are named or answered."""
    command = asked(POST, mentions=(BEN.id, EVA.id, FAY.id), listeners=(DAN.id, GUS.id))
    [posted] = decide(command, state(*past()))
    assert isinstance(posted, chat.MessagePosted)
    assert (posted.mentions, posted.listeners) == ((BEN.id,), (DAN.id,))
    assert set(command.concerns) == {ANNA.id, BEN.id, EVA.id, FAY.id, DAN.id, GUS.id}
    assert command.room_id == ROOM


@pytest.mark.parametrize("kind", PUBLIC_COMMANDS.values(), ids=PUBLIC_COMMANDS)
def test_nobody_says_of_themselves_what_the_server_knows(kind: type[Command]) -> None:
    """What looks like a fact of the server in one command is one in all."""
    known = {name for each in PUBLIC_COMMANDS.values() for name in each.FACTS}
    assert known & kind.model_fields.keys() == kind.FACTS
