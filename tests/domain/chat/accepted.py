"""Commands that are accepted: what happened before, and what comes of them."""

from typing import Any

from core.domain.base import Actor
from core.domain.chat import commands, member_commands, message_commands
from core.domain.chat.commands import RoomCommand, StartConversation
from core.domain.chat.message_commands import MessageCommand
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
    MESSAGE,
    WHERE,
    about,
    asked,
)
from tests.domain.facts import ANNA, BEN, NOON, joined, left

NAME = "Court 1"
IN_IT: dict[str, Any] = {**WHERE, "message": MESSAGE}
DELETED = chat.MessageDeleted(**IN_IT, by=ANNA.id, author=CEM.id, reason="")
PINNED = chat.MessagePinned(**IN_IT, by=ANNA.id)


def reaction(emoji: str, who: Actor = CEM) -> chat.ReactionAdded:
    return chat.ReactionAdded(**IN_IT, by=who.id, author=CEM.id, by_name=who.name, emoji=emoji)


def talk(*others: Actor, unreachable: tuple[Actor, ...] = ()) -> StartConversation:
    command: StartConversation = asked(
        StartConversation,
        people=frozenset(who.id for who in others),
        names={who.id: who.name for who in others},
        unreachable=frozenset(who.id for who in unreachable),
    )
    return command


def by(who: Actor, member: Actor, **more: Any) -> dict[str, Any]:
    return about(member, **more) | {"by": who.id}


IN_ROOMS: list[tuple[RoomCommand, list[Event], list[Event]]] = [
    (asked(member_commands.JoinRoom, "guest"), [], [joined(EVA)]),
    (
        asked(member_commands.JoinByLink, "guest"),
        [],
        [
            joined(EVA).model_copy(update={"link": LINK}),
            rooms.LinkUsed(**WHERE, link=LINK, by=EVA.id),
        ],
    ),
    (asked(member_commands.LeaveRoom, "member"), [], [left(CEM)]),
    (
        asked(member_commands.DeclineInvitation, "invited"),
        [],
        [rooms.InvitationDeclined(**WHERE, member=FAY.id)],
    ),
    (
        asked(member_commands.InvitePerson, "member", person=EVA.id),
        [],
        [rooms.MemberInvited(**by(CEM, EVA), room_name="Court 1", by_name="Cem")],
    ),
    (
        asked(member_commands.WithdrawInvitation, person=FAY.id),
        [],
        [rooms.InvitationWithdrawn(**about(FAY))],
    ),
    (
        asked(member_commands.SetRoomRole),
        [],
        [rooms.RoomRoleChanged(**about(DAN), role="moderator")],
    ),
    (
        asked(member_commands.KickMember, "moderator"),
        [],
        [rooms.MemberKicked(**by(BEN, DAN), reason="loud", room_name=NAME)],
    ),
    (
        asked(member_commands.BanMember),
        [],
        [rooms.MemberBanned(**about(DAN), reason="loud", until=NOON + HOUR, room_name=NAME)],
    ),
    (asked(member_commands.UnbanMember, person=GUS.id), [], [rooms.MemberUnbanned(**about(GUS))]),
    (
        asked(member_commands.MuteMember),
        [],
        [rooms.MemberMuted(**about(DAN), reason="loud", until=NOON + HOUR, room_name=NAME)],
    ),
    (
        asked(commands.ChangeRoom),
        [],
        [rooms.RoomChanged(**BY, name="Court 2", description="d", topic="t")],
    ),
    (
        asked(commands.ChangeRoomPicture),
        [],
        [rooms.RoomPictureChanged(**BY, picture="0123abcd")],
    ),
    (asked(commands.SetSlowMode), [], [rooms.SlowModeChanged(**BY, seconds=30)]),
    (asked(commands.ArchiveRoom), [], [rooms.RoomArchived(**BY)]),
    (
        asked(member_commands.UnmuteMember),
        [rooms.MemberMuted(**about(DAN), reason="", until=None, room_name=NAME)],
        [rooms.MemberUnmuted(**about(DAN))],
    ),
    (
        asked(commands.ReopenRoom),
        [rooms.RoomArchived(**BY)],
        [rooms.RoomReopened(**BY)],
    ),
    (asked(commands.RevokeLink), [], [rooms.LinkRevoked(**BY, link=LINK)]),
]


TO_MESSAGES: list[tuple[MessageCommand, list[Event], list[Event]]] = [
    (
        asked(message_commands.EditMessage, CEM, mentions=(DAN.id,)),
        [],
        [chat.MessageEdited(**IN_IT, by=CEM.id, text="ho", mentions=(DAN.id,))],
    ),
    (
        asked(message_commands.DeleteMessage),
        [],
        [chat.MessageDeleted(**IN_IT, by=ANNA.id, author=CEM.id, reason="spam")],
    ),
    (
        asked(message_commands.RestoreMessage),
        [DELETED],
        [chat.MessageRestored(**IN_IT, by=ANNA.id)],
    ),
    (asked(message_commands.AddReaction, DAN), [], [reaction("🏓", DAN)]),
    (
        asked(message_commands.RemoveReaction, DAN),
        [reaction("🏓", DAN)],
        [chat.ReactionRemoved(**IN_IT, by=DAN.id, emoji="🏓")],
    ),
    (asked(message_commands.PinMessage), [], [PINNED]),
    (asked(message_commands.UnpinMessage), [PINNED], [chat.MessageUnpinned(**IN_IT, by=ANNA.id)]),
]
