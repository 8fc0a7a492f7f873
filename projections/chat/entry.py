"""Reading who may come into a room, and who may not: links, open invitations, bans."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet

from projections.chat.models import INVITED, Link, Member, Room

M = TypeVar("M", bound=Model)
Place = tuple[datetime, UUID] | None


def banned_page(room_id: UUID, now: datetime, after: Place, limit: int) -> list[Member]:
    """Who is kept out of the room, the last ones first; `after`: (decided_at, person)."""
    banned = Member.objects.filter(room=room_id, banned=True)
    holds = Q(banned_until=None) | Q(banned_until__gt=now)
    return _newest(banned.filter(holds), ("decided_at", "person"), after, limit)


def invited_page(room_id: UUID, after: Place, limit: int) -> list[Member]:
    """Who may join the room and has not answered, the last ones first; `after`: (decided_at,
    person)."""
    invited = Member.objects.filter(room=room_id, standing=INVITED)
    return _newest(invited, ("decided_at", "person"), after, limit)


def links_page(room_id: UUID, now: datetime, after: Place, limit: int) -> list[Link]:
    """The links by which somebody can join the room now, the newest first; `after`: (created_at,
    id)."""
    good = Link.objects.filter(room=room_id, revoked=False)
    good = good.filter(Q(expires_at=None) | Q(expires_at__gt=now))
    good = good.filter(Q(uses=None) | Q(uses__gt=F("used")))
    return _newest(good, ("created_at", "id"), after, limit)


def member_count(room_id: UUID) -> int:
    """How many are in the room."""
    return Room.objects.filter(id=room_id).values_list("member_count", flat=True).first() or 0


def _newest(rows: QuerySet[M], key: tuple[str, str], after: Place, limit: int) -> list[M]:
    """A page of rows by time and id, backwards."""
    at, row = key
    if after:
        before, last = after
        rows = rows.filter(Q((f"{at}__lt", before)) | Q((at, before), (f"{row}__lt", last)))
    return list(rows.order_by(f"-{at}", f"-{row}")[:limit])
