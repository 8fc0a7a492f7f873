"""The rules of announcements: command × state."""

from collections.abc import Sequence

from core.domain.announcements.commands import (
    AnnouncementCommand,
    AnnouncementNotFound,
    DeliverAnnouncement,
    MakeAnnouncement,
)
from core.domain.announcements.state import Made, NotMade, State, evolve
from core.domain.base import Decider, Source
from events.types.announcements import AnnouncementDelivered, AnnouncementMade, page_subject
from events.types.base import Event


def decide(command: AnnouncementCommand, state: State) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises AnnouncementNotFound."""
    match command, state:
        case MakeAnnouncement(), NotMade():
            return [_made(command)]
        case MakeAnnouncement(), Made():
            return []
        case DeliverAnnouncement(), NotMade():
            raise AnnouncementNotFound
        case DeliverAnnouncement(), Made(delivered=delivered):
            return [] if delivered else [_delivered(command, state)]
        case _:
            raise TypeError(f"no rule for {type(command).__name__} in {type(state).__name__}")


def _made(command: MakeAnnouncement) -> AnnouncementMade:
    return AnnouncementMade(
        announcement=command.new_id,
        title=command.title,
        text=command.text,
        by=command.actor.id,
        by_name=command.actor.name,
    )


def _delivered(command: DeliverAnnouncement, made: Made) -> AnnouncementDelivered:
    return AnnouncementDelivered(
        announcement=command.announcement,
        title=made.title,
        text=made.text,
        page=command.page,
        people=command.people,
        by=made.by,
    )


def announcement_read(command: AnnouncementCommand) -> tuple[Source]:
    """The announcement's stream, narrowed to the page that is to be delivered."""
    page = command.page if isinstance(command, DeliverAnnouncement) else 0
    return (Source(stream_of(command), (page_subject(command.announcement_id, page),)),)


def stream_of(command: AnnouncementCommand) -> str:
    """The announcement's stream."""
    return f"announcement-{command.announcement_id}"


DECIDER: Decider[AnnouncementCommand, State] = Decider(
    commands=(MakeAnnouncement, DeliverAnnouncement),
    initial=NotMade(),
    reads=announcement_read,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
