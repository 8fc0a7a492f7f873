"""What may be asked of announcements."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from core.domain.base import Command, Rejection
from core.domain.text import AnnouncementText, AnnouncementTitle

PAGE = 500  # people told by one event


class AnnouncementCommand(Command):
    """Base of the commands about an announcement."""

    @property
    def announcement_id(self) -> UUID:
        """The announcement that is meant."""
        raise NotImplementedError


class MakeAnnouncement(AnnouncementCommand):
    """Tell everybody something."""

    title: AnnouncementTitle
    text: AnnouncementText = ""

    @property
    def announcement_id(self) -> UUID:
        return self.new_id

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.new_id)}


class DeliverAnnouncement(AnnouncementCommand):
    """Tell the next page of the people. Given by the server, who looks up `people` anew at every
    repetition. Pages count from 1."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"people"}

    announcement: UUID
    page: Annotated[int, Field(ge=1)]
    people: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=PAGE)]

    @property
    def announcement_id(self) -> UUID:
        return self.announcement


class AnnouncementNotFound(Rejection):
    code = "announcement_not_found"
    message = "There is no such announcement."
    remedy = "Check its id."
