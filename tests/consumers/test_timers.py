"""Timers: set and settled by events, fired as commands once they are due, in processes that die."""

import signal
import sys
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from consumers.models import TimerTry
from consumers.readers import READERS
from consumers.timers import AGAIN, ORDERS, fire_due, forget_tries
from core.domain.base import Command
from core.domain.matches.commands import CloseReadyCheck, ExpireChallenge
from events.types import matches as happened
from events.types.base import Event
from projections.timers.models import Timer
from projections.timers.rules import CHALLENGE, CONFIRM, READY
from tests.domain.facts import ANNA, BEN, history, in_the_log
from tests.domain.matches import cases
from tests.given import happens, project, sequence
from tests.projections.rebuilt import rebuild
from tests.stack import Process, Stack, eventually

TIMERS = READERS["timers"]
SOON, LATER = cases.SOON, cases.LATER


def past(*events: Event) -> UUID:
    """A match with that past, which the timers know."""
    match = uuid4()
    happens(*(event.model_copy(update={"match": match}) for event in events))
    shown()
    return match


def shown() -> None:
    sequence()
    project(TIMERS)


def timers(match: UUID) -> dict[str, tuple[datetime, bool]]:
    """What waits for a match: when it is due, and whether it is held."""
    return {each.kind: (each.due, each.held) for each in Timer.objects.filter(entity=match)}


HELD: list[tuple[tuple[Event, ...], dict[str, tuple[datetime, bool]]]] = [
    ((cases.OFFERED,), {CHALLENGE: (LATER, False)}),
    ((cases.OFFERED, cases.DECLINED), {}),
    (cases.AGREED, {READY: (SOON, False)}),
    (cases.PLAYING, {}),
    (cases.REPORTED, {CONFIRM: (LATER, False)}),
    ((*cases.REPORTED, cases.DISPUTED), {}),
    (cases.OVER, {}),
    ((*cases.REPORTED, cases.VOIDED), {CONFIRM: (LATER, True)}),
    ((*cases.REPORTED, cases.VOIDED, cases.REINSTATED), {CONFIRM: (LATER, False)}),
    ((cases.CALLED, cases.VOIDED), {READY: (SOON, True)}),
    ((cases.CALLED, cases.VOIDED, cases.REINSTATED), {}),
]


@in_the_log
def test_events_set_and_settle_them() -> None:
    for events, waits in HELD:
        assert timers(past(*events)) == waits


def test_every_kind_has_its_order(database: Stack) -> None:
    past(cases.OFFERED)
    assert {CHALLENGE, READY, CONFIRM} <= ORDERS.keys()
    assert rebuild(database, "timers").returncode == 0
    assert Timer.objects.count() == 1


@in_the_log
def test_what_is_due_happens_once() -> None:
    offered, called, reported = past(cases.OFFERED), past(cases.CALLED), past(*cases.REPORTED)
    assert fire_due(SOON - timedelta(seconds=1)) == 0
    assert fire_due(SOON) == 1
    assert isinstance(history(f"match-{called}")[-1], happened.MatchFinished)
    assert fire_due(LATER) == 3, "the timer that was fired is tried again where nothing shows"
    assert isinstance(history(f"match-{offered}")[-1], happened.ChallengeExpired)
    assert isinstance(history(f"match-{reported}")[-1], happened.MatchFinished)
    assert len(history(f"match-{called}")) == 2
    shown()
    assert not Timer.objects.exists()
    assert fire_due(LATER + AGAIN) == 0
    forget_tries(LATER + timedelta(days=2))
    assert not TimerTry.objects.exists()


@in_the_log
def test_one_that_is_refused_waits_and_does_not_keep_others_back() -> None:
    happens(cases.OFFERED)
    shown()
    Timer.objects.create(kind=READY, entity=uuid4(), due=SOON)  # of a match that is not there
    assert fire_due(LATER) == 2
    assert isinstance(history(f"match-{cases.MATCH}")[-1], happened.ChallengeExpired)
    assert fire_due(LATER + AGAIN / 2) == 0
    shown()
    assert fire_due(LATER + AGAIN) == 1


@in_the_log
def test_one_that_fails_keeps_no_other_back() -> None:
    first, second = past(cases.CALLED), past(cases.OFFERED)
    given = []

    def give(command: Command) -> None:
        given.append(command)
        if isinstance(command, CloseReadyCheck):
            raise KeyError(first)

    assert fire_due(LATER, give) == 2
    assert [type(command) for command in given] == [CloseReadyCheck, ExpireChallenge]
    assert fire_due(LATER, give) == 0, "both are tried again later"
    assert fire_due(LATER + AGAIN, give) == 2
    assert timers(second)


def test_they_are_fired_by_the_clock_whatever_dies(stack: Stack) -> None:
    """Celery and its beat, the worker and the broker: killed before the time comes, and after."""
    stack.relay()
    worker = stack.manage("work", "timers")
    celery = _celery(stack)
    soon = timezone.now() + timedelta(seconds=8)
    match = uuid4()
    offer = cases.offer(match=match, expires_at=soon)
    happens(offer)
    eventually(lambda: timers(match))
    for process in (*celery, worker):
        process.popen.send_signal(signal.SIGKILL)
        process.popen.wait()
    stack.rabbitmq.kill()
    stack.rabbitmq.start()
    stack.manage("work", "timers")
    _celery(stack)
    expired = happened.ChallengeExpired(match=match, by=ANNA.id, to=BEN.id)
    eventually(lambda: history(f"match-{match}") == [offer, expired], within=60)
    eventually(lambda: not timers(match))
    assert timezone.now() >= soon
    assert history(f"match-{match}") == [offer, expired]


def _celery(stack: Stack) -> list[Process]:
    """A worker and the beat, as `make run` starts them."""
    celery = (sys.executable, "-m", "celery", "-A", "core", "--quiet")
    worker = ("worker", "--without-gossip", "--without-mingle", "--concurrency", "1")
    schedule = str(stack.logs / f"beat-{uuid4().hex[:6]}")
    return [stack.run(*celery, *worker), stack.run(*celery, "beat", "--schedule", schedule)]
