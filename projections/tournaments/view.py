"""A tournament as it was after some event of its stream: what is shown follows from this alone."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from threading import Lock
from uuid import UUID

from core.domain.tournaments.engine import Bracket
from core.domain.tournaments.state import NoTournament, State, Tournament, evolve
from events import codec, log
from events.codec import Read
from events.log import StoredEvent
from events.types import tournaments as happened
from events.types.base import Event
from events.types.matches import Games, How

ANNOUNCED = 20  # announcements that are shown, the last ones


@dataclass(frozen=True, slots=True)
class Announcement:
    """What an organiser has said. `number`: the version of the stream then."""

    number: int
    at: datetime
    by: UUID
    by_name: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """The state, and what decisions need not know: when, how matches went, how it was seeded, what
    was announced."""

    state: State = field(default_factory=NoTournament)
    version: int = 0
    position: int = 0
    at: datetime | None = None
    created_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    seeding: happened.TournamentSeeded | None = None
    scores: Mapping[UUID, tuple[Games, How]] = field(default_factory=dict)
    announced: tuple[Announcement, ...] = ()

    @property
    def tournament(self) -> Tournament:
        """The tournament that there is."""
        if isinstance(self.state, NoTournament):
            raise TypeError("a tournament's stream begins with its creation")
        return self.state


def seen(view: View, stored: StoredEvent, read: Read = codec.decode) -> View:
    """The view after one more event."""
    event = read(stored)
    after = replace(
        view,
        state=evolve(view.state, event),
        version=stored.version,
        position=stored.position or 0,
        at=stored.recorded_at,
    )
    return _dated(after, event, stored.recorded_at)


def _dated(view: View, event: Event, at: datetime) -> View:  # noqa: PLR0911  # one table
    match event:
        case happened.TournamentCreated():
            return replace(view, created_at=at)
        case happened.TournamentStarted():
            return replace(view, started_at=at)
        case happened.TournamentFinished() | happened.TournamentCancelled():
            return replace(view, finished_at=at)
        case happened.TournamentReopened():
            return replace(view, finished_at=None)
        case happened.TournamentSeeded():
            return replace(view, seeding=event)
        case happened.PairingResultEvent():
            return replace(view, scores={**view.scores, event.match: (event.games, event.how)})
        case happened.TournamentAnnounced():
            said = Announcement(view.version, at, event.by, event.by_name, event.text)
            return replace(view, announced=(*view.announced, said)[-ANNOUNCED:])
        case _:
            return view


def view_of(history: Iterable[StoredEvent], read: Read = codec.decode) -> View:
    """What these events, the first of a stream, make of it."""
    return reduce(lambda view, stored: seen(view, stored, read), history, View())


def bracket_of(view: View) -> Bracket | None:
    """What the competition looks like, once it has begun."""
    return view.tournament.bracket() if view.tournament.seeds else None


def is_same_competition(now: State, before: State) -> bool:
    """Whether nothing has happened that its bracket, or its entrants, follow from."""
    if isinstance(now, NoTournament) or isinstance(before, NoTournament):
        return False
    return all(getattr(now, name) is getattr(before, name) for name in _COMPETITION)


_COMPETITION = ("seeds", "results", "gone", "draws", "kept", "entrants", "order")
Marks = Mapping[tuple[str, str], int]  # of each row, something that changes whenever it does


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown of a tournament after some event."""

    view: View
    bracket: Bracket | None
    marks: Marks


NOTHING = Shown(View(), None, {})


class Views:
    """What was shown last of the tournaments that a process works on. What it doesn't have, or has
    got ahead of (a transaction was rolled back), or was read before somebody was erased, the log
    has."""

    def __init__(self, most: int = 1_000) -> None:
        self._kept: OrderedDict[str, tuple[Shown, int]] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def before(self, stored: StoredEvent, erasures: int) -> Shown | View:
        """What was shown before the event; or the view alone, where that is not known. `erasures`:
        how many there were when the caller began."""
        with self._lock:
            shown, then = self._kept.pop(stored.stream, (NOTHING, erasures))
        if stored.version == 1:
            return NOTHING
        if shown.view.version == stored.version - 1 and then == erasures:
            return shown
        return view_of(log.read_stream(stored.stream, limit=stored.version - 1))

    def keep(self, stream: str, shown: Shown, erasures: int) -> None:
        """Keep it for the next event."""
        with self._lock:
            self._kept[stream] = shown, erasures
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
