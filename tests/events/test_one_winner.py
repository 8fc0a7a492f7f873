"""Promise 2: one winner per version of a stream, however many try."""

from functools import partial
from uuid import uuid4

import pytest

from core.handle import Outcome, handle
from events import log
from events.log import NewEvent, WrongExpectedVersion
from tests.given import a_room, at_once, joining, person, posting
from tests.stack import Stack

WRITERS = 8
ROUNDS = 20

pytestmark = pytest.mark.usefixtures("database")


def event() -> NewEvent:
    return NewEvent(uuid4(), "MemberLeft", 1, None, {}, {})


def test_one_writer_wins_each_version() -> None:
    stream = f"room-{uuid4()}"
    for version in range(ROUNDS):
        results = at_once([lambda: log.append(stream, version, [event()])] * WRITERS)  # noqa: B023  # used within its round
        losers = [result for result in results if isinstance(result, WrongExpectedVersion)]
        assert results.count(version + 1) == 1, results
        assert len(losers) == WRITERS - 1, results
    assert log.stream_version(stream) == ROUNDS


def test_appends_behind_whatever_is_there_never_conflict() -> None:
    stream = f"chat-{uuid4()}"
    results = at_once([lambda: log.append(stream, None, [event(), event()])] * WRITERS)
    assert sorted(results) == [2 * n for n in range(1, WRITERS + 1)]  # type: ignore[type-var]


def test_a_lost_race_leaves_nothing_of_a_batch(database: Stack) -> None:
    stream = f"room-{uuid4()}"
    log.append(stream, 0, [event()])
    with pytest.raises(WrongExpectedVersion, match=f"{stream} is at version 1, expected 0"):
        log.append(stream, 0, [event(), event(), event()])
    assert len(log.read_stream(stream)) == 1
    with database.superuser() as session:
        assert session.execute("SELECT count(*) FROM log_pending").fetchone() == (1,)


def test_raced_joins_of_different_people_all_succeed() -> None:
    room = a_room(person())
    joins = [joining(person(f"P{n}"), room) for n in range(WRITERS)]
    results = at_once([partial(handle, join) for join in joins])
    assert all(isinstance(result, Outcome) for result in results), results
    assert [e.version for e in log.read_stream(f"room-{room}")] == list(range(1, WRITERS + 3))


def test_raced_joins_of_one_person_are_one_event() -> None:
    room, late = a_room(person()), person("Late")
    results = at_once([lambda: handle(joining(late, room))] * WRITERS)
    assert all(isinstance(result, Outcome) for result in results), results
    assert [e.subject for e in log.read_stream(f"room-{room}")].count(late.id) == 1


def test_one_command_raced_is_one_event_and_one_outcome() -> None:
    anna = person()
    command = posting(anna, a_room(anna))
    results = at_once([lambda: handle(command)] * WRITERS)
    outcomes = [result for result in results if isinstance(result, Outcome)]
    assert len(outcomes) == WRITERS, results
    assert [outcome.repeated for outcome in outcomes].count(False) == 1
    assert {outcome.result["id"] for outcome in outcomes} == {str(command.new_id)}
    assert len(log.read_stream(f"chat-{command.room}")) == 1
