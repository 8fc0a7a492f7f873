"""What may be asked of a message."""

import re
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, Field

from core.domain.base import Command
from core.domain.text import MessageText, Reason

MOST_REACTIONS = 20  # of one person to one message
MOST_PINS = 50
LONGEST_EMOJI = 32  # code points: a family in every skin colour has 10


# Unicode's emoji sequences (UTS #51) over Extended_Pictographic, with what it keeps for later.
_PICTURE = (
    "[©®‼⁉™ℹ↔-↙↩↪⌚-⏿Ⓜ▪▫▶◀◻-◾☀-➿⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_ELEMENT = _PICTURE + "(?:\ufe0f?[\U0001f3fb-\U0001f3ff]|\ufe0f)?[\U000e0020-\U000e007f]*"
_ONE_EMOJI = re.compile(
    f"[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{{2}}|{_ELEMENT}(?:\u200d{_ELEMENT})*"
)


def _emoji(text: str) -> str:
    if not _ONE_EMOJI.fullmatch(text):
        raise ValueError("expected one emoji")
    return text


Emoji = Annotated[str, Field(min_length=1, max_length=LONGEST_EMOJI), AfterValidator(_emoji)]


class MessageCommand(Command):
    """Base of the commands to a message. `roles`: the actor's in the club."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"roles"}

    room: UUID
    message: UUID
    roles: frozenset[str] = frozenset()


class EditMessage(MessageCommand):
    """Say it otherwise. `late`: whether the time for that is over. `refused`: a word of the text
    that the club does not allow."""

    FACTS: ClassVar[frozenset[str]] = MessageCommand.FACTS | {"mentions", "late", "refused"}

    text: MessageText
    mentions: tuple[UUID, ...] = ()
    late: bool = False
    refused: str | None = None


class DeleteMessage(MessageCommand):
    """Have it shown no more. `late`: whether the time for that is over for the author. `reported`:
    whether moderators of the club were shown it."""

    FACTS: ClassVar[frozenset[str]] = MessageCommand.FACTS | {"late", "reported"}

    reason: Reason = ""
    late: bool = False
    reported: bool = False


class RestoreMessage(MessageCommand):
    """Have it shown again. `late`: whether the time for that is over. `reported`: whether
    moderators of the club were shown it."""

    FACTS: ClassVar[frozenset[str]] = MessageCommand.FACTS | {"late", "reported"}

    late: bool = False
    reported: bool = False


class AddReaction(MessageCommand):
    """React to it. `quiet`: whether the author has blocked the actor, or left the room."""

    FACTS: ClassVar[frozenset[str]] = MessageCommand.FACTS | {"quiet"}

    emoji: Emoji
    quiet: bool = False


class RemoveReaction(MessageCommand):
    """Take a reaction back."""

    emoji: Emoji


class PinMessage(MessageCommand):
    """Keep it in sight. `pins`: how many the room has."""

    FACTS: ClassVar[frozenset[str]] = MessageCommand.FACTS | {"pins"}

    pins: int = 0


class UnpinMessage(MessageCommand):
    """Keep it in sight no longer."""


class ReadRoom(Command):
    """Have read the room up to a message, or want to begin there again. `known`: whether the room
    has a message of that number. `read`: how far the actor has read it. `shown`: whether others may
    see that."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"known", "read", "shown"}

    room: UUID
    until: Annotated[int, Field(ge=0, lt=2**63)]
    known: bool
    read: int
    shown: bool = True


class ChangeReadingPrivacy(Command):
    """Let the others in a room see how far the actor has read, or no longer."""

    room: UUID
    shown: bool
