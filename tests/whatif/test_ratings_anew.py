"""Ratings under other parameters: the same ones give the same ratings, better ones tell results
better."""

from datetime import timedelta
from math import exp, log
from random import Random
from uuid import UUID

import pytest
from pydantic import ValidationError

from core.domain.ratings.glicko import NEWCOMER, Skill
from core.whatif.bounds import MOST_RATED, SomebodyAsks, TooMuchWork, alone, require_ratable
from core.whatif.leaderboard import places_of
from core.whatif.ratings import DAY, DAYS, NEAR, Parameters, Quality, Rated, Ratings
from projections.ratings.apply import PERIOD
from projections.ratings.queries import SURE

PEOPLE = tuple(UUID(int=number) for number in range(1, 31))


def club(matches: int, spread: float, hours: float = 2) -> list[Rated]:
    """Random matches of people whose strengths lie so far apart."""
    chance = Random(5)  # noqa: S311  # chance that repeats itself
    strength = {who: chance.gauss(0, spread) for who in PEOPLE}
    found = []
    for number in range(matches):
        one, two = chance.sample(PEOPLE, 2)
        wins = 1 / (1 + exp(strength[two] - strength[one]))
        share = 1.0 if chance.random() < wins else 0.0
        found.append(Rated(one, two, share, 3600 * hours * number))
    return found


def quality(matches: list[Rated], **parameters: float) -> tuple[float, float]:
    """Log-loss and Brier score."""
    ratings = Ratings(Parameters(**parameters))
    ratings.play(matches)
    log_loss, brier = ratings.quality.log_loss, ratings.quality.brier
    assert log_loss is not None
    assert brier is not None
    return log_loss, brier


def test_quality_is_as_defined() -> None:
    found = Quality()
    assert (found.log_loss, found.brier) == (None, None)
    found.add(0.75, 1)
    found.add(0.5, 0.5)
    assert found.log_loss == pytest.approx((-log(0.75) + log(2)) / 2)
    assert found.brier == pytest.approx((0.25**2 + 0) / 2)
    found.add(1, 0)
    assert found.log_loss == pytest.approx((-log(0.75) + log(2) - log(NEAR)) / 3)


def test_people_who_are_alike_are_rated_better_with_less_deviation_and_others_with_more() -> None:
    alike, others = club(600, 0), club(600, 2)
    assert quality(alike, deviation=40) < quality(alike)
    assert quality(others, deviation=40) > quality(others)
    assert quality(others)[1] < 0.25


def test_idle_time_makes_a_rating_less_sure_up_to_a_newcomers() -> None:
    [first, *_] = matches = club(2, 1)
    later = Rated(first.one, first.two, 1.0, 40_000 * DAY)
    ratings = Ratings(Parameters(deviation=200))
    ratings.play(matches[:1])
    after_one = ratings.skills()[first.one][0]
    assert after_one.deviation < 200
    before = ratings.quality.matches
    ratings.play([later])
    assert (before, ratings.quality.matches) == (1, 2)
    assert all(skill.deviation <= 200 for skill, _ in ratings.skills().values())
    assert ratings.skills()[first.one][1] == 2


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_no_parameters_break_it(share: float) -> None:
    for tau in (0.1, 2):
        for deviation in (30, 350):
            for volatility in (0.01, 0.2):
                for days in (0.1, 365):
                    ratings = Ratings(
                        Parameters(tau=tau, deviation=deviation, volatility=volatility, days=days)
                    )
                    ratings.play(
                        Rated(PEOPLE[0], PEOPLE[1], share, 300 * DAY * number)
                        for number in range(40)
                    )
                    assert ratings.quality.log_loss is not None
                    assert ratings.quality.log_loss < 2


def test_parameters_have_bounds_and_begin_as_the_club_has_them() -> None:
    assert Parameters().newcomer == NEWCOMER
    assert timedelta(days=DAYS) == PERIOD
    for name, value in (
        ("tau", 0),
        ("tau", float("nan")),
        ("deviation", 351),
        ("volatility", 0),
        ("days", 0),
        ("days", float("inf")),
    ):
        with pytest.raises(ValidationError, match=name):
            Parameters.model_validate({name: value})


def test_places_are_those_of_leaderboards() -> None:
    skills = {
        PEOPLE[0]: Skill(1600.4, 90),
        PEOPLE[1]: Skill(1700, 60),
        PEOPLE[2]: Skill(1600.2, 80),
        PEOPLE[3]: Skill(1900, 150),
        PEOPLE[4]: Skill(1500, 110),
    }
    found = places_of(skills, SURE)
    assert [(who.int, place) for who, place in found.items()] == [
        (2, 1),
        (3, 2),
        (1, 2),
        (5, 4),
        (4, None),
    ]


def test_bounds() -> None:
    require_ratable(MOST_RATED)
    with pytest.raises(TooMuchWork, match="100001 matches"):
        require_ratable(MOST_RATED + 1)
    with alone(), pytest.raises(SomebodyAsks), alone():
        pass
    with alone():
        pass
