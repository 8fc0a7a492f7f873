"""Somebody's place in a queue, beside their matches: all their tabs see it change at once."""

from events.log import StoredEvent
from events.types import queues as happened
from projections.frames import Frame, frame
from projections.matches.models import MatchList
from projections.matches.rows import matches_topic, place_row


def waits(event: happened.QueueEvent, stored: StoredEvent, mine: MatchList) -> Frame:
    """Change the person's place by one event; the frame that tells of it."""
    match event:
        case happened.QueueJoined():
            mine.queue, mine.waits_since, mine.left_because = event.game, stored.recorded_at, ""
        case happened.QueueLeft():
            _leave(event, mine, event.reason)
        case happened.QueueBarred():
            _leave(event, mine, "barred")
            mine.barred_until = event.until
        case _:
            _leave(event, mine, "matched")
    mine.version += 1
    mine.place_version = mine.version
    rows = {"place": [place_row(mine)]}
    return frame(stored, matches_topic(mine.person), mine.version, rows)


def _leave(event: happened.QueueEvent, mine: MatchList, why: str) -> None:
    """Whoever waits for another game by now goes on waiting for that."""
    if mine.queue in {event.game, ""}:
        mine.queue, mine.waits_since, mine.left_because = "", None, why
