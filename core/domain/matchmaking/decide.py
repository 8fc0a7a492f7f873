"""The rules of a queue: command × what is known of the people it concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.domain.base import Decider, Source
from core.domain.matchmaking.commands import (
    BarPlayer,
    Barred,
    GameNotOffered,
    JoinQueue,
    LeaveQueue,
    MatchPlayers,
    NotWaiting,
    QueueCommand,
    WaitingElsewhere,
)
from events.types.base import Event
from events.types.queues import PlayerMatched, QueueBarred, QueueJoined, QueueLeft


@dataclass(frozen=True, slots=True)
class Place:
    """One person and the queue. `waits_as`: their name; None: they do not wait."""

    waits_as: str | None = None
    barred_until: datetime | None = None


NOWHERE = Place()
Queue = Mapping[UUID, Place]


def evolve(queue: Queue, event: Event) -> Queue:
    """The state after one event."""
    match event:
        case QueueJoined():
            return _with(queue, event.person, Place(event.name))
        case QueueLeft() | PlayerMatched():
            return _with(queue, event.person, Place())
        case QueueBarred():
            return _with(queue, event.person, Place(None, event.until))
        case _:
            return queue


def _with(queue: Queue, person: UUID, place: Place) -> Queue:
    return {**queue, person: place}


def decide(command: QueueCommand, queue: Queue) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises the rejections of commands.py."""
    match command:
        case JoinQueue():
            return _join(command, queue.get(command.actor.id, NOWHERE))
        case LeaveQueue():
            return _leave(command, queue.get(command.actor.id, NOWHERE))
        case MatchPlayers():
            return _match(command, queue)
        case BarPlayer():
            return [
                QueueBarred(
                    game=command.game,
                    person=command.person,
                    match=command.match,
                    until=command.until,
                )
            ]
        case _:
            raise TypeError(f"no rule for {type(command).__name__}")


def _join(command: JoinQueue, place: Place) -> Sequence[Event]:
    if place.waits_as is not None:
        return []
    if not command.offered:
        raise GameNotOffered
    if command.elsewhere not in {None, command.game}:
        raise WaitingElsewhere
    if place.barred_until is not None and place.barred_until > command.at:
        raise Barred((place.barred_until - command.at).total_seconds())
    return [
        QueueJoined(
            game=command.game,
            person=command.actor.id,
            name=command.actor.name,
            rating=command.rating,
            deviation=command.deviation,
        )
    ]


def _leave(command: LeaveQueue, place: Place) -> Sequence[Event]:
    """Whose game is gone must hear of it, also where an opponent had been found already."""
    if place.waits_as is None and command.why != "retired":
        return []
    return [QueueLeft(game=command.game, person=command.actor.id, reason=command.why)]


def _match(command: MatchPlayers, queue: Queue) -> Sequence[Event]:
    one, two = (queue.get(who, NOWHERE).waits_as for who in (command.one, command.two))
    if one is None or two is None or command.one == command.two:
        raise NotWaiting
    return [
        PlayerMatched(
            game=command.game,
            person=command.one,
            match=command.new_id,
            side="one",
            name=one,
            opponent=command.two,
            opponent_name=two,
        ),
        PlayerMatched(
            game=command.game,
            person=command.two,
            match=command.new_id,
            side="two",
            name=two,
            opponent=command.one,
            opponent_name=one,
        ),
    ]


def reads(command: QueueCommand) -> tuple[Source]:
    """What the queue's stream says of the people concerned."""
    match command:
        case MatchPlayers():
            people: tuple[UUID, ...] = (command.one, command.two)
        case BarPlayer():
            people = (command.person,)
        case _:
            people = (command.actor.id,)
    return (Source(stream_of(command), people),)


def stream_of(command: QueueCommand) -> str:
    """The queue's stream."""
    return f"queue-{command.game}"


DECIDER: Decider[QueueCommand, Queue] = Decider(
    commands=(JoinQueue, LeaveQueue, MatchPlayers, BarPlayer),
    initial={},
    reads=reads,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
