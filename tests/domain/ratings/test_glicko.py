"""The worked example of Glickman's "Example of the Glicko-2 system", and what must always hold."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.ratings.glicko import NEWCOMER, Played, Skill, aged, expected, rated

skills = st.builds(
    Skill,
    st.floats(100, 3500),
    st.floats(30, 350),
    st.floats(0.03, 0.12),
)


def test_glickmans_example() -> None:
    player = Skill(1500, 200, 0.06)
    after = rated(
        player,
        [
            Played(Skill(1400, 30), 1),
            Played(Skill(1550, 100), 0),
            Played(Skill(1700, 300), 0),
        ],
    )
    assert after.rating == pytest.approx(1464.06, abs=0.01)
    assert after.deviation == pytest.approx(151.52, abs=0.01)
    assert after.volatility == pytest.approx(0.05999, abs=0.00001)


def test_who_does_not_play_is_known_less_and_less_but_never_less_than_a_newcomer() -> None:
    player = Skill(1500, 200, 0.06)
    assert rated(player, []).deviation == pytest.approx(200.27, abs=0.01)
    assert aged(aged(player, 1), 2) == aged(player, 3)
    assert aged(player, 1e9).deviation == NEWCOMER.deviation


@given(skills, skills, st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 100))
def test_a_game_moves_both_towards_the_result(
    one: Skill, two: Skill, score: float, periods: float
) -> None:
    after = rated(one, [Played(two, score)], periods)
    assert (after.rating >= one.rating) if score == 1 else True
    assert (after.rating <= one.rating) if score == 0 else True
    assert 0 < after.deviation <= NEWCOMER.deviation
    assert isclose(expected(one, two) + expected(two, one), 1)
