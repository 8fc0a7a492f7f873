"""Swiss rounds: nine players worked by hand, and what must hold for any history."""

from collections import Counter

import pytest

from core.domain.tournaments.engine import Draw
from events.types.plans import Plan
from tests.domain.tournaments.engine.playing import (
    DRAWN,
    TWO,
    Chance,
    Tournament,
    number,
    numbers,
    ranking,
    told,
)


def drawn(draw: Draw) -> list[tuple[int | None, ...]]:
    """The pairs, and who has the bye."""
    return [*((one.int, two.int) for one, two in draw.pairs), (number(draw.bye),)]


def test_nine_players() -> None:
    """Worked by hand after FIDE's Dutch system (Handbook C.04.3) and Tie-Break Regulations (C.07);
    a bye is two points, and for Buchholz an opponent with one's own points.

    The better seed wins, but in the last round 1 and 4 draw, and 7 beats 5.
    """
    tournament = Tournament(Plan(format="swiss", draws=True, rounds=4), 9)
    bracket = tournament.play(told(S4_1=DRAWN, S4_3=TWO))
    assert [drawn(draw) for draw in tournament.draws] == [
        # the upper half meets the lower one
        [(1, 5), (2, 6), (3, 7), (4, 8), (9,)],
        # 1 2 3 4 9 have 2: the last of them goes down, to the best of those with 0
        [(1, 3), (2, 4), (9, 5), (6, 7), (8,)],
        # 3 4 5 6 8 9 have 2: 3 4 5 against 6 8 9, but 4 has met 8
        [(1, 2), (3, 6), (4, 9), (5, 8), (7,)],
        # 1 goes down and has met 2, 3 and 5; 5 goes down and has met 8 and 9
        [(1, 4), (2, 3), (5, 7), (8, 9), (6,)],
    ]
    assert ranking(bracket) == [
        *[(1, 1), (2, 2), (3, 4), (4, 3), (5, 6), (6, 5), (7, 7), (8, 8), (9, 9)]
    ]
    figures = {each.entrant.int: [value for _, value in each.values] for each in bracket.standings}
    # points, median Buchholz, Buchholz, Sonneborn-Berger
    assert {seed: found[:4] for seed, found in figures.items()} == {
        1: [7, 9, 19, 4 + 4 + 6 + 2.5],
        2: [6, 9, 20, 4 + 5 + 4],
        4: [5, 10, 19, 4 + 2 + 3.5],
        3: [4, 10, 21, 4 + 4],
        6: [4, 8, 18, 4 + 4],
        5: [4, 8, 17, 2 + 4],
        7: [4, 8, 16, 4 + 4],
        8: [4, 8, 15, 4 + 2],
        9: [2, 8, 15, 2],
    }
    by = ["points", "points", "points", "median_buchholz", *["buchholz"] * 3, "points", None]
    assert [each.decided_by for each in bracket.standings] == by


def met(draws: list[Draw]) -> Counter[frozenset[int]]:
    pairs = [*(pair for draw in draws for pair in draw.pairs)]
    byes = [(draw.bye,) for draw in draws if draw.bye]
    return Counter(frozenset(each.int for each in group) for group in (*pairs, *byes))


def could_avoid(here: list[int], before: Counter[frozenset[int]]) -> bool:
    """Whether all can be paired, or one have a bye, without anything happening again."""
    if not here:
        return True
    first, *others = here
    alone = len(here) % 2 and not before[frozenset({first})] and could_avoid(others, before)
    return bool(alone) or any(
        not before[frozenset({first, other})]
        and could_avoid([each for each in others if each != other], before)
        for other in others
    )


@pytest.mark.parametrize("balance", [False, True])
@pytest.mark.parametrize("entrants", range(2, 11))
def test_nothing_happens_again_while_it_can_be_avoided(entrants: int, balance: bool) -> None:
    for chance in range(4):
        plan = Plan(format="swiss", draws=True, rounds=entrants + 1, balance=balance)
        tournament = Tournament(plan, entrants)
        tournament.play(Chance(tournament, chance, trouble=0.03 * (chance % 2)))
        for drawn_before, draw in enumerate(tournament.draws):
            before = met(tournament.draws[:drawn_before])
            now = met([draw])
            if could_avoid(sorted(set().union(*now)), before):
                assert not before & now


def test_with_two_left_they_meet_again_and_again() -> None:
    tournament = Tournament(Plan(format="swiss", rounds=3), 2)
    tournament.play()
    assert [drawn(draw) for draw in tournament.draws] == [[(1, 2), (None,)]] * 3


@pytest.mark.parametrize("entrants", [16, 33, 64])
def test_sides_stay_even(entrants: int) -> None:
    """As FIDE asks: never three times the same, nor one side three times more than the other."""
    plan = Plan(format="swiss", draws=True, rounds=9, balance=True)
    tournament = Tournament(plan, entrants)
    tournament.play(Chance(tournament, entrants))
    had: dict[int, list[int]] = {}
    for draw in tournament.draws:
        for one, two in draw.pairs:
            had.setdefault(one.int, []).append(1)
            had.setdefault(two.int, []).append(-1)
    for sides in had.values():
        assert abs(sum(sides)) <= 2
        runs = [abs(sum(sides[start : start + 3])) for start in range(len(sides) - 2)]
        assert max(runs) < 3


def test_who_has_equal_points_meets_but_for_one_who_goes_down() -> None:
    tournament = Tournament(Plan(format="swiss"), 64)
    tournament.play()
    scores = dict.fromkeys(range(1, 65), 0)
    for draw in tournament.draws:
        apart = sum(scores[one.int] != scores[two.int] for one, two in draw.pairs)
        assert apart <= sum(count % 2 for count in Counter(scores.values()).values())
        for one, two in draw.pairs:
            scores[min(one.int, two.int)] += 1


def test_rounds_go_on_without_those_who_left() -> None:
    tournament = Tournament(Plan(format="swiss", rounds=3), 5)
    tournament.draw()
    tournament.gone = dict.fromkeys(tournament.seeds[1:3])
    bracket = tournament.play()
    assert [drawn(draw)[-1] for draw in tournament.draws] == [(5,), (4,), (1,)]
    assert {pairing.state for pairing in bracket.pairings if pairing.round == 1} == {
        *{"walkover", "bye"}
    }


def test_no_round_is_drawn_for_one_alone() -> None:
    tournament = Tournament(Plan(format="swiss", rounds=3), 4)
    tournament.gone = dict.fromkeys(tournament.seeds[:2])
    tournament.draw()
    assert tournament.bracket().pairing("S1.1").state == "ready"
    tournament.gone |= dict.fromkeys(tournament.seeds[:3])
    assert numbers(tournament.bracket().champions) == [4]


def test_a_corrected_result_leaves_the_rounds_that_were_drawn() -> None:
    tournament = Tournament(Plan(format="swiss", rounds=3), 8)
    tournament.play()
    rounds = list(tournament.draws)
    tournament.correct("S1.1", TWO)
    assert tournament.bracket().finished
    assert tournament.draws == rounds
