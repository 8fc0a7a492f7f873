"""What the club tells everybody (`announcement-<id>`)."""

from typing import Annotated, ClassVar
from uuid import UUID, uuid5

from events.types.base import Event, Personal


def page_subject(announcement: UUID, page: int) -> UUID:
    """What the event of one page is found by."""
    return uuid5(announcement, f"page/{page}")


class AnnouncementEvent(Event):
    """Base of the events about an announcement. What it says is whoever made it's, `by`."""

    category: ClassVar[str] = "announcement"

    announcement: UUID
    title: Annotated[str, Personal(of="by")]
    text: Annotated[str, Personal(of="by")]

    @property
    def stream(self) -> str:
        return f"announcement-{self.announcement}"


class AnnouncementMade(AnnouncementEvent):
    """Somebody announced something to everyone."""

    by: UUID
    by_name: Annotated[str, Personal(of="by")]


class AnnouncementDelivered(AnnouncementEvent):
    """One page of the people was told: so many at a time, until all of them are. `by`: None in
    what was delivered before it was noted; then title and text are in clear."""

    page: int
    people: tuple[UUID, ...]
    by: UUID | None = None

    @property
    def subject(self) -> UUID:
        return page_subject(self.announcement, self.page)


TYPES: tuple[type[Event], ...] = (AnnouncementMade, AnnouncementDelivered)
