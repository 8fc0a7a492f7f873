"""Who plays a match is shown as playing, from its start to its end, as long as they are here."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from consumers.presence import store
from consumers.presence.standing import Standing, encode
from consumers.presence.watchers import KEY
from events import codec
from events.log import StoredEvent
from events.types import matches as happened
from projections.frames import Frame

ENDS = (
    happened.MatchFinished,
    happened.MatchAbandoned,
    happened.MatchCancelled,
    happened.MatchVoided,
)


@dataclass(frozen=True, slots=True)
class PresenceFrame(Frame):
    """What all web processes are told: rows of presence."""

    standings: tuple[Standing, ...] = ()

    def encode(self) -> bytes:
        """As the web processes tell each other."""
        return encode(self.standings)


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Note who begins to play and who ends."""
    return [frame for stored in batch for frame in _told(stored)]


def _told(stored: StoredEvent) -> list[Frame]:
    match codec.decode(stored):
        case happened.MatchStarted() as event:
            return _frames(stored, event.match, [event.one, event.two])
        case happened.MatchEvent() as event if isinstance(event, ENDS):
            return _frames(stored, event.match, [])
        case _:
            return []


def _frames(stored: StoredEvent, match: UUID, people: list[UUID]) -> list[Frame]:
    changed = store.play(match, people)
    if not changed:
        return []
    position, version = stored.position or 0, changed[-1].version
    return [
        PresenceFrame(
            KEY, version, stored.type, position, stored.recorded_at, {}, standings=tuple(changed)
        )
    ]
