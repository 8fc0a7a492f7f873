"""The sum over all processes: right, numbered without gaps, whoever writes at the same moment."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from consumers.presence import store
from consumers.presence.standing import Standing
from events.db import execute, fetch
from tests.given import at_once
from tests.stack import Stack

ANNA, BEN = str(uuid4()), str(uuid4())


def a_process() -> UUID:
    process = uuid4()
    store.register(process)
    return process


def said(process: UUID, **states: str) -> list[tuple[str, int]]:
    """What a process's words change: names and states, with versions."""
    people = {"anna": ANNA, "ben": BEN}
    names = {who: name for name, who in people.items()}
    changed = store.say(process, {people[name]: state for name, state in states.items()})
    return [(f"{names[row.person]} {row.state}", row.version) for row in changed]


def all_rows() -> dict[str, Standing]:
    return {row.person: row for row in store.since(0)[1]}


def silent_for(process: UUID, seconds: float) -> None:
    execute(
        "UPDATE presence_process SET beaten_at = beaten_at - make_interval(secs => %(s)s)"
        " WHERE process = %(process)s",
        s=seconds,
        process=process,
    )


def test_only_changes_of_the_sum_count(database: Stack) -> None:
    one, other = a_process(), a_process()
    assert said(one, anna="online", ben="away") in (
        [("anna online", 1), ("ben away", 2)],
        [("ben away", 1), ("anna online", 2)],
    )
    assert said(one, anna="online", ben="away") == []
    assert said(other, anna="away") == []
    assert said(other, ben="online") == [("ben online", 3)]
    assert said(one, anna="offline") == [("anna away", 4)]
    assert said(other, anna="offline") == [("anna offline", 5)]
    assert said(other, anna="offline") == []


def test_seen_until_the_last_socket_went(database: Stack) -> None:
    process = a_process()
    said(process, anna="online")
    assert all_rows()[ANNA].seen_at is None
    said(process, anna="away")
    assert all_rows()[ANNA].seen_at is None
    said(process, anna="offline")
    [(now,)] = fetch("SELECT clock_timestamp()")
    seen_at = all_rows()[ANNA].seen_at
    assert seen_at is not None
    assert abs((now - seen_at).total_seconds()) < 5
    said(process, anna="online")
    assert all_rows()[ANNA].seen_at is None


def test_a_process_that_ends_takes_its_people_along(database: Stack) -> None:
    one, other = a_process(), a_process()
    said(one, anna="online", ben="online")
    said(other, ben="away")
    assert {(row.person, row.state) for row in store.end(one)} == {
        (ANNA, "offline"),
        (BEN, "away"),
    }
    assert store.end(one) == []


def test_a_silent_process_is_given_up(database: Stack) -> None:
    silent, alive = a_process(), a_process()
    said(silent, anna="online")
    said(alive, ben="online")
    silent_for(silent, 31)
    silent_for(alive, 29)
    assert [(row.person, row.state) for row in store.sweep(30)] == [(ANNA, "offline")]
    assert store.sweep(30) == []
    assert not store.beat(silent)
    with pytest.raises(IntegrityError):
        said(silent, anna="online")
    assert store.beat(alive)


def test_what_changed_since_a_version(database: Stack) -> None:
    assert store.since(None) == (0, [])
    process = a_process()
    said(process, anna="online")
    said(process, ben="online")
    said(process, anna="away")
    version, rows = store.since(1)
    assert version == 3
    assert [(row.person, row.version) for row in rows] == [(BEN, 2), (ANNA, 3)]
    assert store.since(3) == (3, [])
    assert store.since(None) == (3, [])


def test_many_processes_at_once(database: Stack) -> None:
    """Each says in turn what it likes; the sum is that of the last words, no version is doubled
    or left out, and later ones were committed later."""
    people = [str(uuid4()) for _ in range(3)]
    words = ["online", "away", "offline"]
    turns = 40

    def talker(process: UUID, seed: int) -> Callable[[], list[Standing]]:
        def talk() -> list[Standing]:
            changed: list[Standing] = []
            for turn in range(turns):
                states = {who: words[(turn * (n + seed)) % 3] for n, who in enumerate(people)}
                changed += store.say(process, states)
            return changed

        return talk

    talkers = [talker(a_process(), seed) for seed in range(1, 5)]
    told = [row for rows in at_once(talkers) for row in _rows(rows)]
    assert sorted(row.version for row in told) == list(range(1, len(told) + 1))
    assert store.since(None)[0] == len(told)
    last = {row.person: row for row in sorted(told, key=lambda row: row.version)}
    assert all_rows() == last
    for n, who in enumerate(people):
        final = {words[((turns - 1) * (n + seed)) % 3] for seed in range(1, 5)}
        best = next(word for word in words if word in final)
        assert last[who].state == best


def _rows(answer: list[Standing] | Exception) -> list[Standing]:
    if isinstance(answer, Exception):
        raise answer
    return answer
