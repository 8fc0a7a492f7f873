"""What the rules say of an event: notices to make, and notices that need no attention any more."""

from dataclasses import dataclass
from uuid import UUID

LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice as the event alone makes it. `alike`: unread ones with the same become one."""

    person: UUID
    kind: str
    alike: str
    reason: str
    link: str
    text: str = ""
    actor: UUID | None = None
    actor_name: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """An event takes care of a notice: nobody need look at it (read), or nobody shall (gone)."""

    person: UUID
    alike: str
    gone: bool


def short(text: str) -> str:
    """As much of a text as a notice tells."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
