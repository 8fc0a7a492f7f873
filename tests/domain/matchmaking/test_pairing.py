"""Who is brought together: like with like, never who avoid each other; nobody waits for ever."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from core.domain.matchmaking.pairing import AGAIN_AFTER, Waiting, pairs

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def who(
    number: int, rating: float = 1500, waited: float = 0, last: int = 0, avoids: int = 0
) -> Waiting:
    return Waiting(
        UUID(int=number),
        rating,
        NOW - timedelta(seconds=waited),
        UUID(int=last) if last else None,
        frozenset({UUID(int=avoids)} if avoids else ()),
    )


def made(*waiting: Waiting) -> list[tuple[int, int]]:
    return [(one.person.int, two.person.int) for one, two in pairs(waiting, NOW)]


def test_the_nearest_rating_is_chosen() -> None:
    assert made(who(1, 1500, waited=9), who(2, 1560), who(3, 1480), who(4, 1555)) == [
        (1, 3),
        (2, 4),
    ]


def test_the_window_widens_with_waiting() -> None:
    assert made(who(1, 1500, waited=10), who(2, 1700)) == []
    assert made(who(1, 1500, waited=13), who(2, 1700)) == [(1, 2)]


def test_the_last_opponent_comes_again_only_after_long_waiting() -> None:
    long = AGAIN_AFTER.total_seconds()
    assert made(who(1, last=2, waited=long - 1), who(2, waited=long)) == []
    assert made(who(1, last=2, waited=long), who(2, waited=long)) == [(1, 2)]
    assert made(who(1, last=2, waited=9), who(2), who(3, 1560)) == [(1, 3)]


def test_who_avoids_whom_never_meets_them() -> None:
    assert made(who(1, waited=9999), who(2, waited=9999, avoids=1)) == []
    assert made(who(1, waited=9999, avoids=2), who(2, waited=9999)) == []


@given(
    st.lists(
        st.builds(
            who,
            st.integers(1, 40),
            st.floats(800, 2200),
            st.floats(0, 300),
            st.integers(0, 40),
            st.integers(0, 40),
        ),
        unique_by=lambda each: each.person,
    )
)
def test_nobody_twice_and_none_left_who_would_choose_each_other(waiting: list[Waiting]) -> None:
    found = pairs(waiting, NOW)
    chosen = [each.person for pair in found for each in pair]
    assert len(chosen) == len(set(chosen))
    left = [each for each in waiting if each.person not in chosen]
    assert pairs(left, NOW) == []


def test_no_one_starves_among_a_thousand() -> None:
    """Two more every two seconds: nobody ever waits for a minute."""
    dice = Random(7)  # noqa: S311  # people, not secrets
    waiting = [who(number, dice.gauss(1500, 300)) for number in range(1, 1001)]
    longest = timedelta()
    for second in range(0, 120, 2):
        now = NOW + timedelta(seconds=second)
        waiting += [
            Waiting(UUID(int=10_000 + second + each), dice.gauss(1500, 300), now)
            for each in range(2)
        ]
        gone = {each.person for pair in pairs(waiting, now) for each in pair}
        waiting = [each for each in waiting if each.person not in gone]
        longest = max([longest, *(each.waited(now) for each in waiting)])
    assert longest < timedelta(seconds=60)
    assert len(waiting) <= 10
