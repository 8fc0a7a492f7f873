"""Groups, and how the best of them meet in the knock-out."""

from itertools import combinations

import pytest

from core.domain.tournaments.engine import Whence
from core.domain.tournaments.engine.groups import drawn, entries
from core.domain.tournaments.engine.knockout import seeded
from events.types.plans import Plan
from tests.domain.tournaments.engine.playing import (
    TWO,
    Tournament,
    favourite,
    numbers,
    ranking,
    seed,
    sides,
    told,
)


def test_groups_are_seeded_like_a_snake() -> None:
    groups = drawn(Plan(format="groups", groups=3), [seed(each) for each in range(1, 11)])
    assert {name: numbers(group) for name, group in groups.items()} == {
        "A": [1, 6, 7],
        "B": [2, 5, 8],
        "C": [3, 4, 9, 10],
    }


@pytest.mark.parametrize(
    ("entrants", "wished", "advance", "sizes"),
    [
        (16, None, 2, [4, 4, 4, 4]),
        (9, None, 2, [3, 3, 3]),
        (5, 4, 2, [2, 3]),
        (7, 3, 3, [3, 4]),
        (2, None, 4, [2]),
    ],
)
def test_there_are_as_many_as_can_be(
    entrants: int, wished: int | None, advance: int, sizes: list[int]
) -> None:
    plan = Plan(format="groups", groups=wished, advance=advance)
    groups = drawn(plan, [seed(each) for each in range(1, entrants + 1)])
    assert sorted(map(len, groups.values())) == sizes


def first_round(groups: int, advance: int) -> list[tuple[str, ...]]:
    """Who meets whom, from top to bottom: "A1" is the best of group A."""
    names = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:groups])
    best = [
        f"{each.of}{each.place}" for each in entries(names, advance) if isinstance(each, Whence)
    ]
    order = seeded(1 << (len(best) - 1).bit_length())
    there = [best[place] if place < len(best) else "" for place in order]
    return list(zip(there[::2], there[1::2], strict=True))


def test_winners_meet_those_who_came_second_elsewhere() -> None:
    """As with eight groups at the World Cups of 1998 to 2022: A1-B2, B1-A2, C1-D2, D1-C2, …; in
    which order, standard seeding says."""
    assert first_round(2, 2) == [("A1", "B2"), ("B1", "A2")]
    assert first_round(4, 2) == [("A1", "B2"), ("D1", "C2"), ("B1", "A2"), ("C1", "D2")]
    assert first_round(8, 2) == [
        *[("A1", "B2"), ("H1", "G2"), ("D1", "C2"), ("E1", "F2")],
        *[("B1", "A2"), ("G1", "H2"), ("C1", "D2"), ("F1", "E2")],
    ]
    assert first_round(3, 2) == [("A1", ""), ("C2", "B2"), ("B1", ""), ("C1", "A2")]


@pytest.mark.parametrize("advance", [2, 3, 4])
@pytest.mark.parametrize("groups", range(2, 17))
def test_two_of_one_group_meet_again_as_late_as_can_be(groups: int, advance: int) -> None:
    """Two of a group are in different halves, three or four in as many quarters as halves have
    room for; winners are apart by standard seeding."""
    there = [each for pair in first_round(groups, advance) for each in pair]
    size = len(there)
    for name in {each[0] for each in there if each}:
        spots = [spot for spot, each in enumerate(there) if each[:1] == name]
        halves = [spot * 2 // size for spot in spots]
        assert abs(halves.count(0) - halves.count(1)) <= advance % 2
        same = [a * 2 // size == b * 2 // size for a, b in combinations(spots, 2)]
        assert sum(same) == {2: 0, 3: 1, 4: 2}[advance]


def test_the_knock_out_knows_a_group_once_it_is_played() -> None:
    tournament = Tournament(Plan(format="groups", groups=2), 7)
    bracket = tournament.bracket()
    assert sides(bracket.pairing("W1.1")) == (None, None)
    assert bracket.pairing("W1.1").one == Whence("place", "A", 1)
    for pairing in bracket.pairings:
        if pairing.stage == "group A":
            tournament.correct(pairing.slot, favourite(pairing))
    bracket = tournament.bracket()
    assert sides(bracket.pairing("W1.1")) == (1, None)
    assert bracket.pairing("W1.1").state == "waiting"
    done = tournament.play()
    assert sides(done.pairing("W1.1")) == (1, 3)
    assert ranking(done) == [(1, 1), (2, 2), (3, 3), (3, 4), (5, 5), (5, 6), (7, 7)]


def test_one_group_with_one_who_goes_on_is_a_round_robin() -> None:
    bracket = Tournament(Plan(format="groups", groups=1, advance=1), 4).play(told(GA1_1=TWO))
    assert {each.stage for each in bracket.pairings} == {"group A"}
    assert len(bracket.champions) == 1
