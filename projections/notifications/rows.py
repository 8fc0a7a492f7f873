"""The rows of an inbox as clients see them: the same in snapshots, changes, frames and HTTP."""

from typing import Any

import orjson

from core.domain.inbox.kinds import KINDS
from projections.frames import Row
from projections.notifications.models import Inbox, Notice
from projections.notifications.timing import choice_of


def user_topic(person: object) -> str:
    """The topic of a person's inbox."""
    return f"user:{person}"


def inbox_row(inbox: Inbox) -> Row:
    """The inbox as a whole."""
    return {
        "id": str(inbox.person),
        "unread": inbox.unread,
        "read_until": inbox.read_until,
        "preferences": preferences_of(inbox),
        "version": inbox.version,
    }


def preferences_of(inbox: Inbox) -> dict[str, Any]:
    """How the person hears of things, defaults filled in."""
    chosen = orjson.loads(inbox.choices)
    return {
        "choices": {kind: choice_of(kind, chosen).model_dump() for kind in KINDS},
        "quiet_from": inbox.quiet_from or None,
        "quiet_until": inbox.quiet_until or None,
        "sound": inbox.sound,
        "desktop": inbox.desktop,
    }


def notice_row(notice: Notice) -> Row:
    """A notice. It counts as read where `position` is not above the inbox's `read_until`, too."""
    actor = {"id": str(notice.actor), "name": notice.actor_name} if notice.actor else None
    return {
        "id": str(notice.id),
        "kind": notice.kind,
        "actor": actor,
        "actors": len(notice.people.split()),
        "count": notice.count,
        "reason": notice.reason,
        "text": notice.text,
        "link": notice.link,
        "event": str(notice.event),
        "position": notice.position,
        "at": notice.at,
        "read": notice.read,
        "archived": notice.archived,
        "version": notice.version,
    }
