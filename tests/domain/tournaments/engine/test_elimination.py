"""Single and double elimination, worked by hand."""

import pytest

from core.domain.tournaments.engine import Bracket, Nobody
from core.domain.tournaments.engine.knockout import double, seeded
from core.domain.tournaments.engine.model import Side, Slot, Whence
from events.types.plans import Plan
from tests.domain.tournaments.engine.playing import (
    DRAWN,
    NOBODY,
    ONE,
    TWO,
    Tournament,
    favourite,
    numbers,
    ranking,
    seed,
    sides,
    told,
)

# Standard seeding, as in the brackets of tennis and of the NCAA: from top to bottom.
PUBLISHED = {
    8: [1, 8, 4, 5, 2, 7, 3, 6],
    16: [1, 16, 8, 9, 4, 13, 5, 12, 2, 15, 7, 10, 3, 14, 6, 11],
    32: [
        *[1, 32, 16, 17, 8, 25, 9, 24, 4, 29, 13, 20, 5, 28, 12, 21],
        *[2, 31, 15, 18, 7, 26, 10, 23, 3, 30, 14, 19, 6, 27, 11, 22],
    ],
}


@pytest.mark.parametrize("size", PUBLISHED)
def test_standard_seeding(size: int) -> None:
    assert [place + 1 for place in seeded(size)] == PUBLISHED[size]


def first_round(bracket: Bracket) -> list[tuple[int | None, int | None]]:
    return [sides(pairing) for pairing in bracket.pairings if pairing.slot.startswith("W1.")]


def test_five_and_six_have_byes_for_the_best() -> None:
    five, six = (Tournament(Plan(format="single"), entrants).bracket() for entrants in (5, 6))
    assert first_round(five) == [(1, None), (4, 5), (2, None), (3, None)]
    assert first_round(six) == [(1, None), (4, 5), (2, None), (3, 6)]
    assert five.pairing("W1.1").two is Nobody.BYE
    assert [sides(five.pairing(slot)) for slot in ("W2.1", "W2.2")] == [(1, None), (2, 3)]
    assert five.pairing("W2.1").two == Whence("winner", "W1.2")
    assert {p.slot for p in five.pairings if p.state == "ready"} == {"W1.2", "W2.2"}


def test_the_better_seed_always_winning_gives_the_order_of_the_seeds() -> None:
    bracket = Tournament(Plan(format="single", third_place=True), 8).play()
    assert ranking(bracket) == [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (5, 6), (5, 7), (5, 8)]
    assert sides(bracket.pairing("T1.1")) == (4, 3)


def test_a_bye_is_no_match() -> None:
    first, second, *_ = Tournament(Plan(format="single"), 5).play().standings
    assert (first.played, first.won, first.lost) == (2, 2, 0)
    assert (second.played, second.won, second.lost) == (2, 1, 1)


def test_without_a_match_for_it_third_place_is_shared() -> None:
    bracket = Tournament(Plan(format="single"), 4).play()
    assert ranking(bracket) == [(1, 1), (2, 2), (3, 3), (3, 4)]


def test_double_elimination_of_eight_with_reset() -> None:
    """The usual bracket for eight (Wikipedia, “Double-elimination tournament”): those who lose in
    the second round cross over; 15 matches with the second final, 2 n - 1.

    Upset in the first final: 2 lost to 1 in the winners' final, comes back, and beats 1 twice.
    """
    bracket = Tournament(Plan(format="double"), 8).play(told(W1_2=TWO, F1_1=TWO, F2_1=TWO))
    assert {pairing.slot: sides(pairing) for pairing in bracket.pairings} == {
        "W1.1": (1, 8),
        "W1.2": (4, 5),  # 5 wins
        "W1.3": (2, 7),
        "W1.4": (3, 6),
        "L1.1": (8, 4),
        "L1.2": (7, 6),
        "W2.1": (1, 5),
        "W2.2": (2, 3),
        "L2.1": (3, 4),  # 3 lost in the lower half, and meets who is left of the upper
        "L2.2": (5, 6),
        "L3.1": (3, 5),
        "W3.1": (1, 2),
        "L4.1": (2, 3),
        "F1.1": (1, 2),  # 2 wins: both have lost once
        "F2.1": (1, 2),
    }
    assert sum(pairing.state == "done" for pairing in bracket.pairings) == 2 * 8 - 1
    assert ranking(bracket) == [
        *[(1, 2), (2, 1), (3, 3), (4, 5)],
        *[(5, 4), (5, 6), (7, 7), (7, 8)],
    ]


def test_the_second_final_is_needed_only_if_the_unbeaten_one_lost_the_first() -> None:
    tournament = Tournament(Plan(format="double"), 4)
    bracket = tournament.play()
    assert numbers(bracket.champions) == [1]
    assert bracket.pairing("F2.1").state == "empty"

    tournament.correct("F1.1", TWO)
    again = tournament.bracket()
    assert not again.finished
    assert again.pairing("F2.1").state == "ready"
    assert numbers(tournament.play().champions) == [1]

    without = Tournament(Plan(format="double", reset=False), 4).play(told(F1_1=TWO))
    assert numbers(without.champions) == [2]


