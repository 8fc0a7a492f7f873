"""Rooms of matches are closed a while after the match: there is time to talk about it."""

from datetime import datetime, timedelta
from uuid import uuid5

import structlog
from django.db.models import Q

from core.domain.base import COURTSIDE, Rejection
from core.domain.chat.commands import ArchiveRoom
from core.handle import handle
from projections.chat.models import Room
from projections.matches.models import Match

STAYS = timedelta(days=1)
AT_ONCE = 500

_log = structlog.get_logger(__name__)


def close_rooms(now: datetime) -> int:
    """Close the rooms of matches that ended long ago, or do not count; how many."""
    opened = Room.objects.filter(kind="match", archived=False, created_at__lte=now - STAYS)
    rooms = list(opened.values_list("id", flat=True)[:AT_ONCE])
    over = Match.objects.filter(Q(finished_at__lte=now - STAYS) | Q(state="void"), room__in=rooms)
    return sum(_close(match, now) for match in over)


def _close(match: Match, now: datetime) -> bool:
    command = ArchiveRoom(
        command_id=uuid5(match.room, f"close/{match.version}"),
        actor=COURTSIDE,
        at=now,
        room=match.room,
    )
    try:
        return bool(handle(command).event_ids)
    except Rejection as rejection:
        _log.info("room_not_closed", room=str(match.room), reason=rejection.code)
        return False
