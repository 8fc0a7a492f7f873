"""What an event changed: the state of its stream before it and after it, as the domain itself folds
it, compared place by place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import reduce
from itertools import chain
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from core.domain.accounts.state import NoAccount
from core.domain.accounts.state import evolve as evolve_account
from core.domain.announcements.state import NotMade
from core.domain.announcements.state import evolve as evolve_announcement
from core.domain.chat.message_state import Place
from core.domain.chat.message_state import evolve as evolve_message
from core.domain.chat.state import NoRoom
from core.domain.chat.state import evolve as evolve_room
from core.domain.friends.state import Pair
from core.domain.friends.state import evolve as evolve_pair
from core.domain.inbox.state import Told
from core.domain.inbox.state import evolve as evolve_inbox
from core.domain.matches.kinds import Untold
from core.domain.matches.kinds import evolve as evolve_game
from core.domain.matches.state import NoMatch
from core.domain.matches.state import evolve as evolve_match
from core.domain.matchmaking.decide import evolve as evolve_queue
from core.domain.moderation.decide import State as Moderation
from core.domain.moderation.decide import evolve as evolve_moderation
from core.domain.ratings.seasons import Seasons
from core.domain.ratings.seasons import evolve as evolve_season
from core.domain.tournaments.state import NoTournament
from core.domain.tournaments.state import evolve as evolve_tournament
from events import codec, log
from events.lanes import category_of
from events.log import StoredEvent
from events.types.base import Event
from projections.history.veil import Veil, without_numbers

LONGEST = 5_000  # events of a stream that are folded
MOST = 200  # differences that are told

Evolve = Callable[[Any, Any], Any]
Leaf = tuple[tuple[str, ...], Any]


def _gathered(state: Mapping[str, Any], event: Event) -> Mapping[str, Any]:
    """Of streams on which nothing is decided: what was said last of each thing."""
    return {**state, **event.model_dump(mode="json")}


# What each category's streams begin with, and how an event changes it.
FOLDS: dict[str, tuple[Any, Evolve]] = {
    "account": (NoAccount(), evolve_account),
    "login": ({}, _gathered),
    "announcement": (NotMade(), evolve_announcement),
    "friendship": (Pair(), evolve_pair),
    "inbox": (Told(), evolve_inbox),
    "report": (Moderation(), evolve_moderation),
    "filter": (Moderation(), evolve_moderation),
    "room": (NoRoom(), evolve_room),
    "chat": (Place(), evolve_message),
    "message": (Place(), evolve_message),
    "reading": ({}, _gathered),
    "match": (NoMatch(), evolve_match),
    "game": (Untold(), evolve_game),
    "season": (Seasons(), evolve_season),
    "queue": ({}, evolve_queue),
    "tournament": (NoTournament(), evolve_tournament),
    "operation": ({}, _gathered),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A place in the state that is not as it was; None: it was not there, or is no more."""

    path: tuple[str, ...]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """`before`: the stream's version before. `whole`: all changes are told; False where there are
    too many, or where the stream is too long to be folded, and none is."""

    before: int
    changes: tuple[Change, ...]
    whole: bool


def difference(stored: StoredEvent, personal: bool) -> Difference:
    """What the event changed, masked where not `personal`. Of an event about somebody or something
    within its stream: as far as that is concerned."""
    if stored.subject is None and stored.version > LONGEST:
        return Difference(stored.version - 1, (), whole=False)
    read = codec.decode if personal else Veil().read
    initial, evolve = FOLDS[category_of(stored.stream)]
    before = reduce(evolve, map(read, _history(stored)), initial)
    after = evolve(before, read(stored))
    found = tuple(_changes(dict(_leaves(before)), dict(_leaves(after))))
    told = tuple(map(_covered, found[:MOST]))
    return Difference(stored.version - 1, told, whole=len(found) <= MOST)


def _history(stored: StoredEvent) -> Iterable[StoredEvent]:
    """The events before it that its state follows from."""
    if stored.subject is None:
        before = log.read_stream(stored.stream, limit=stored.version - 1)
    else:
        about = log.read_subjects(stored.stream, [stored.subject])
        before = [each for each in about if each.version < stored.version]
    return chain(_message(stored), before)


def _message(stored: StoredEvent) -> Sequence[StoredEvent]:
    """The message that an event of a message's own stream is about."""
    if category_of(stored.stream) != "message":
        return []
    room, _, message = stored.stream.removeprefix("message-").partition("/")
    return log.read_subjects(f"chat-{room}", [UUID(message)])


def _covered(change: Change) -> Change:
    path = tuple(map(without_numbers, change.path))
    return Change(path, without_numbers(change.before), without_numbers(change.after))


def _changes(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> Iterator[Change]:
    for path in dict.fromkeys([*before, *after]):
        was, now = before.get(path), after.get(path)
        if was != now:
            yield Change(path, was, now)


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Every simple value in a state, and where it is."""
    for name, part in _parts(value):
        if name is None:
            yield path, part
        else:
            yield from _leaves(part, (*path, name))


def _parts(value: Any) -> Iterator[tuple[str | None, Any]]:
    """The named parts of a value; itself, without a name, where it is simple."""
    match value:
        case BaseModel():
            yield from value.model_dump(mode="json").items()
        case Mapping():
            yield from ((_named(key), each) for key, each in value.items())
        case set() | frozenset():
            yield from ((_named(each), True) for each in sorted(value, key=_named))
        case tuple() | list():
            yield from ((str(index), each) for index, each in enumerate(value))
        case _ if is_dataclass(value):
            yield "is", type(value).__name__
            yield from ((each.name, getattr(value, each.name)) for each in fields(value))
        case UUID() | datetime():
            yield None, str(value)
        case _:
            yield None, value


def _named(key: Any) -> str:
    return " · ".join(map(_named, key)) if isinstance(key, tuple) else str(key)
