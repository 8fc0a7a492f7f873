"""Promise 7: every event takes effect exactly once, wherever a worker is stopped."""

import signal
import sys
from uuid import UUID

from core.domain.base import Actor
from core.handle import handle
from tests.given import (
    a_room,
    assert_shown_is_the_fold,
    caught_up,
    joining,
    leaving,
    person,
    say,
    shown,
)
from tests.stack import Process, Stack, eventually

POINTS = ("worker.before_commit", "worker.after_commit", "worker.before_ack")


def armed_worker(stack: Stack, point: str) -> Process:
    """A worker that dies the fifth time that one of its lanes comes to a point."""
    return stack.run(sys.executable, "-m", "tests.faults.launch", point, "5", "work", "chat")


def a_busy_moment(anna: Actor, rooms: list[UUID]) -> None:
    """Everything that changes rows, in every room."""
    for room in rooms:
        guest = person("Guest")
        handle(joining(guest, room))
        say(anna, room, "one", "two")
        handle(leaving(guest, room))


def test_killed_at_every_point(stack: Stack) -> None:
    stack.relay()
    anna = person()
    rooms = [a_room(anna, f"Court {n}") for n in range(6)]
    for point in POINTS:
        worker = armed_worker(stack, point)

        def dead() -> bool:
            a_busy_moment(anna, rooms)
            return worker.popen.poll() is not None  # noqa: B023  # used within its round

        eventually(dead)
        assert worker.popen.returncode == -signal.SIGKILL, worker.log.read_text()
    stack.worker("chat")
    a_busy_moment(anna, rooms)
    eventually(caught_up)
    assert_shown_is_the_fold()
    assert shown()["lobby"] > len(rooms)


def test_two_workers_on_the_same_lanes(stack: Stack) -> None:
    stack.relay()
    one, other = stack.worker("chat"), stack.worker("chat")
    anna = person()
    rooms = [a_room(anna, f"Court {n}") for n in range(6)]
    for _ in range(20):
        a_busy_moment(anna, rooms)
    one.kill()
    a_busy_moment(anna, rooms)
    eventually(caught_up)
    assert other.popen.poll() is None, other.log.read_text()
    assert_shown_is_the_fold()
