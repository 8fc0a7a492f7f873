"""The matchmaking projection."""

from collections.abc import Sequence

from events import codec
from events.log import StoredEvent
from events.types.base import Event
from events.types.queues import PlayerMatched, QueueBarred, QueueEvent, QueueJoined, QueueLeft
from projections.frames import Frame
from projections.matchmaking.models import Place
from projections.rebuild import ReadModel
from projections.store import load, upsert

CATEGORY = "queue-"


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events, in order, in the surrounding transaction. Nobody follows: no frames."""
    pairs = [(codec.decode(each), each) for each in batch if each.stream.startswith(CATEGORY)]
    places = _places([event for event, _ in pairs if isinstance(event, QueueEvent)])
    for event, stored in pairs:
        _apply(event, stored, places)
    upsert(places.values())
    return []


Places = dict[tuple[str, object], Place]


def _places(events: Sequence[QueueEvent]) -> Places:
    keys = {(event.game, event.person) for event in events}
    found = load(Place, game=[game for game, _ in keys], person=[person for _, person in keys])
    places: Places = {
        (game, person): Place(game=game, person=person, name="", rating=0.0)
        for game, person in keys
    }
    return places | {(place.game, place.person): place for place in found}


def _apply(event: Event, stored: StoredEvent, places: Places) -> None:
    match event:
        case QueueJoined(game=game, person=person):
            place = places[game, person]
            place.name, place.rating = event.name, event.rating
            place.since = stored.recorded_at
        case QueueLeft(game=game, person=person):
            places[game, person].since = None
        case PlayerMatched(game=game, person=person):
            places[game, person].since, places[game, person].last = None, event.opponent
        case QueueBarred(game=game, person=person):
            places[game, person].since = None
            places[game, person].barred_until = event.until
        case _:
            raise TypeError(f"the matchmaking projection has no rule for {stored.type}")


def nothing_to_carry_over(_old: str, _new: str) -> None:
    """Nobody knows versions of these tables."""


READ_MODEL = ReadModel(
    name="matchmaking",
    groups=("match",),
    tables=("matchmaking_place",),
    project=project,
    carry_over=nothing_to_carry_over,
)
