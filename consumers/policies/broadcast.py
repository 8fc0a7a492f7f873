"""Whatever the club announces reaches everybody: page after page, each an event that asks for the
next. At no time is more than one page in memory, and a restart goes on where it stopped. Whoever
registers after the announcement is not told."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from core.accounts.models import User
from core.domain.announcements.commands import PAGE, DeliverAnnouncement
from core.domain.base import COURTSIDE
from core.handle import Origin, handle
from events import codec
from events.log import StoredEvent, read_stream
from events.types.announcements import AnnouncementDelivered, AnnouncementMade
from projections.frames import Frame


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Let each page follow the one before it."""
    for stored in batch:
        match codec.decode(stored):
            case AnnouncementMade() as made:
                _deliver(stored, made.announcement, page=1, after=None)
            case AnnouncementDelivered() as told:
                _deliver(stored, told.announcement, page=told.page + 1, after=told.people[-1])
            case _:
                pass
    return []


def _deliver(stored: StoredEvent, announcement: UUID, page: int, after: UUID | None) -> None:
    [made] = read_stream(stored.stream, limit=1)
    people = User.objects.filter(is_active=True, date_joined__lte=made.recorded_at).order_by("id")
    if after is not None:
        people = people.filter(id__gt=after)
    ids = tuple(people.values_list("id", flat=True)[:PAGE])
    if not ids:
        return
    command = DeliverAnnouncement(
        command_id=uuid5(stored.id, "broadcast"),
        actor=COURTSIDE,
        at=stored.recorded_at,
        announcement=announcement,
        page=page,
        people=ids,
    )
    handle(command, Origin.because_of(stored))
