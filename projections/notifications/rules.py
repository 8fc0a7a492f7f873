"""Who must hear of an event, and why: a pure function, by a table of event types.

Whoever must not hear of it (they have blocked the actor) was left out when the command was
decided, so that no reading of an old event can tell them after all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from events.types.accounts import RoleGranted, RoleRevoked
from events.types.announcements import AnnouncementDelivered
from events.types.base import Event
from events.types.chat import MessagePosted
from events.types.friends import (
    FriendRequestAccepted,
    FriendRequestCancelled,
    FriendRequestDeclined,
    FriendRequested,
    PersonBlocked,
)

LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice as the event alone makes it. `alike`: unread ones with the same become one."""

    person: UUID
    kind: str
    alike: str
    reason: str
    link: str
    text: str = ""
    actor: UUID | None = None
    actor_name: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """An event takes care of a notice: nobody need look at it (read), or nobody shall (gone)."""

    person: UUID
    alike: str
    gone: bool


def notices_of(event: Event) -> list[Draft]:
    """The notices that an event makes, at most one for each person."""
    rule = _NOTICES.get(type(event))
    return rule(event) if rule else []


def settled_by(event: Event) -> list[Settled]:
    """The notices that an event takes care of."""
    match event:
        case FriendRequestAccepted() | FriendRequestDeclined():
            return [Settled(event.by, _request_of(event.to), gone=False)]
        case FriendRequestCancelled():
            return [Settled(event.to, _request_of(event.by), gone=True)]
        case PersonBlocked():
            return [Settled(event.by, _request_of(event.to), gone=True)]
        case _:
            return []


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


def _mentioned(event: MessagePosted) -> list[Draft]:
    return [
        Draft(
            person,
            "mention",
            f"mention:{event.room}",
            "They named you in a room that you are a member of.",
            f"/rooms/{event.room}",
            _short(event.text),
            event.author,
            event.author_name,
        )
        for person in event.mentions
    ]


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


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


_NOTICES: dict[type[Event], Callable[[Any], list[Draft]]] = {
    FriendRequested: _requested,
    FriendRequestAccepted: _accepted,
    MessagePosted: _mentioned,
    RoleGranted: _role("role_granted", "You may do more now."),
    RoleRevoked: _role("role_revoked", "You may no longer do what the role allows."),
    AnnouncementDelivered: _announced,
}
