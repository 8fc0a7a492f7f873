"""Promise 6: the relay loses nothing and reorders nothing, wherever it is stopped."""

import os
import signal
import sys

from events.leader import LEASE
from events.status import log_status
from tests.faults.recorder import assert_all_arrived, record
from tests.given import a_room, assert_in_order, person, say, settled, whole_log
from tests.stack import Process, Stack, eventually

POINTS = (
    "sequencer.before_commit",
    "sequencer.after_commit",
    "relay.before_publish",
    "relay.after_publish",
    "relay.before_mark",
    "relay.after_mark",
)


def armed_relay(stack: Stack, point: str) -> Process:
    """A relay that dies the second time that it comes to a point."""
    return stack.run(sys.executable, "-m", "tests.faults.launch", point, "2", "relay")


def settle() -> None:
    """Wait until everything is published; then the whole log must have arrived."""
    eventually(settled)
    events = whole_log()
    assert_in_order(events)
    assert_all_arrived(events)


def test_killed_at_every_point(stack: Stack) -> None:
    """They stand by for each other: each leads in its turn, and dies where it was told to."""
    record()
    relays = {point: armed_relay(stack, point) for point in POINTS}
    anna = person()
    room = a_room(anna)

    def all_dead() -> bool:
        say(anna, room, "hi", "there")
        return all(relay.popen.poll() is not None for relay in relays.values())

    eventually(all_dead, every=0.005)
    for point, relay in relays.items():
        assert relay.popen.returncode == -signal.SIGKILL, f"{point}: {relay.log.read_text()}"
    stack.relay()
    settle()


def test_the_broker_is_killed(stack: Stack) -> None:
    record()
    relay = stack.relay()
    anna = person()
    room = a_room(anna)
    for _ in range(300):
        say(anna, room, "before")
    stack.rabbitmq.kill()
    say(anna, room, *["meanwhile"] * 50)
    relay.logged("broker_unreachable")
    stack.rabbitmq.start()
    say(anna, room, "after")
    settle()


def test_a_paused_leader_is_replaced_and_writes_nothing_more(stack: Stack) -> None:
    record()
    paused = stack.relay()
    standby = stack.manage("relay")
    anna = person()
    room = a_room(anna)
    say(anna, room, "one", "two")
    eventually(settled)
    os.kill(paused.pid, signal.SIGSTOP)
    say(anna, room, "three", "four")
    standby.logged("relay_leads", within=LEASE + 5)
    eventually(settled, within=5)
    epoch = log_status().epoch

    os.kill(paused.pid, signal.SIGCONT)
    say(anna, room, "five")
    paused.logged("relay_stands_by")
    say(anna, room, "six")
    settle()
    assert log_status().epoch == epoch
    assert paused.popen.poll() is None, "it should stand by"
    standby.kill()
    paused.logged("relay_leads", times=2, within=5)
    say(anna, room, "seven")
    eventually(settled)
