"""RabbitMQ is away for a while: commands are accepted, nothing is lost, all is delivered soon
after its return. COURTSIDE_BROKER_AWAY says for how many seconds (`make faults`: 60)."""

import os
from time import monotonic
from uuid import UUID

from consumers.worker import POLL_WITH_BROKER
from core.domain.base import Actor
from projections.chat.models import Message
from tests.faults.recorder import assert_all_arrived, record
from tests.given import a_room, assert_shown_is_the_fold, caught_up, person, say, settled, whole_log
from tests.stack import Stack, eventually

AWAY = float(os.environ.get("COURTSIDE_BROKER_AWAY", "12"))
DELIVERED = 10.0  # seconds after its return


def post_for(seconds: float, anna: Actor, rooms: list[UUID]) -> int:
    """Post for so long, never waiting for anybody; how many messages that were."""
    posted, end = 0, monotonic() + seconds
    while monotonic() < end:
        for room in rooms:
            started = monotonic()
            say(anna, room, f"message {posted}")
            assert monotonic() - started < 2, "a command waited for the broker"
            posted += 1
    return posted


def test_nothing_waits_and_nothing_is_lost(stack: Stack) -> None:
    record()
    relay, worker = stack.relay(), stack.worker("chat")
    anna = person()
    rooms = [a_room(anna) for _ in range(4)]
    eventually(caught_up)

    stack.rabbitmq.stop()
    posted = post_for(AWAY, anna, rooms)
    eventually(lambda: Message.objects.count() >= posted, within=POLL_WITH_BROKER + 5)
    assert Message.objects.count() == posted
    assert not settled()

    stack.rabbitmq.start()
    back = monotonic()
    eventually(caught_up, within=DELIVERED)
    say(anna, rooms[0], "live again")
    eventually(caught_up, within=back + DELIVERED - monotonic())
    assert [relay.popen.poll(), worker.popen.poll()] == [None, None]
    assert_shown_is_the_fold()
    assert_all_arrived(whole_log())