def test_two_in_a_double_elimination_meet_until_one_has_lost_twice() -> None:
    bracket = Tournament(Plan(format="double"), 2).play(told(W1_1=TWO, F1_1=TWO, F2_1=ONE))
    assert [sides(each) for each in bracket.pairings] == [(1, 2), (2, 1), (2, 1)]
    assert ranking(bracket) == [(1, 2), (2, 1)]


def test_of_two_without_a_second_final_the_only_one_decides() -> None:
    """As elsewhere (Challonge's “single match”, Toornament's “simple” grand final): whoever wins it
    is the champion, also where each has won once."""
    plan = Plan(format="double", reset=False)
    bracket = Tournament(plan, 2).play(told(W1_1=ONE, F1_1=TWO))
    assert [sides(each) for each in bracket.pairings] == [(1, 2), (1, 2)]
    assert ranking(bracket) == [(1, 2), (2, 1)]
    assert ranking(Tournament(plan, 2).play()) == [(1, 1), (2, 2)]
    neither = Tournament(plan, 2).play(told(F1_1=NOBODY))
    assert ranking(neither) == [(1, 1), (1, 2)]


def test_nobody_advances_from_a_double_no_show() -> None:
    bracket = Tournament(Plan(format="double"), 8).play(told(W1_1=NOBODY))
    after = {slot: bracket.pairing(slot) for slot in ("W2.1", "L1.1")}
    assert {slot: (*sides(each), each.state) for slot, each in after.items()} == {
        "W2.1": (None, 4, "walkover"),
        "L1.1": (None, 5, "walkover"),
    }
    assert ranking(bracket)[-3:] == [(6, 1), (6, 7), (6, 8)]  # out in the first round


def test_a_double_no_show_in_the_final_leaves_two_first() -> None:
    bracket = Tournament(Plan(format="single"), 4).play(told(F1_1=NOBODY))
    assert numbers(bracket.champions) == [1, 2]


def test_who_leaves_keeps_what_they_won_and_loses_the_rest() -> None:
    tournament = Tournament(Plan(format="double"), 8)
    tournament.play_some(tournament.bracket(), favourite)
    tournament.gone[seed(1)] = None
    bracket = tournament.play()
    assert bracket.pairing("W1.1").state == "done"
    lost = [each.slot for each in bracket.pairings if each.state == "walkover"]
    assert lost == ["W2.1", "L2.2"]
    assert ranking(bracket)[4:6] == [(5, 1), (5, 5)]


def test_who_leaves_later_changes_nothing_that_was() -> None:
    tournament = Tournament(Plan(format="single"), 4)
    tournament.gone[seed(4)] = None
    bracket = tournament.play(told(F1_1=TWO))
    tournament.gone[seed(1)] = None
    assert tournament.bracket() == bracket


def test_a_draw_decides_nothing_in_a_knock_out() -> None:
    tournament = Tournament(Plan(format="single"), 2)
    tournament.correct("F1.1", NOBODY)
    assert tournament.bracket().finished
    tournament.correct("F1.1", DRAWN)
    assert tournament.bracket().pairing("F1.1").state == "ready"


@pytest.mark.parametrize(
    ("entrants", "earliest"), [(4, 2), (8, 3), (16, 4), (32, 5), (64, 7), (128, 8), (256, 9)]
)
def test_in_the_losers_bracket_people_meet_again_as_late_as_can_be(
    entrants: int, earliest: int
) -> None:
    """The first round of the losers' bracket where two who met among the winners can meet again.

    No way of crossing is better. Of k rounds among the winners, take one match each of the rounds
    1 to t, on the way to one another. Their losers go to 2^(k-t) parts of the losers' bracket, each
    of which comes down to one with the losers' round 2t-2. So with t > 2^(k-t) two are in one part,
    and with t-1 > 2^(k-t) two of those who are there before round 2t-2.
    """
    slots = double([seed(each) for each in range(1, entrants + 1)], reset=True)
    up = {source: slot for slot in slots for source in (slot.one, slot.two)}
    rounds = [
        meet(up, early, late)
        for late in slots
        if late.stage == "winners"
        for early in before(slots, late)
    ]
    assert min(rounds) == earliest


def before(slots: list[Slot], late: Slot) -> list[Slot]:
    """The winners' matches that somebody in `late` has won to get there."""
    sources = {source.of for source in (late.one, late.two) if isinstance(source, Whence)}
    direct = [slot for slot in slots if slot.name in sources]
    return direct + [slot for each in direct for slot in before(slots, each)]


def meet(up: dict[Side, Slot], early: Slot, late: Slot) -> int:
    """Where the loser of `early` first meets the one who won there, and lost `late`."""
    paths = [way(up, Whence("loser", each.name)) for each in (early, late)]
    return next(slot for slot in paths[0] if slot in paths[1]).level


def way(up: dict[Side, Slot], source: Whence) -> list[Slot]:
    """The slots from `source` on, winning all of them."""
    slot = up.get(source)
    return [slot, *way(up, Whence("winner", slot.name))] if slot else []
