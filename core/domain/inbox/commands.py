"""What may be asked of one's own inbox, and why it may be refused."""

from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator

from core.domain.base import Command, Rejection
from core.domain.inbox.kinds import KINDS
from events.types.inbox import Choice

Position = Annotated[int, Field(ge=1, lt=2**63)]
TimeOfDay = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


def _known_kinds(choices: dict[str, Choice]) -> dict[str, Choice]:
    if unknown := choices.keys() - KINDS.keys():
        raise ValueError(f"no such kind: {sorted(unknown)}; there are {', '.join(KINDS)}")
    return choices


class InboxCommand(Command):
    """Base of the commands to one's own inbox."""


class NoticeCommand(InboxCommand):
    """Base of the commands about one notice. `known`: whether the actor has it."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"known"}

    notice: Position
    known: bool


class ReadNotice(NoticeCommand):
    """Mark one notice as read."""


class ArchiveNotice(NoticeCommand):
    """Put one notice away."""


class ReadInbox(InboxCommand):
    """Mark everything up to a position as read, at most up to the newest notice: what is yet to
    come is never read. `read_until`: up to where it is already; `newest`: that notice's position.
    """

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"read_until", "newest"}

    until: Position
    read_until: int
    newest: int


class ChangeNotificationPreferences(InboxCommand):
    """Choose how to hear of things. Kinds that are not named are as by default."""

    choices: Annotated[dict[str, Choice], AfterValidator(_known_kinds)]
    quiet_from: TimeOfDay | None = None
    quiet_until: TimeOfDay | None = None
    sound: bool = False
    desktop: bool = False

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.quiet_from is None) != (self.quiet_until is None):
            raise ValueError("quiet hours need quiet_from and quiet_until, or neither")
        return self


class NoticeNotFound(Rejection):
    code = "notice_not_found"
    message = "There is no such notice in your inbox."
    remedy = "Reload the inbox."
