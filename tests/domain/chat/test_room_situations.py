"""What depends on what happened in the room before."""

from typing import Any

import pytest

from core.domain.chat import commands
from core.domain.chat import member_commands as members
from core.domain.chat.commands import RoomCommand
from core.domain.chat.decide import decide
from events.types import chat, rooms
from events.types.base import Event
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
    state,
)
from tests.domain.facts import ANNA, BEN, NOON, ROOM, joined, left

MUTED = rooms.MemberMuted(**about(CEM), reason="", until=NOON + HOUR)
ENDED = rooms.MemberMuted(**about(CEM), reason="", until=NOON)
SLOW = rooms.SlowModeChanged(**BY, seconds=30)
ARCHIVED = rooms.RoomArchived(**BY)
ONE_USE = rooms.LinkCreated(**BY, link=OTHER_LINK, expires_at=None, uses=1)
POST, LINKED, INVITE = commands.PostMessage, members.JoinByLink, members.InvitePerson
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
    ("join what is closed", members.JoinRoom, "guest", {}, [ARCHIVED], "room_archived"),
    ("invited to what is closed", members.JoinRoom, "invited", {}, [ARCHIVED], "room_archived"),
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
        members.JoinRoom,
        "guest",
        {},
        [rooms.MemberBanned(**about(EVA), reason="", until=NOON)],
        "yes",
    ),
    (
        "ban that is not",
        members.JoinRoom,
        "guest",
        {},
        [rooms.MemberBanned(**about(EVA), reason="", until=NOON + HOUR)],
        "banned",
    ),
    ("another end of a ban", members.BanMember, "owner", {"person": GUS.id}, [], "yes"),
    ("unreachable", INVITE, "owner", {**TO_EVA, "reachable": False}, [], "not_reachable"),
    ("invite the banned", INVITE, "owner", {"person": GUS.id}, [], "not_reachable"),
    ("invite again", INVITE, "owner", {"person": FAY.id}, [], "-"),
    ("unmute", members.UnmuteMember, "owner", {"person": CEM.id}, [MUTED], "yes"),
    ("kick a stranger", members.KickMember, "owner", TO_EVA, [], "-"),
    ("role of a stranger", members.SetRoomRole, "owner", TO_EVA, [], "not_in_the_room"),
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


def test_only_members_are_told() -> None:
    """Whatever the read model says of those who are named or answered."""
    command = asked(POST, mentions=(BEN.id, EVA.id, FAY.id), listeners=(DAN.id, GUS.id))
    [posted] = decide(command, state(*past()))
    assert isinstance(posted, chat.MessagePosted)
    assert (posted.mentions, posted.listeners) == ((BEN.id,), (DAN.id,))
    assert set(command.concerns) == {ANNA.id, BEN.id, EVA.id, FAY.id, DAN.id, GUS.id}
    assert command.room_id == ROOM
