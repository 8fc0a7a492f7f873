"""Round robins against published tables, and what decides among equals against worked examples."""

from dataclasses import replace

import pytest

from core.domain.tournaments.engine import Bracket, Pairing, Result, Standing
from core.domain.tournaments.engine.league import berger
from events.types.plans import Plan, Points
from tests.domain.tournaments.engine.playing import (
    DRAWN,
    NOBODY,
    ONE,
    TWO,
    Outcome,
    Tournament,
    favourite,
    key,
    ranking,
    seed,
    sides,
)

# FIDE Handbook C.05, Annex 1; also http://c.w.fox.tripod.com/chess/berger.html
PUBLISHED = {
    4: """1-4 2-3
        4-3 1-2
        2-4 3-1""",
    6: """1-6 2-5 3-4
        6-4 5-3 1-2
        2-6 3-1 4-5
        6-5 1-4 2-3
        3-6 4-2 5-1""",
    10: """1-10 2-9 3-8 4-7 5-6
        10-6 7-5 8-4 9-3 1-2
        2-10 3-1 4-9 5-8 6-7
        10-7 8-6 9-5 1-4 2-3
        3-10 4-2 5-1 6-9 7-8
        10-8 9-7 1-6 2-5 3-4
        4-10 5-3 6-2 7-1 8-9
        10-9 1-8 2-7 3-6 4-5
        5-10 6-4 7-3 8-2 9-1""",
}


@pytest.mark.parametrize("entrants", PUBLISHED)
def test_berger_tables(entrants: int) -> None:
    rounds = [" ".join(f"{one + 1}-{two + 1}" for one, two in pairs) for pairs in berger(entrants)]
    assert rounds == [line.strip() for line in PUBLISHED[entrants].splitlines()]


def test_with_an_odd_number_whoever_would_meet_the_last_rests() -> None:
    assert berger(5) == [[pair for pair in pairs if 5 not in pair] for pairs in berger(6)]


def test_sides_change_from_leg_to_leg() -> None:
    bracket = Tournament(Plan(format="round_robin", legs=3), 3).bracket()
    met = [(each.round, *sides(each)) for each in bracket.pairings]
    once = [(1, 2, 3), (2, 1, 2), (3, 3, 1)]
    turned = [(number + 3, two, one) for number, one, two in once]
    assert met == [*once, *turned, *((number + 6, one, two) for number, one, two in once)]


def test_one_match_after_the_other() -> None:
    tournament = Tournament(Plan(format="round_robin"), 4)
    assert ready(tournament.bracket()) == {"R1.1", "R1.2"}
    tournament.correct("R1.1", ONE)
    assert ready(tournament.bracket()) == set[str]({"R1.2"})
    tournament.correct("R1.2", ONE)
    assert ready(tournament.bracket()) == {"R2.1", "R2.2"}


def ready(bracket: Bracket) -> set[str]:
    return {pairing.slot for pairing in bracket.pairings if pairing.state == "ready"}


def beaten(*pairs: str, drawn: str = "") -> Outcome:
    """Who beat whom, as "1>2", each time they meet anew; and who drew, as "3=4"."""
    left = list(pairs)

    def outcome(pairing: Pairing) -> Result:
        one, two = sides(pairing)
        if f"{one}={two}" in drawn.split() or f"{two}={one}" in drawn.split():
            return DRAWN
        won = f"{one}>{two}" in left
        left.remove(f"{one}>{two}" if won else f"{two}>{one}")
        return ONE if won else TWO

    return outcome


def values(bracket: Bracket, tie: str) -> dict[int, float | None]:
    return {each.entrant.int: dict(each.values)[tie] for each in bracket.standings}


def test_sonneborn_berger() -> None:
    """The example of Sensei's Library (senseis.xmp.net, “Sonneborn-Berger”): A, B, C, D are 1 to 4,
    everybody meets everybody twice, a win is a point."""
    plan = Plan(
        format="round_robin", legs=2, points=Points(win=1), ties=("points", "sonneborn_berger")
    )
    first = ("1>2", "1>3", "1>4", "2>3", "2>4", "3>4")
    second = ("2>1", "1>3", "4>1", "3>2", "2>4", "3>4")
    bracket = Tournament(plan, 4).play(beaten(*first, *second))
    assert values(bracket, "points") == {1: 4, 2: 4, 3: 3, 4: 1}
    assert values(bracket, "sonneborn_berger") == {1: 11, 2: 9, 3: 6, 4: 4}
    assert ranking(bracket) == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert [each.decided_by for each in bracket.standings] == [
        *("sonneborn_berger", "points", "points", None)
    ]


