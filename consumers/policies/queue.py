"""Who was brought together is called to a match; who then is not ready is kept out for a while.
Where the game was retired in between there is no match, and both are told."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid5

from django.utils import timezone

from core.domain.base import COURTSIDE, Actor
from core.domain.matches.commands import CallMatch
from core.domain.matchmaking.commands import BarPlayer, LeaveQueue
from core.handle import Origin, handle
from events import codec
from events.log import StoredEvent, read_stream
from events.types.matches import MatchCalled, MatchFinished
from events.types.queues import PlayerMatched
from projections.frames import Frame
from projections.matches.queries import kind

READY_WITHIN = timedelta(seconds=45)
BARRED_FOR = timedelta(minutes=5)


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Call matches, and bar those who do not come to them."""
    for stored in batch:
        match codec.decode(stored):
            case PlayerMatched(side="one") as event:
                _call(stored, event)
            case MatchFinished(how="no_show" | "double_no_show") as event:
                _bar(stored, event)
            case _:
                pass
    return []


def _call(stored: StoredEvent, event: PlayerMatched) -> None:
    wanted = kind(event.game)
    if wanted is None or not wanted.ranked:
        _tell_retired(stored, event)
        return
    now = timezone.now()  # their time begins when they are called, however late this is
    command = CallMatch(
        command_id=uuid5(stored.id, "call"),
        actor=COURTSIDE,
        at=now,
        match=event.match,
        origin="queue",
        one=event.person,
        one_name=event.name,
        two=event.opponent,
        two_name=event.opponent_name,
        game=event.game,
        game_name=wanted.name,
        rules=wanted.rules,
        best_of=min(wanted.best_of),
        ranked=True,
        ready_by=now + READY_WITHIN,
    )
    handle(command, Origin.because_of(stored))


def _tell_retired(stored: StoredEvent, event: PlayerMatched) -> None:
    people = {event.person: event.name, event.opponent: event.opponent_name}
    for person, name in people.items():
        command = LeaveQueue(
            command_id=uuid5(stored.id, f"retired/{person}"),
            actor=Actor(id=person, name=name),
            at=stored.recorded_at,
            game=event.game,
            why="retired",
        )
        handle(command, Origin.because_of(stored, instead=True))


def _bar(stored: StoredEvent, event: MatchFinished) -> None:
    called = codec.decode(read_stream(stored.stream, limit=1)[0])
    if not isinstance(called, MatchCalled) or called.origin != "queue":
        return
    for person in _absent(event):
        command = BarPlayer(
            command_id=uuid5(stored.id, f"bar/{person}"),
            actor=COURTSIDE,
            at=stored.recorded_at,
            game=event.game,
            person=person,
            match=event.match,
            until=stored.recorded_at + BARRED_FOR,
        )
        handle(command, Origin.because_of(stored))


def _absent(event: MatchFinished) -> tuple[UUID, ...]:
    match event.winner:
        case "one":
            return (event.two,)
        case "two":
            return (event.one,)
        case None:
            return (event.one, event.two)
