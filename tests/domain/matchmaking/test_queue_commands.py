"""Every command to a queue: accepted, rejected, repeated, raced."""

from datetime import timedelta
from functools import reduce
from typing import Any
from uuid import UUID

import pytest

from core.domain.base import COURTSIDE, Actor, Command, Rejection
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
from core.domain.matchmaking.decide import DECIDER, Queue, decide, evolve
from core.handle import CommandConflict, Outcome, handle
from events.types.base import Event
from events.types.queues import PlayerMatched, QueueBarred, QueueJoined, QueueLeft
from tests.domain.facts import ANNA, BEN, NOON, facts, history, in_the_log, raced

MATCH = UUID(int=77)
LATER = NOON + timedelta(minutes=5)
STREAM = "queue-pong"

Events = tuple[Event, ...]


def joined(who: Actor) -> QueueJoined:
    return QueueJoined(game="pong", person=who.id, name=who.name, rating=1500, deviation=350)


ANNA_LEFT = QueueLeft(game="pong", person=ANNA.id, reason="left")
ANNA_BARRED = QueueBarred(game="pong", person=ANNA.id, match=MATCH, until=LATER)
NOBODY: Events = ()


def join(who: Actor = ANNA, command_id: UUID | None = None, **known: Any) -> JoinQueue:
    looked_up: dict[str, Any] = {
        "game": "pong",
        "offered": True,
        "rating": 1500,
        "deviation": 350,
        "elsewhere": None,
    }
    return JoinQueue(**facts(who, command_id), **looked_up | known)


def leave(who: Actor = ANNA) -> LeaveQueue:
    return LeaveQueue(**facts(who), game="pong")


def match(two: Actor = BEN) -> MatchPlayers:
    return MatchPlayers(**facts(COURTSIDE), game="pong", one=ANNA.id, two=two.id)


def bar() -> BarPlayer:
    return BarPlayer(**facts(COURTSIDE), game="pong", person=ANNA.id, match=MATCH, until=LATER)


def matched(command: Command) -> list[PlayerMatched]:
    one = PlayerMatched(
        game="pong",
        person=ANNA.id,
        match=command.new_id,
        side="one",
        name="Anna",
        opponent=BEN.id,
        opponent_name="Ben",
    )
    two = {"person": BEN.id, "side": "two", "name": "Ben"}
    return [
        one,
        one.model_copy(update={**two, "opponent": ANNA.id, "opponent_name": "Anna"}),
    ]


def after(*events: Event) -> Queue:
    nobody: Queue = {}
    return reduce(evolve, events, nobody)


def test_accepted() -> None:
    assert decide(join(), after()) == [joined(ANNA)]
    assert decide(join(), after(joined(ANNA), ANNA_LEFT)) == [joined(ANNA)]
    assert decide(join(elsewhere="pong"), after()) == [joined(ANNA)]
    assert decide(leave(), after(joined(ANNA))) == [ANNA_LEFT]
    assert decide(bar(), after()) == [ANNA_BARRED]
    gone = leave().model_copy(update={"why": "retired"})
    told = [QueueLeft(game="pong", person=ANNA.id, reason="retired")]
    assert decide(gone, after(joined(ANNA))) == told
    assert decide(gone, after(joined(ANNA), *matched(match()))) == told
    together = match()
    assert decide(together, after(joined(ANNA), joined(BEN))) == matched(together)


def test_what_is_so_already_has_no_effect() -> None:
    assert decide(join(), after(joined(ANNA))) == []
    assert decide(leave(), after()) == []
    assert decide(leave(), after(joined(ANNA), *matched(match()))) == []


def test_a_bar_ends() -> None:
    late = join().model_copy(update={"at": LATER})
    assert decide(late, after(ANNA_BARRED)) == [joined(ANNA)]


@pytest.mark.parametrize(
    ("command", "before", "why"),
    [
        (join(offered=False), NOBODY, GameNotOffered),
        (join(elsewhere="chess"), NOBODY, WaitingElsewhere),
        (join(), (ANNA_BARRED,), Barred),
        (match(), (joined(ANNA),), NotWaiting),
        (match(), (joined(BEN),), NotWaiting),
        (match(ANNA), (joined(ANNA),), NotWaiting),
        (match(), (joined(ANNA), joined(BEN), ANNA_LEFT), NotWaiting),
    ],
)
def test_rejected(command: QueueCommand, before: Events, why: type[Rejection]) -> None:
    with pytest.raises(why):
        decide(command, after(*before))


def test_who_is_barred_hears_for_how_long() -> None:
    with pytest.raises(Barred) as refused:
        decide(join(), after(ANNA_BARRED))
    assert refused.value.retry_after == 300


@in_the_log
def test_repeated() -> None:
    first, other, together = join(), join(BEN), match()
    for command in (first, other, together, bar()):
        assert [handle(command).repeated for _ in range(2)] == [False, True]
    with pytest.raises(CommandConflict):
        handle(join(command_id=first.command_id, game="chess"))
    assert history(STREAM) == [joined(ANNA), joined(BEN), *matched(together), ANNA_BARRED]


@in_the_log
def test_raced() -> None:
    """Of all who would bring the same two together one does; a leave before it is heeded."""
    assert all(isinstance(each, Outcome) for each in raced([join(), join(), join(BEN)]))
    outcomes = raced([match(), match(), match(), leave()])
    matches = [each for each in outcomes[:3] if isinstance(each, Outcome)]
    kinds = [type(event) for event in history(STREAM)]
    assert kinds.count(QueueJoined) == 2
    if QueueLeft in kinds:
        assert (kinds.count(PlayerMatched), matches) == (0, [])
    else:
        assert (kinds.count(PlayerMatched), len(matches)) == (2, 1)


def test_all_commands_are_here() -> None:
    assert set(DECIDER.commands) == {JoinQueue, LeaveQueue, MatchPlayers, BarPlayer}
