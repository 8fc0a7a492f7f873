"""What may be asked of moderators, and what they may decide."""

import re
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from core.domain.base import Command, Rejection
from core.domain.text import Reason
from events.types.moderation import ReportOutcome

MOST_WORDS = 1_000
LONGEST_WORD = 40
_WORD = re.compile(r"\w{2,}\*?|\w\*")


def _word(text: str) -> str:
    if len(text) > LONGEST_WORD or not _WORD.fullmatch(text):
        raise ValueError(
            f"“{text[:LONGEST_WORD]}” can't be looked for: expected one word of letters and digits,"
            f" 2 to {LONGEST_WORD} of them, with a * behind it for all that begins so"
        )
    return text


Word = Annotated[
    str, StringConstraints(strip_whitespace=True, to_lower=True), AfterValidator(_word)
]


class ReportMessage(Command):
    """Let moderators see a message. `author`: whose it is; None where the actor can't see it.
    `moderators`: who is told."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"author", "moderators"}

    room: UUID
    message: UUID
    reason: Reason = ""
    author: UUID | None
    moderators: tuple[UUID, ...] = ()

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
