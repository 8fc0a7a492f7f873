"""What moderators are told and decide: reports (`report-<id>`), and words that are not allowed
(`filter-<club>`)."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from events.types.base import Event, Personal

ReportOutcome = Literal["dismissed", "acted"]
CLUB = UUID("c0027a51-de00-5000-8000-0000000c10b0")


class ReportEvent(Event):
    """Base of the events about a report."""

    category: ClassVar[str] = "report"

    report: UUID
    by: UUID
    by_name: Annotated[str, Personal(of="by")]

    @property
    def stream(self) -> str:
        return f"report-{self.report}"


class MessageReported(ReportEvent):
    """Somebody thinks that moderators should see a message. `moderators`: who is told."""

    room: UUID
    message: UUID
    author: UUID
    reason: Annotated[str, Personal(of="by")]
    moderators: tuple[UUID, ...] = ()


class ReportResolved(ReportEvent):
    """A moderator has seen to it. `moderators`: who was told, and need not look any more."""

    outcome: ReportOutcome
    note: Annotated[str, Personal(of="by")]
    moderators: tuple[UUID, ...] = ()


class WordFilterChanged(Event):
    """These words, and no others, are not allowed. `word*` stands for whatever begins so."""

    category: ClassVar[str] = "filter"

    by: UUID
    words: tuple[str, ...]

    @property
    def stream(self) -> str:
        return f"filter-{CLUB}"


TYPES: tuple[type[Event], ...] = (MessageReported, ReportResolved, WordFilterChanged)
