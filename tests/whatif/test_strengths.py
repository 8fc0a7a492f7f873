"""Strengths are what is known, and chance keeps to them."""

import pytest

from core.domain.ratings.glicko import Skill
from core.domain.tournaments.engine import Result
from core.whatif.meetings import meetings
from core.whatif.strengths import Chance, estimated, rolled, scores_of
from events.types.plans import Plan
from tests.domain.tournaments.engine.playing import Tournament as Engine
from tests.domain.tournaments.engine.playing import favourite, seed
from tests.whatif.played import apart, over, told


def test_chance_keeps_to_what_is_expected_and_is_the_same_from_either_side() -> None:
    then = over(Plan(format="swiss", draws=True), 9, number=2)
    scores = scores_of(then.bracket(), 5)
    assert 0 < scores.draws < 1
    chance = Chance(apart(then, 150), scores, 5)
    pair = seed(1), seed(2)
    results = [chance.result(run, pair, 0, draws=True) for run in range(2_000)]
    share = sum({"one": 1.0, None: 0.5, "two": 0.0}[each.winner] for each in results) / 2_000
    assert share == pytest.approx(chance.expected(pair), abs=0.03)
    drawn = sum(each.winner is None for each in results) / 2_000
    assert drawn == pytest.approx(scores.draws, abs=0.03)
    assert {max(each.games) for each in results if each.winner} == {3}
    assert all(chance.result(run, pair, 0, draws=False).winner for run in range(200))
    assert rolled(1, 2, pair, 3) == rolled(1, 2, pair, 3) != rolled(1, 2, pair, 4)


def test_the_results_of_the_tournament_tell_of_strengths_where_nothing_else_does() -> None:
    then = told(Engine(Plan(format="single"), 8), favourite)
    newcomers = dict.fromkeys(then.seeds, Skill())
    skills = estimated(newcomers, meetings(then.bracket()))
    by_strength = sorted(then.seeds, key=lambda who: -skills[who].rating)
    assert by_strength[0] == seed(1)
    assert skills[seed(1)].deviation < 350
    nobody_came = told(Engine(Plan(format="single"), 2), lambda _: Result("one", how="no_show"))
    two = dict.fromkeys(nobody_came.seeds, Skill())
    assert estimated(two, meetings(nobody_came.bracket())) == two
