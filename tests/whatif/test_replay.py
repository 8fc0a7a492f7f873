"""A tournament played again: as it was where nothing is otherwise, to an end where something is."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest

from core.domain.ratings.glicko import Skill
from core.domain.tournaments.rejections import (
    NotNow,
    OrderIncomplete,
    TermsNotPossible,
    TooFewEntrants,
)
from core.domain.tournaments.seeding import drawn_with
from core.domain.tournaments.state import Phase, Tournament
from core.whatif.bounds import TooMuchWork, matches_in, require_playable
from core.whatif.changes import Change, NobodyWasThere, Seeding, plan_of, require_over, seeds_of
from core.whatif.replay import Replay, replay_of
from core.whatif.strengths import Chance, scores_of
from core.whatif.tally import Tally
from events.types.plans import Format, Plan
from tests.domain.tournaments.engine.playing import DRAWN, ONE, TWO, favourite, seed
from tests.domain.tournaments.engine.playing import Tournament as Engine
from tests.domain.tournaments.engine.test_laws import FORMATS, plan_for
from tests.whatif.played import anew, apart, changed, over, told

SIZES = (2, 3, 5, 8, 13, 24, 64)
CASES = [(format_, entrants) for format_ in FORMATS for entrants in SIZES]


def again(
    then: Tournament,
    plan: Plan,
    skills: Mapping[UUID, Skill] | None = None,
    number: int = 1,
    seeds: tuple[UUID, ...] | None = None,
) -> Replay:
    replay, _ = replay_of(then, plan, seeds or then.seeds, skills or apart(then), number)
    return replay


def ranking(replay: Replay, run: int = 0) -> tuple[tuple[UUID, int], ...]:
    return tuple((each.entrant, each.place) for each in replay.play(run).bracket.standings)


@pytest.mark.parametrize(("format_", "entrants"), CASES)
def test_with_nothing_otherwise_all_is_as_it_was(format_: Format, entrants: int) -> None:
    then = over(plan_for(format_, entrants), entrants, trouble=0.1)
    outcome = again(then, then.terms.plan).play(0)
    assert outcome.bracket == then.bracket()
    assert not outcome.drawn


@pytest.mark.parametrize(("format_", "entrants"), CASES)
def test_played_anew_from_results_that_are_all_known_it_ends_as_it_did(
    format_: Format, entrants: int
) -> None:
    then = over(plan_for(format_, entrants), entrants)
    replay = again(then, anew(then.terms.plan))
    assert not replay.begun.results
    outcome = replay.play(0)
    assert tuple((each.entrant, each.place) for each in outcome.bracket.standings) == then.ranking
    assert not outcome.drawn
    assert outcome.state.results == then.results
    assert outcome.state.draws == then.draws


@pytest.mark.parametrize("entrants", SIZES)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_other_format_comes_to_an_end_with_a_winner_or_a_tie(
    format_: Format, entrants: int
) -> None:
    for real in ("single", "swiss"):
        then = over(plan_for(real, entrants), entrants, number=entrants, trouble=0.1)
        outcome = again(then, plan_for(format_, entrants + 1), apart(then, 20)).play(3)
        assert outcome.bracket.finished
        assert outcome.bracket.champions
        assert {each.entrant for each in outcome.bracket.standings} == set(then.seeds)
        if format_ == "single":
            assert len(outcome.bracket.champions) == 1


def test_a_run_repeats_itself_and_others_are_others() -> None:
    then = over(Plan(format="single"), 16)
    swiss = Plan(format="swiss")
    replay, same = again(then, swiss), again(then, swiss)
    assert [replay.play(run).state.results for run in range(5)] == [
        same.play(run).state.results for run in range(5)
    ]
    assert len({ranking(replay, run) for run in range(5)}) == 5
    assert ranking(replay) != ranking(again(then, swiss, number=2))


def test_shares_sum_to_one_and_the_strong_win() -> None:
    then = over(Plan(format="round_robin"), 6, number=3)
    replay = again(then, Plan(format="double"), apart(then, 200))
    chance = Chance(apart(then, 200), scores_of(then.bracket(), 5), 1)
    replay.met, replay.chance = {}, chance  # as if nobody had met
    tally = Tally()
    for run in range(200):
        tally.add(replay.play(run))
    odds = tally.odds()
    assert sum(each.wins for each in odds.values()) == pytest.approx(1)
    for each in odds.values():
        assert sum(share for _, share in each.places) == pytest.approx(1)
        assert each.mean == pytest.approx(sum(place * share for place, share in each.places))
    wins = [odds[who].wins for who in then.seeds]
    assert wins == sorted(wins, reverse=True)
    assert wins[0] > 0.5


def test_those_who_share_the_first_place_share_the_win() -> None:
    plan = Plan(format="round_robin", draws=True)
    then = told(Engine(plan, 4), lambda _: DRAWN)
    tally = Tally()
    tally.add(again(then, plan).play(0))
    assert {each.wins for each in tally.odds().values()} == {0.25}


def test_pairs_that_met_end_as_they_did_on_whichever_side_and_in_their_order() -> None:
    plan = Plan(format="round_robin", legs=2)
    then = told(Engine(plan, 2), lambda each: ONE)  # noqa: ARG005  # each wins once
    outcome = again(then, changed(plan, legs=3)).play(0)
    winners = [each.winner for each in outcome.bracket.pairings]
    assert winners == [seed(1), seed(2), seed(2)]
    turned = again(then, plan, seeds=then.seeds[::-1]).play(0)
    assert [each.winner for each in turned.bracket.pairings] == [seed(1), seed(2)]


def test_a_draw_is_no_end_of_a_knock_out() -> None:
    plan = Plan(format="round_robin", draws=True)
    then = told(Engine(plan, 4), lambda _: DRAWN)
    outcome = again(then, Plan(format="single")).play(0)
    assert len(outcome.bracket.champions) == 1
    assert len(outcome.drawn) == 3


@pytest.mark.parametrize("draws", [True, False])
def test_chance_draws_nothing_where_nothing_may_be_drawn(draws: bool) -> None:  # a case
    then = told(Engine(Plan(format="swiss", rounds=1, draws=True), 8), lambda _: DRAWN)
    outcome = again(then, Plan(format="round_robin", draws=draws)).play(0)
    chance = [each for each in outcome.bracket.pairings if each.slot in outcome.drawn]
    assert len(chance) == 24
    assert {each.winner is None for each in chance} == {draws}


def test_who_left_leaves_after_as_many_results() -> None:
    engine = Engine(Plan(format="swiss", rounds=4), 8)
    engine.play(rounds=4)  # two rounds, drawn and played
    engine.gone[seed(1)] = None
    then = told(engine, favourite)
    outcome = again(then, Plan(format="round_robin")).play(0)
    mine = [each for each in outcome.bracket.pairings if seed(1) in (each.one, each.two)]
    assert [each.state for each in mine].count("done") == 2
    assert [each.state for each in mine].count("walkover") == 5


@pytest.mark.parametrize("format_", ["round_robin", "swiss", "groups"])
def test_other_tie_breaks_alone_order_the_very_same_results(format_: Format) -> None:
    then = over(Plan(format=format_, groups=2 if format_ == "groups" else None), 9, number=4)
    outcome = again(then, changed(then.terms.plan, ties=("wins", "seed"))).play(0)
    assert then.results.items() <= outcome.state.results.items()
    assert outcome.state.draws == then.draws
    if format_ != "groups":  # where others may go on
        assert not outcome.drawn
        assert dict(outcome.bracket.standings[0].values).keys() == {"points", "wins", "seed"}


def test_a_correction_that_kept_what_came_after_is_kept() -> None:
    engine = Engine(Plan(format="single"), 4)
    engine.play()
    final = engine.bracket().pairing("F1.1")
    engine.correct("W1.1", TWO)
    engine.kept["F1.1"] = (final.one, final.two)  # type: ignore[assignment]  # both are known
    then = told(engine, favourite)
    then = replace(then, kept=dict(engine.kept))
    assert again(then, then.terms.plan).play(0).bracket == then.bracket()


def test_what_is_otherwise() -> None:
    then = over(Plan(format="single", third_place=True), 8)
    assert plan_of(then, Change()) == then.terms.plan
    assert plan_of(then, Change(plan={"format": "double"})) == Plan(
        format="double", third_place=True
    )
    assert seeds_of(then, Seeding()) == then.seeds
    assert seeds_of(then, Seeding(method="rating")) == then.seeds[::-1]
    order = then.seeds[3:] + then.seeds[:3]
    assert seeds_of(then, Seeding(method="manual", order=order)) == order
    drawn = seeds_of(then, Seeding(method="random", number=9))
    assert drawn == tuple(sorted(then.seeds, key=drawn_with(9)))
    ended = {seed(7): 1, seed(5): 2, seed(2): 3, seed(8): 3}
    as_there = Seeding(method="tournament", source=then.id)
    assert seeds_of(then, as_there, ended) == tuple(map(seed, (7, 5, 2, 8, 1, 3, 4, 6)))


def test_what_can_not_be_otherwise() -> None:
    then = over(Plan(format="single"), 4)
    with pytest.raises(TooFewEntrants):
        plan_of(then, Change(plan={"format": "groups", "groups": 3}))
    with pytest.raises(ValueError, match="rounds"):
        plan_of(then, Change(plan={"rounds": 33}))
    with pytest.raises(ValueError, match="colour"):
        plan_of(then, Change(plan={"colour": "red"}))
    terms = then.terms.model_copy(
        update={"rules": then.terms.rules.model_copy(update={"draws": False})}
    )
    with pytest.raises(TermsNotPossible, match="no draws in Chess"):
        plan_of(replace(then, terms=terms), Change(plan={"draws": True}))
    for order in (then.seeds[:3], then.seeds * 2, (seed(1), seed(1), seed(2), seed(3))):
        with pytest.raises(OrderIncomplete):
            seeds_of(then, Seeding(method="manual", order=order))
    with pytest.raises(ValueError, match="which tournament"):
        Seeding(method="tournament")
    with pytest.raises(NobodyWasThere):
        seeds_of(then, Seeding(method="tournament", source=then.id), {})
    phases: tuple[Phase, ...] = ("draft", "running", "cancelled")
    for phase in phases:
        with pytest.raises(NotNow):
            require_over(replace(then, phase=phase))


@pytest.mark.parametrize(("format_", "entrants"), [(f, n) for f in FORMATS for n in (2, 7, 24)])
def test_the_bound_of_matches_is_one(format_: Format, entrants: int) -> None:
    then = over(plan_for(format_, entrants), entrants)
    played = sum(each.state == "done" for each in then.bracket().pairings)
    assert played <= matches_in(then.terms.plan, then.seeds) <= 2 * played + 2
    require_playable(then.terms.plan, then.seeds, 1_000)
    many = tuple(map(seed, range(1, 257)))
    with pytest.raises(TooMuchWork, match="250 runs"):
        require_playable(Plan(format="single"), many, 251)
    with pytest.raises(TooMuchWork, match="32640 matches"):
        require_playable(Plan(format="round_robin"), many, 1)
