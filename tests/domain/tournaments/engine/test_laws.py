"""What holds for every format with every number of entrants, whatever happens."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

import pytest

from core.domain.tournaments.engine import Bracket, Pairing
from core.domain.tournaments.engine.swiss import rounds_of
from events.types.plans import Format, Plan
from tests.domain.tournaments.engine.playing import (
    ONE,
    TWO,
    Chance,
    Tournament,
    key,
    seed,
)

FORMATS: tuple[Format, ...] = ("single", "double", "round_robin", "swiss", "groups")
ENTRANTS = range(2, 65)


def plan_for(format: Format, number: int) -> Plan:  # noqa: A002  # as in the plan
    """All options come up among the numbers."""
    return Plan(
        format=format,
        third_place=number % 2 == 0,
        reset=number % 3 > 0,
        legs=number % 3 + 1 if number < 20 else 1,
        groups=number % 9 or None,
        advance=number % 4 + 1,
        draws=number % 5 > 0,
        balance=number % 2 > 0,
    )


def met(bracket: Bracket) -> Counter[frozenset[UUID]]:
    """How often each two were drawn to meet, and the match was not spared by the draw."""
    return Counter(
        frozenset((each.one, each.two))
        for each in bracket.pairings
        if isinstance(each.one, UUID) and isinstance(each.two, UUID)
    )


def lost(bracket: Bracket) -> Counter[UUID]:
    return Counter(
        side
        for each in bracket.pairings
        for side in (each.one, each.two)
        if isinstance(side, UUID) and each.state == "done" and each.winner != side
    )


@pytest.mark.parametrize("entrants", ENTRANTS)
def test_single_elimination(entrants: int) -> None:
    plan = plan_for("single", entrants)
    tournament = Tournament(plan, entrants)
    bracket = tournament.play(Chance(tournament, entrants))
    third = plan.third_place and entrants > 3
    assert sum(each.state == "done" for each in bracket.pairings) == entrants - 1 + third
    assert set(met(bracket).values()) == {1}
    [champion] = bracket.champions
    assert lost(bracket)[champion] == 0
    twice = {each for each in tournament.seeds if lost(bracket)[each] == 2}
    assert len(twice) == third
    assert all(lost(bracket)[each] for each in tournament.seeds if each != champion)


@pytest.mark.parametrize("entrants", ENTRANTS)
def test_double_elimination(entrants: int) -> None:
    plan = plan_for("double", entrants)
    tournament = Tournament(plan, entrants)
    bracket = tournament.play(Chance(tournament, entrants))
    [champion] = bracket.champions
    second = bracket.standings[1].entrant
    again = plan.reset and bracket.pairing("F2.1").state == "done"
    assert sum(each.state == "done" for each in bracket.pairings) == 2 * entrants - 2 + again
    counts = lost(bracket)
    assert counts[champion] <= 1
    assert counts[second] == 2 or not plan.reset
    assert {counts[each] for each in tournament.seeds if each not in (champion, second)} <= {2}
    rounds = (entrants - 1).bit_length()
    for each in tournament.seeds:
        played = sum(each in (p.one, p.two) and p.state == "done" for p in bracket.pairings)
        assert 2 <= played <= 2 * rounds + 1


@pytest.mark.parametrize("reset", [True, False])
@pytest.mark.parametrize("entrants", [2, 3, 4, 5, 8, 13, 64])
def test_the_last_final_decides_the_first_two_places(entrants: int, reset: bool) -> None:  # a case
    for number in range(8):
        tournament = Tournament(Plan(format="double", reset=reset), entrants)
        bracket = tournament.play(Chance(tournament, number))
        finals = [each for each in bracket.pairings if each.stage == "final"]
        *_, last = (each for each in finals if each.state == "done")
        first, second = bracket.standings[:2]
        assert (first.place, first.entrant, second.place) == (1, last.winner, 2)
        assert {first.entrant, second.entrant} == {last.one, last.two}


@pytest.mark.parametrize("entrants", ENTRANTS)
def test_round_robin(entrants: int) -> None:
    plan = plan_for("round_robin", entrants)
    tournament = Tournament(plan, entrants)
    bracket = tournament.play(Chance(tournament, entrants))
    assert met(bracket) == {frozenset(p): plan.legs for p in combinations(tournament.seeds, 2)}
    per_round = Counter((p.round, side) for p in bracket.pairings for side in (p.one, p.two))
    assert set(per_round.values()) == {1}
    first = Counter(each.one for each in bracket.pairings)
    half = plan.legs * (entrants - 1) / 2
    assert all(abs(first[each] - half) <= 1 for each in tournament.seeds)


@pytest.mark.parametrize("entrants", ENTRANTS)
def test_swiss(entrants: int) -> None:
    plan = plan_for("swiss", entrants)
    tournament = Tournament(plan, entrants)
    bracket = tournament.play(Chance(tournament, entrants))
    assert len(tournament.draws) == rounds_of(plan, entrants)
    for draw in tournament.draws:
        here = [*(each for pair in draw.pairs for each in pair), *([draw.bye] if draw.bye else [])]
        assert sorted(here) == sorted(tournament.seeds)
    assert set(met(bracket).values()) == {1}  # so few rounds need no two to meet again
    assert max(Counter(draw.bye for draw in tournament.draws if draw.bye).values(), default=1) == 1


@pytest.mark.parametrize("entrants", ENTRANTS)
def test_groups(entrants: int) -> None:
    plan = plan_for("groups", entrants)
    tournament = Tournament(plan, entrants)
    bracket = tournament.play(Chance(tournament, entrants))
    sizes = [len(group) for group in bracket.groups.values()]
    assert sum(sizes) == entrants
    assert max(sizes) - min(sizes) <= 1
    assert min(sizes) >= min(entrants, plan.advance)
    on = min(plan.advance, entrants) * len(sizes)
    finals = [each for each in bracket.pairings if not each.stage.startswith("group")]
    third = plan.third_place and on > 3
    assert sum(each.state == "done" for each in finals) == on - 1 + third
    through = {side for each in finals for side in (each.one, each.two) if isinstance(side, UUID)}
    best = [
        row.entrant for rows in bracket.groups.values() for row in rows if row.place <= plan.advance
    ]
    assert through == set(best) or on == 1
    [_] = bracket.champions


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("entrants", ENTRANTS)
def test_whatever_happens_it_ends(format: Format, entrants: int) -> None:  # noqa: A002
    """With people leaving or not coming, one or both, and results corrected: it ends, with somebody
    first, and everybody has a place. Corrected back, all is as before, also with what has been
    played meanwhile by those who came up."""
    tournament = Tournament(plan_for(format, entrants), entrants)
    chance = Chance(tournament, entrants, trouble=0.15)
    before = tournament.play(chance)
    check_ended(before, tournament)
    chance.trouble = 0
    for pairing in some(before.pairings, 2):
        flip(tournament, pairing)
        after = tournament.play(chance)
        check_ended(after, tournament)
        assert after != before
        flip_back(tournament, pairing)
        assert tournament.bracket() == before


def check_ended(bracket: Bracket, tournament: Tournament) -> None:
    assert bracket.champions
    assert sorted(each.entrant for each in bracket.standings) == list(tournament.seeds)
    places = [each.place for each in bracket.standings]
    assert places == sorted(places)
    assert all(place == places.index(place) + 1 for place in places)
    assert not any(each.open for each in bracket.pairings)
    for each in bracket.pairings:
        assert (each.winner in (each.one, each.two)) == (each.winner is not None)
        assert (each.result is not None) == (each.state == "done")


def flip(tournament: Tournament, pairing: Pairing) -> None:
    assert pairing.result
    tournament.results[key(pairing)] = TWO if pairing.result.winner == "one" else ONE


def flip_back(tournament: Tournament, pairing: Pairing) -> None:
    assert pairing.result
    tournament.results[key(pairing)] = pairing.result


def some(pairings: Sequence[Pairing], many: int) -> list[Pairing]:
    """As many that were played, spread evenly."""
    done = [each for each in pairings if each.state == "done"]
    return done[:: len(done) // many + 1]


@pytest.mark.parametrize("format", ["single", "double", "groups"])
@pytest.mark.parametrize("entrants", range(2, 65, 3))
def test_who_is_kept_is_in_one_place(format: Format, entrants: int) -> None:  # noqa: A002
    """After a correction, in the middle of a tournament, with the matches played on it kept."""
    tournament = Tournament(plan_for(format, entrants), entrants)
    chance = Chance(tournament, entrants)
    rounds = 3 + entrants % 4
    tournament.play(
        lambda pairing: chance(pairing) if chance.random.random() < 0.7 else None, rounds
    )
    before = tournament.bracket()
    for pairing in some(before.pairings, 5):
        flip(tournament, pairing)
        tournament.kept = overtaken(before, tournament.bracket())
        after = tournament.bracket()
        for slot, sides in tournament.kept.items():
            assert key(after.pairing(slot))[1:] == sides
        assert after.pairing(pairing.slot).winner != pairing.winner
        assert once(after)
        if tournament.kept and format != "groups":
            assert [each.state for each in after.pairings] == [
                each.state for each in before.pairings
            ]
        tournament.kept = {}
        flip_back(tournament, pairing)


def overtaken(before: Bracket, after: Bracket) -> dict[str, tuple[UUID, UUID]]:
    """The slots that were played, and would have other sides now."""
    now = {each.slot: (each.one, each.two) for each in after.pairings}
    done = [key(each) for each in before.pairings if each.state == "done"]
    return {slot: (one, two) for slot, one, two in done if now[slot] != (one, two)}


def once(bracket: Bracket) -> bool:
    """Nobody is twice in a round, or in two matches that are still to be played."""
    known = [
        ((each.stage, each.round), side)
        for each in bracket.pairings
        for side in (each.one, each.two)
        if isinstance(side, UUID)
    ]
    still = [
        side
        for each in bracket.pairings
        for side in (each.one, each.two)
        if each.open and not each.stage.startswith("group") and isinstance(side, UUID)
    ]
    return len(known) == len(set(known)) and len(still) == len(set(still))


def test_nobody_and_one_are_no_competition() -> None:
    for entrants in (0, 1):
        for each in FORMATS:
            bracket = Tournament(Plan(format=each, rounds=1), entrants).play()
            assert list(bracket.champions) == [seed(1)][:entrants]