def test_matches_against_each_other_are_counted_anew_among_those_left() -> None:
    """All of 1 to 4 have 6 points. From their matches against each other 1 and 2 have 4, 3 and 4
    have 2; then 2 is before 1, and 4 before 3, who lost to them."""
    among = ("2>1", "2>4", "3>2", "1>4", "1>3", "4>3")
    others = ("1>5", "2>5", "3>5", "4>5", "6>1", "6>2", "3>6", "4>6", "5>6")
    plan = Plan(format="round_robin", ties=("head_to_head", "seed"))
    bracket = Tournament(plan, 6).play(beaten(*among, *others))
    assert ranking(bracket) == [(1, 2), (2, 1), (3, 4), (4, 3), (5, 6), (6, 5)]
    assert values(bracket, "head_to_head") == {2: 2, 1: 0, 4: 2, 3: 0, 5: None, 6: None}
    assert values(bracket, "seed") == {each: each for each in range(1, 7)}


def test_a_circle_is_left_to_the_next_tie_break() -> None:
    """1 beat 2, 2 beat 3, 3 beat 1, and all of them 4. The games of 1 are 3:0, 3:0 and 0:5."""
    games = {"1>2": (3, 0), "1>4": (3, 0), "3>1": (5, 0), "2>3": (2, 0), "2>4": (4, 0)}

    def outcome(pairing: Pairing) -> Result:
        one, two = sides(pairing)
        won = f"{one}>{two}" in (*games, "3>4")
        score = games.get(f"{one}>{two}" if won else f"{two}>{one}", (1, 0))
        return Result("one", score) if won else Result("two", (score[1], score[0]))

    plan = Plan(format="round_robin", ties=("head_to_head", "game_difference"))
    bracket = Tournament(plan, 4).play(outcome)
    assert values(bracket, "head_to_head") == {1: 2, 2: 2, 3: 2, 4: None}
    assert values(bracket, "game_difference") == {1: 1, 2: 3, 3: 4, 4: -8}
    assert ranking(bracket) == [(1, 3), (2, 2), (3, 1), (4, 4)]


def test_those_whom_no_tie_break_tells_apart_share_the_place() -> None:
    plan = Plan(format="round_robin", draws=True, ties=("head_to_head",))
    bracket = Tournament(plan, 4).play(beaten("1>3", "1>4", "2>3", "2>4", drawn="1=2 3=4"))
    assert ranking(bracket) == [(1, 1), (1, 2), (3, 3), (3, 4)]
    assert [each.int for each in bracket.champions] == [1, 2]
    by_seed = replace_ties(plan, "seed")
    assert ranking(Tournament(by_seed, 4).play(lambda _: DRAWN)) == [
        *[(1, 1), (2, 2), (3, 3), (4, 4)]
    ]


def replace_ties(plan: Plan, *ties: str) -> Plan:
    return Plan.model_validate({**plan.model_dump(), "ties": ties})


def test_what_was_not_played_counts_without_being_played() -> None:
    tournament = Tournament(Plan(format="round_robin", ties=("wins",)), 4)
    for slot, result in {"R1.1": TWO, "R1.2": NOBODY}.items():
        tournament.correct(slot, result)
    tournament.gone[seed(4)] = None
    bracket = tournament.play(favourite)
    four = next(each for each in bracket.standings if each.entrant == seed(4))
    assert (four.played, four.won, four.lost, dict(four.values)) == (
        *(1, 1, 2),
        {"points": 2, "wins": 1},
    )
    two = next(each for each in bracket.standings if each.entrant == seed(2))
    assert two == Standing(
        seed(2), 3, (("points", 2), ("wins", 0)), played=1, won=1, drawn=0, lost=2, decided_by=None
    )


def test_points_are_as_the_plan_says() -> None:
    plan = Plan(format="round_robin", points=Points(win=3, draw=1, loss=0), draws=True)
    bracket = Tournament(plan, 3).play(beaten("1>2", "1>3", drawn="2=3"))
    assert values(bracket, "points") == {1: 6, 2: 1, 3: 1}
    assert replace(bracket.standings[0], values=()) == Standing(
        seed(1), 1, played=2, won=2, decided_by="points"
    )


def test_a_result_counts_for_its_two_sides_alone() -> None:
    tournament = Tournament(Plan(format="round_robin"), 4)
    slot, one, two = key(tournament.bracket().pairing("R1.1"))
    tournament.results[slot, two, one] = ONE
    assert tournament.bracket().pairing("R1.1").state == "ready"
