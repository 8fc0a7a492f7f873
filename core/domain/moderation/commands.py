"""What may be asked of moderators, and what they may decide."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from core.domain.base import Command, Rejection
from core.domain.text import Reason
from events.types.moderation import ReportOutcome

MOST_WORDS = 1_000
Word = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, min_length=2, max_length=40, pattern=r"^\w+\*?$"
    ),
]


class ReportMessage(Command):
    """Let moderators see a message. `author`: whose it is; None where the actor can't see it."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"author"}

    room: UUID
    message: UUID
    reason: Reason = ""
    author: UUID | None

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.new_id)}


class ResolveReport(Command):
    """Have seen to a report."""

    report: UUID
    outcome: ReportOutcome
    note: Reason = ""


class SetWordFilter(Command):
    """Allow these words no longer, and all others again."""

    words: Annotated[tuple[Word, ...], Field(max_length=MOST_WORDS)]


ModerationCommand = ReportMessage | ResolveReport | SetWordFilter


class ReportNotFound(Rejection):
    code = "report_not_found"
    message = "There is no such report."
    remedy = "Reload the list."


class NothingToReport(Rejection):
    code = "message_not_found"
    message = "There is no such message in this room."
    remedy = "It may have been deleted. Reload the room."


class AlreadyResolved(Rejection):
    code = "already_resolved"
    message = "Another moderator has seen to this report."
    remedy = "Reload the list."
