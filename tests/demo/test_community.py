"""Who sits where, and when it is enough."""

import time

import pytest

from demo.__main__ import options
from demo.community import Goal, seats
from demo.people import dice

ROOMS = ("en", "ar", "de", "es", "en", "vi")


def test_everybody_sits_where_their_language_is_spoken_and_in_a_few_more() -> None:
    for seed in range(100):
        taken = seats(ROOMS, "vi", dice(f"{seed}"))
        assert 5 in taken
        assert {0, 4} & set(taken), "nobody is alone with their language"
        assert 2 <= len(taken) <= 4
        assert taken == sorted(set(taken))


@pytest.mark.parametrize("language", ["en", "el"])
def test_a_single_room_is_enough(language: str) -> None:
    assert seats(("en",), language, dice("1")) == [0]


def test_no_message_more_than_asked_for() -> None:
    told: list[int] = []
    goal = Goal(3, None, on_message=lambda: told.append(1))
    assert [goal.take() for _ in range(5)] == [True, True, True, False, False]
    assert goal.reached
    assert (goal.said, len(told)) == (3, 3)


def test_no_message_after_the_time() -> None:
    assert Goal(None, time.monotonic() + 60).take()
    assert not Goal(None, time.monotonic()).take()


@pytest.mark.parametrize(
    "wrong",
    [
        ["--people", "2"],
        ["--rooms", "0"],
        ["--speed", "-1"],
        ["--minutes", "0"],
        ["--messages", "0"],
        ["--base", "club.example.org"],
    ],
)
def test_senseless_options_are_refused(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        options(wrong)
    assert ended.value.code == 2
