"""Rows are handed on in order, each once, whatever becomes of the messages."""

from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from consumers.presence.mirror import Mirror
from consumers.presence.standing import Standing, decode, encode

WHO = str(uuid4())
MANY = 12


def rows(*versions: int) -> list[Standing]:
    return [Standing(WHO, "online", None, version) for version in versions]


def versions(standings: list[Standing]) -> list[int]:
    return [standing.version for standing in standings]


def a_mirror(version: int = 0) -> Mirror:
    mirror = Mirror()
    mirror.heal(version, [])
    return mirror


def test_nothing_is_handed_on_before_it_is_known_where_things_are() -> None:
    mirror = Mirror()
    assert mirror.take(rows(7)) == []
    assert versions(mirror.heal(6, [])) == [7]
    assert not mirror.behind


def test_what_comes_early_waits() -> None:
    mirror = a_mirror()
    assert mirror.take(rows(3, 2)) == []
    assert mirror.behind
    assert versions(mirror.take(rows(1))) == [1, 2, 3]
    assert mirror.take(rows(1, 2, 3)) == []
    assert not mirror.behind


def test_the_table_brings_what_was_lost() -> None:
    mirror = a_mirror(4)
    mirror.take(rows(7))
    mirror.take(rows(9))
    assert versions(mirror.heal(8, rows(6, 8))) == [6, 8, 9]
    assert versions(mirror.take(rows(5, 6, 7, 8, 9, 10))) == [10]


def test_the_table_may_be_behind_the_messages() -> None:
    mirror = a_mirror()
    mirror.take(rows(1, 2, 3))
    assert mirror.heal(2, []) == []
    assert versions(mirror.take(rows(4))) == [4]


@given(deliveries=st.lists(st.lists(st.integers(1, MANY), max_size=6), max_size=10))
def test_in_order_each_once_and_all_after_a_look(deliveries: list[list[int]]) -> None:
    mirror = a_mirror()
    handed_on = [each for some in deliveries for each in versions(mirror.take(rows(*some)))]
    assert handed_on == list(range(1, len(handed_on) + 1))
    last = mirror.heal(MANY, rows(*range(len(handed_on) + 1, MANY + 1)))
    assert handed_on + versions(last) == list(range(1, MANY + 1))
    assert not mirror.behind


def test_the_message_brings_what_was_sent() -> None:
    sent = [*rows(1), Standing(str(uuid4()), "offline", datetime.now(UTC), 2)]
    assert decode(encode(sent).decode()) == sent
