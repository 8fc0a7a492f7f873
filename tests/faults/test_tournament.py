"""Bots play a tournament over the public API, before somebody's eyes, while the policies' worker
and RabbitMQ are killed: the outcome is what the rules alone say. COURTSIDE_BOTS says how many play;
`make faults`, 64."""

import os
from collections import Counter

from playwright.sync_api import Browser, Locator, expect

from core.domain.base import COURTSIDE
from core.domain.tournaments.commands import RecordResult
from core.handle import handle
from events import codec, log
from events.types import tournaments as happened
from events.types.plans import Plan
from ops.run import POLICIES
from tests.bots import Cup, a_cup, expected
from tests.browser.visitor import Visitor, coming
from tests.domain.facts import facts
from tests.live import Live
from tests.stack import Process, Stack

pytest_plugins = ["tests.browser.fixtures"]

BOTS = int(os.environ.get("COURTSIDE_BOTS", "8"))
DOUBLE = Plan(format="double")


def test_killing_policies_and_broker_changes_nothing_in_the_outcome(
    stack: Stack, chromium: Browser
) -> None:
    live = Live(stack, stack.everything())
    cup = a_cup(live, DOUBLE, BOTS)
    with coming(chromium, live) as visitor:
        watches(visitor, cup)
        cup.play(until=lambda: len(cup.done) > BOTS // 4)
        _policies(stack).kill()
        cup.play(until=lambda: len(cup.done) >= BOTS // 2)  # the first round, which is called
        stack.rabbitmq.kill()
        stack.manage("work", *POLICIES)
        cup.play(until=lambda: len(cup.done) > BOTS)
        stack.rabbitmq.start()
        cup.play()
        assert cup.places() == expected(DOUBLE, BOTS)
        has_seen_it_all(visitor, cup)
    assert_each_once(cup)
    tell_again(cup)
    assert_each_once(cup)


def watches(visitor: Visitor, cup: Cup) -> None:
    """Open the bracket, whose first round is called."""
    visitor.signs_up()
    visitor.opens(f"/tournaments/{cup.id}/bracket")
    expect(_cards(visitor, "called")).to_have_count(BOTS // 2)
    visitor.page.evaluate("window.watching = true")


def has_seen_it_all(visitor: Visitor, cup: Cup) -> None:
    """The page shows every result, and was not loaded again for it."""
    expect(_cards(visitor, "done")).to_have_count(len(cup.done))
    assert visitor.page.evaluate("window.watching")


def _cards(visitor: Visitor, state: str) -> Locator:
    return visitor.page.locator(f"[data-testid=bracket-card][data-state={state}]")


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
            who = COURTSIDE
            again = {"tournament": event.tournament, "how": event.how, "revision": "finished"}
            handle(RecordResult(**facts(who), **said, **again))
