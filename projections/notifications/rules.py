"""Who must hear of an event, and why: a pure function, by a table of event types.

Whoever must not hear of it (they have blocked the actor) was left out when the command was
decided, so that no reading of an old event can tell them after all.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from events.types.accounts import RoleGranted, RoleRevoked
from events.types.announcements import AnnouncementDelivered
from events.types.base import Event
from events.types.chat import MessageDeleted, MessagePosted, ReactionAdded, RoomRead
from events.types.friends import (
    FriendCarriedOver,
    FriendRequestAccepted,
    FriendRequestCancelled,
    FriendRequestDeclined,
    FriendRequested,
    PersonBlocked,
)
from events.types.moderation import MessageReported, ReportEvent, ReportResolved
from events.types.rooms import (
    InvitationDeclined,
    InvitationWithdrawn,
    MemberBanned,
    MemberInvited,
    MemberJoined,
    MemberKicked,
    MemberMuted,
)
from projections.notifications import match_rules, tournament_rules
from projections.notifications.drafts import Draft, Settled, short


def notices_of(event: Event) -> list[Draft]:
    """The notices that an event makes, at most one for each person."""
    rule = _NOTICES.get(type(event))
    return rule(event) if rule else []


def settled_by(event: Event) -> list[Settled]:  # noqa: C901, PLR0911  # one table
    """The notices that an event takes care of."""
    match event:
        case FriendRequestAccepted() | FriendRequestDeclined():
            return [Settled(event.by, _request_of(event.to), gone=False)]
        case FriendCarriedOver():
            ends = ((event.by, event.to), (event.to, event.by))
            return [Settled(who, _request_of(other), gone=False) for who, other in ends]
        case FriendRequestCancelled():
            return [Settled(event.to, _request_of(event.by), gone=True)]
        case MemberJoined() | InvitationDeclined():
            return [Settled(event.member, f"invitation:{event.room}", gone=False)]
        case InvitationWithdrawn():
            return [Settled(event.member, f"invitation:{event.room}", gone=True)]
        case RoomRead():
            alike = (f"mention:{event.room}", f"message:{event.room}")
            return [Settled(event.person, each, gone=False) for each in alike]
        case PersonBlocked():
            return [Settled(event.by, _request_of(event.to), gone=True)]
        case ReportResolved():
            return [Settled(who, _report_of(event), gone=False) for who in event.moderators]
        case _:
            return match_rules.settled_by(event) or tournament_rules.settled_by(event)


def _requested(event: FriendRequested) -> list[Draft]:
    if event.hidden:
        return []
    return [
        Draft(
            event.to,
            "friend_request",
            _request_of(event.by),
            "They asked to be your friend.",
            f"/people/{event.by}",
            actor=event.by,
            actor_name=event.by_name,
        )
    ]


def _request_of(person: UUID) -> str:
    return f"friend_request:{person}"


def _accepted(event: FriendRequestAccepted) -> list[Draft]:
    return [
        Draft(
            event.to,
            "friend_accepted",
            "friend_accepted",
            "You asked them to be your friend.",
            "/friends",
            actor=event.by,
            actor_name=event.by_name,
        )
    ]


def _said(event: MessagePosted) -> list[Draft]:
    link = f"/rooms/{event.room}?message={event.message}"
    named = set(event.mentions)
    told = [(person, "mention") for person in event.mentions]
    told += [(person, "message") for person in event.listeners if person not in named]
    return [
        Draft(
            person,
            kind,
            f"{kind}:{event.room}",
            _REASONS[kind],
            link,
            short(event.text),
            event.author,
            event.author_name,
        )
        for person, kind in told
    ]


_REASONS = {
    "mention": "They named or answered you in a room that you are a member of.",
    "message": "You are in this conversation.",
}


def _reacted(event: ReactionAdded) -> list[Draft]:
    if event.author is None or event.author == event.by:
        return []
    link = f"/rooms/{event.room}?message={event.message}"
    alike = f"reaction:{event.message}"
    reason = "You wrote the message."
    return [
        Draft(event.author, "reaction", alike, reason, link, event.emoji, event.by, event.by_name)
    ]


def _invited(event: MemberInvited) -> list[Draft]:
    return [
        Draft(
            event.member,
            "invitation",
            f"invitation:{event.room}",
            "They would like you to join.",
            f"/rooms/{event.room}",
            event.room_name,
            event.by,
            event.by_name,
        )
    ]


def _moderated(event: MemberKicked | MemberBanned | MemberMuted) -> list[Draft]:
    done = {MemberKicked: "put out of", MemberBanned: "banned from", MemberMuted: "muted in"}
    room = f"“{event.room_name}”" if event.room_name else "the room"
    reason = f"You were {done[type(event)]} {room}."
    alike = f"moderation:{event.room}:{type(event).__name__}"
    return [Draft(event.member, "moderation", alike, reason, "/inbox", event.reason)]


def _removed(event: MessageDeleted) -> list[Draft]:
    if event.author == event.by:
        return []
    link, reason = f"/rooms/{event.room}", "A message of yours was removed."
    alike = f"moderation:{event.message}"
    return [Draft(event.author, "moderation", alike, reason, link, event.reason)]


def _complained(event: MessageReported) -> list[Draft]:
    link, text, reason = "/moderation", short(event.reason), "You see to reports."
    about = ("report", _report_of(event), reason, link, text, event.by, event.by_name)
    return [Draft(person, *about) for person in event.moderators]


def _report_of(event: ReportEvent) -> str:
    return f"report:{event.report}"


def _role(kind: str, reason: str) -> Callable[[Any], list[Draft]]:
    def rule(event: RoleGranted | RoleRevoked) -> list[Draft]:
        alike = f"{kind}:{event.role}"
        link = f"/people/{event.account}"
        return [
            Draft(event.account, kind, alike, reason, link, event.role, event.by, event.by_name)
        ]

    return rule


def _announced(event: AnnouncementDelivered) -> list[Draft]:
    text = f"{event.title}\n{event.text}".strip()
    alike = f"announcement:{event.announcement}"
    reason = "The club tells this to everybody."
    return [Draft(person, "announcement", alike, reason, "/inbox", text) for person in event.people]


_NOTICES: dict[type[Event], Callable[[Any], list[Draft]]] = {
    FriendRequested: _requested,
    FriendRequestAccepted: _accepted,
    MessagePosted: _said,
    ReactionAdded: _reacted,
    MessageDeleted: _removed,
    MemberInvited: _invited,
    MemberKicked: _moderated,
    MemberBanned: _moderated,
    MemberMuted: _moderated,
    MessageReported: _complained,
    RoleGranted: _role("role_granted", "You may do more now."),
    RoleRevoked: _role("role_revoked", "You may no longer do what the role allows."),
    AnnouncementDelivered: _announced,
    **match_rules.NOTICES,
    **tournament_rules.NOTICES,
}

_SETTLING: tuple[type[Event], ...] = (
    FriendCarriedOver,
    FriendRequestAccepted,
    FriendRequestDeclined,
    FriendRequestCancelled,
    MemberJoined,
    InvitationDeclined,
    InvitationWithdrawn,
    RoomRead,
    PersonBlocked,
    ReportResolved,
    *match_rules.SETTLING,
    *tournament_rules.SETTLING,
)

# The names of all types that the rules know.
RULED = frozenset(kind.__name__ for kind in (*_NOTICES, *_SETTLING))
