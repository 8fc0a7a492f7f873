"""Bots play a tournament over the public API, while the policies' worker and RabbitMQ are killed:
the outcome is what the rules alone say. COURTSIDE_BOTS says how many play; `make faults`, 64."""

import os
from collections import Counter

from core.domain.base import SYSTEM, Actor
from core.domain.tournaments.commands import RecordResult
from core.handle import handle
from events import codec, log
from events.types import tournaments as happened
from events.types.plans import Plan
from ops.run import POLICIES
from tests.bots import Cup, a_cup, expected
from tests.domain.facts import facts
from tests.live import Live
from tests.stack import Process, Stack

BOTS = int(os.environ.get("COURTSIDE_BOTS", "8"))
DOUBLE = Plan(format="double")


def test_killing_policies_and_broker_changes_nothing_in_the_outcome(stack: Stack) -> None:
    cup = a_cup(Live(stack, stack.everything()), DOUBLE, BOTS)
    cup.play(until=lambda: len(cup.done) > BOTS // 4)
    _policies(stack).kill()
    cup.play(until=lambda: len(cup.done) >= BOTS // 2)  # the first round, which is called
    stack.rabbitmq.kill()
    stack.manage("work", *POLICIES)
    cup.play(until=lambda: len(cup.done) > BOTS)
    stack.rabbitmq.start()
    cup.play()
    assert cup.places() == expected(DOUBLE, BOTS)
    assert_each_once(cup)
    tell_again(cup)
    assert_each_once(cup)


def _policies(stack: Stack) -> Process:
    """The worker of the policies."""
    return stack.processes[2]


def _history(cup: Cup) -> list[object]:
    return [codec.decode(stored) for stored in log.read_stream(f"tournament-{cup.id}")]


def assert_each_once(cup: Cup) -> None:
    """Each match is called once, ends once; and is there once."""
    for kind in (happened.PairingCalled, happened.ResultRecorded):
        times = Counter(event.match for event in _history(cup) if isinstance(event, kind))
        assert set(times.values()) == {1}
        assert {str(match) for match in times} == cup.done


def tell_again(cup: Cup) -> None:
    """Every result once more, as a broker may."""
    for event in _history(cup):
        if isinstance(event, happened.ResultRecorded):
            said = event.model_dump(include={"slot", "match", "one", "two", "winner", "games"})
            who = Actor(id=SYSTEM, name="Courtside")
            again = {"tournament": event.tournament, "how": event.how, "revision": "finished"}
            handle(RecordResult(**facts(who), **said, **again))
