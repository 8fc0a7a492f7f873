"""Corrections in a large tournament; then many at once, and results offered at a rate."""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from statistics import median
from typing import Any
from uuid import UUID

from bench.load import talk

talk.django()

from bench.load.circles import settle  # noqa: E402  # needs Django
from bench.load.cups import PATIENCE, POLL, Hall, begin, decide, said_by  # noqa: E402
from core.domain.base import Actor  # noqa: E402
from core.domain.matches.commands import CorrectMatch  # noqa: E402
from core.handle import handle  # noqa: E402
from core.tournaments import tournament  # noqa: E402
from events.log import stream_version  # noqa: E402
from events.types.plans import Plan  # noqa: E402
from projections.matches.models import Match  # noqa: E402
from projections.tournaments.models import Tournament  # noqa: E402

WRITERS = 8  # threads that offer results
DRAIN = 120.0  # seconds after the last result until what is not called counts as lost
_lock = threading.Lock()  # of the hall


def fill(who: Actor, tournaments: int, entrants: int) -> tuple[Hall, dict[str, float]]:
    """Tournaments of the same people, shuffled, all begun and all their first matches called."""
    people, hall = settle(entrants), Hall(entrants)
    hall.pass_over()
    began = time.perf_counter()
    plan = Plan(format="single")
    for number in range(tournaments):
        turn = number % entrants
        begin(who, people[turn:] + people[:turn], plan)
    made = time.perf_counter() - began
    hall.await_called(matches := tournaments * entrants // 2)
    took = time.perf_counter() - began
    _mix(hall)
    return hall, {"making": made, "called": matches / took}


def _mix(hall: Hall) -> None:
    """The next results come from all tournaments in turn, neighbours together."""

    def place(waiting: tuple[UUID, tuple[UUID, str]]) -> tuple[int, str]:
        _, (which, slot) = waiting
        return (int(slot.partition(".")[2]) - 1) // 2, str(which)

    ordered = sorted(hall.called, key=place)
    hall.called.clear()
    hall.called.extend(ordered)


def offer(
    hall: Hall, who: Actor, threads: ThreadPoolExecutor, rate: int, seconds: float
) -> dict[str, Any]:
    """Results at a steady rate whatever becomes of them; then wait for what they lead to."""
    hall.waits.clear()
    began, results = time.perf_counter(), int(rate * seconds)
    _watch(
        hall, [threads.submit(_decide_next, hall, who, began + n / rate) for n in range(results)]
    )
    offered = time.perf_counter() - began
    _drain(hall)
    whole = time.perf_counter() - began
    return {
        "reached": results / offered,
        "through": results / whole,
        "waits": hall.waits,
        "lost": len(hall.expected),
        "seconds": whole,
    }


def _decide_next(hall: Hall, who: Actor, due: float) -> None:
    """Decide the match that has waited longest, not before it is time."""
    time.sleep(max(0.0, due - time.perf_counter()))
    with _lock:
        match, place = hall.called.popleft()
    decide(who, match)
    with _lock:
        hall.note(place)


def _watch(hall: Hall, running: Sequence[Future[None]]) -> None:
    """Look until all results are in the log."""
    while not all(each.done() for each in running):
        with _lock:
            hall.look()
        time.sleep(POLL)
    for each in running:
        each.result()


def _drain(hall: Hall) -> None:
    deadline = time.monotonic() + DRAIN
    while hall.expected and time.monotonic() < deadline:
        time.sleep(POLL)
        hall.look()


def correct(who: Actor, entrants: int, rounds: int) -> dict[str, list[float]]:
    """Play a double elimination to its end, correct a match of the first round, and correct it
    back: seconds until the bracket is shown anew, and of computing it alone."""
    which = begin(who, settle(entrants), Plan(format="double"))
    _play_out(who, which)
    match = Match.objects.get(tournament=which, slot=f"W1.{entrants // 2}").id
    shown = []
    for number in range(rounds):
        winner = "two" if number % 2 == 0 else "one"
        shown.append(_corrected(who, which, match, winner))
    return {"shown": shown, "computed": [_computed(which) for _ in range(20)]}


def _play_out(who: Actor, which: UUID) -> None:
    deadline, decided = time.monotonic() + PATIENCE, set[UUID]()
    while not Tournament.objects.filter(id=which, state="finished").exists():
        assert time.monotonic() < deadline, "it was not played to its end"
        called = Match.objects.filter(tournament=which, state="called")
        for match in set(called.values_list("id", flat=True)) - decided:
            decide(who, match)
            decided.add(match)
        time.sleep(POLL)


def _corrected(who: Actor, which: UUID, match: UUID, winner: str) -> float:
    stream = f"tournament-{which}"
    before, began = stream_version(stream), time.perf_counter()
    command = CorrectMatch(
        **said_by(who), match=match, winner=winner, reason="It was not so.", organiser=True
    )
    handle(command)
    while not before < stream_version(stream) == _shown(which):
        assert time.perf_counter() < began + DRAIN, "the correction is not shown"
        time.sleep(POLL / 4)
    return time.perf_counter() - began


def _shown(which: UUID) -> int:
    return int(Tournament.objects.values_list("topic_version", flat=True).get(id=which))


def _computed(which: UUID) -> float:
    there: Any = tournament(which)
    began = time.perf_counter()
    there.bracket()
    return time.perf_counter() - began


if __name__ == "__main__":
    [user] = settle(1)
    organiser = Actor(id=user.id, name=user.username)
    asked = talk.hear()
    said = correct(organiser, asked["entrants"], asked["rounds"])
    talk.say(computed=median(said["computed"]), shown=said["shown"])
    asked = talk.hear()
    running, made = fill(organiser, asked["tournaments"], asked["entrants"])
    talk.say(**made)
    with ThreadPoolExecutor(WRITERS) as writers:
        while True:
            asked = talk.hear()
            talk.say(**offer(running, organiser, writers, asked["rate"], asked["seconds"]))
