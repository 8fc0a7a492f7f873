"""What a decision about an announcement needs to know."""

from dataclasses import dataclass, replace
from uuid import UUID

from events.types.announcements import AnnouncementDelivered, AnnouncementMade
from events.types.base import Event


@dataclass(frozen=True, slots=True)
class NotMade:
    """Nothing was announced under this id."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was announced, and whether the page in question was delivered."""

    title: str
    text: str
    by: UUID
    delivered: bool = False


State = NotMade | Made


def evolve(state: State, event: Event) -> State:
    """The state after one event about the announcement, or about the page in question."""
    match event, state:
        case AnnouncementMade(), NotMade():
            return Made(event.title, event.text, event.by)
        case AnnouncementDelivered(), Made():
            return replace(state, delivered=True)
        case _:
            return state
