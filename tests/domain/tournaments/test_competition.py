"""What follows in the bracket from results, corrections, withdrawals."""

import random
from typing import Any

import pytest

from core.domain.tournaments import commands
from core.domain.tournaments.competition import match_of
from core.domain.tournaments.decide import decide
from core.domain.tournaments.state import Tournament, evolve
from events.types import tournaments as happened
from events.types.plans import Plan
from tests.domain.tournaments.cup import (
    CHESS,
    CUP,
    PEOPLE,
    asked,
    calls,
    corrected,
    happen,
    match_at,
    of,
    open_,
    played,
    result,
    running,
    step,
)

A, B, C, D = (who.id for who in PEOPLE[:4])
DOUBLE = Plan(format="double")
ONE_FINAL = Plan(format="double", reset=False)
FORMATS = (
    Plan(format="single", third_place=True),
    DOUBLE,
    Plan(format="round_robin"),
    Plan(format="swiss"),
    Plan(format="groups"),
)


def test_a_start_calls_the_first_round_under_ids_that_anybody_can_tell() -> None:
    _, events = happen(open_(4, no_show=10), asked(commands.StartTournament))
    first = calls(events)
    assert {slot: (each.one, each.two) for slot, each in first.items()} == {
        "W1.1": (A, D),
        "W1.2": (B, C),
    }
    assert first["W1.1"].match == match_of(CUP, "W1.1", A, D)
    assert first["W1.1"].label == "Round 1"
    assert (first["W1.1"].ready_by - asked(commands.CheckIn).at).total_seconds() == 600


def test_a_result_calls_who_is_to_meet_next_and_says_who_is_out() -> None:
    state, events = step(running(4), result(running(4), "W1.1", "one"))
    [ended] = events
    assert (ended.through, ended.out) == ((A,), (D,))  # type: ignore[attr-defined]  # of a result
    state, events = step(state, result(state, "W1.2", "two"))
    assert (calls(events)["F1.1"].one, calls(events)["F1.1"].two) == (A, C)
    state, events = step(state, result(state, "F1.1", "two"))
    [over] = of(happened.TournamentFinished, events)
    assert dict(over.ranking) == {C: 1, A: 2, B: 3, D: 3}
    assert state.phase == "finished"


def test_the_loser_of_a_double_elimination_is_not_out() -> None:
    state = running(4, plan=DOUBLE)
    _, [ended] = step(state, result(state, "W1.1", "one"))
    assert (ended.through, ended.out) == ((A,), ())  # type: ignore[attr-defined]  # of a result


def test_of_a_group_they_are_out_once_all_of_it_is_played() -> None:
    state = running(8, plan=Plan(format="groups", groups=2, advance=1))
    last: list[Any] = []
    while state.phase == "running" and not last:
        slot = next(c.slot for c in state.calls.values() if c.key not in state.results)
        state, events = step(state, result(state, slot, "one"))
        last = [event for event in events if getattr(event, "out", ())]
    assert len(last[0].out) == 3
    assert last[0].slot.startswith("G")


def test_nobody_goes_on_where_neither_came() -> None:
    state = running(4)
    state, [ended] = step(state, result(state, "W1.1", None))
    assert set(ended.out) == {A, D}  # type: ignore[attr-defined]  # of a result
    state, events = step(state, result(state, "W1.2", "one"))
    [over] = of(happened.TournamentFinished, events)
    assert dict(over.ranking)[B] == 1


def test_what_is_known_or_not_ours_changes_nothing() -> None:
    state = running(4)
    ended = result(state, "W1.1", "one")
    after, _ = step(state, ended)
    assert decide(ended, after) == []
    assert decide(ended.model_copy(update={"winner": "two"}), after) == []
    assert decide(ended.model_copy(update={"match": match_of(CUP, "W1.1", A, B)}), state) == []


def test_a_correction_voids_what_hung_on_it_and_correcting_back_restores_it() -> None:
    before = played(running(4))
    final = match_at(before, "F1.1")
    state, events = step(before, corrected(before, "W1.1", "two"))
    assert [event.match for event in of(happened.PairingVoided, events)] == [final]
    assert of(happened.TournamentReopened, events)
    assert (calls(events)["F1.1"].one, calls(events)["F1.1"].two) == (D, B)
    other = match_at(state, "F1.1")
    state, _ = step(state, result(state, "F1.1", "one"))
    assert dict(state.ranking)[D] == 1

    state, events = step(state, corrected(state, "W1.1", "one"))
    assert [event.match for event in of(happened.PairingVoided, events)] == [other]
    assert [event.match for event in of(happened.PairingReinstated, events)] == [final]
    assert calls(events) == {}
    assert state.bracket() == before.bracket()
    assert state.ranking == before.ranking


def test_a_score_corrected_to_the_same_winner_voids_nothing() -> None:
    before = played(running(4))
    _, events = step(before, corrected(before, "W1.1", "one", games=((11, 9), (11, 9))))
    assert [type(event) for event in events] == [happened.ResultCorrected]


def test_places_that_were_told_stay_until_a_result_changes_them() -> None:
    """Once, of two in a double elimination without a second final, both came first."""
    start = running(2, plan=ONE_FINAL)
    state, _ = step(start, result(start, "W1.1", "one"))
    now, _ = step(state, result(state, "F1.1", "two"))
    assert dict(now.ranking) == {B: 1, A: 2}
    both = ((A, 1), (B, 1))
    then = evolve(now, happened.TournamentFinished(tournament=CUP, name="Cup", ranking=both))
    assert isinstance(then, Tournament)
    for nothing_new in (
        asked(commands.AnnounceInTournament),
        corrected(now, "F1.1", "two", games=((9, 11),)),
    ):
        after, events = step(then, nothing_new)
        assert len(events) == 1
        assert (after.phase, dict(after.ranking)) == ("finished", {A: 1, B: 1})
    after, events = step(then, corrected(now, "F1.1", "one"))
    assert of(happened.TournamentFinished, events)
    assert dict(after.ranking) == {A: 1, B: 2}


def test_what_was_played_can_be_kept() -> None:
    before = played(running(4))
    state, events = step(before, corrected(before, "W1.1", "two", keep=True))
    [said] = of(happened.ResultCorrected, events)
    assert said.kept == ("F1.1",)
    assert of(happened.PairingVoided, events) == []
    assert (state.phase, dict(state.ranking)[A]) == ("finished", 1)
    state, events = step(state, corrected(state, "W1.1", "one"))
    assert state.bracket() == before.bracket()


def test_points_alone_are_corrected_and_what_was_kept_stays() -> None:
    state, points = played(running(4)), ((7, 11), (9, 11))
    state, _ = step(state, corrected(state, "W1.1", "two", games=points, keep=True))
    state, events = step(state, corrected(state, "W1.1", "two", games=points[::-1]))
    [said] = of(happened.ResultCorrected, events)
    assert (said.games, said.kept, len(events)) == (points[::-1], ("F1.1",), 1)


def test_a_later_correction_lets_go_of_what_was_kept_behind_it_alone() -> None:
    before = played(running(8))
    state, _ = step(before, corrected(before, "W1.1", "two", keep=True))
    assert set(state.kept) == {"W2.1", "F1.1"}
    state, _ = step(state, corrected(state, "W1.3", "two"))
    assert set(state.kept) == {"W2.1"}


def test_whoever_goes_loses_what_they_have_not_played() -> None:
    state, _ = step(running(4), result(running(4), "W1.2", "one"))
    state, events = step(state, asked(commands.LeaveTournament, PEOPLE[0]))
    assert [type(event) for event in events] == [
        happened.EntrantGone,
        happened.PairingVoided,
        happened.PairingCalled,
    ]
    assert (calls(events)["F1.1"].one, calls(events)["F1.1"].two) == (D, B)
    assert decide(asked(commands.LeaveTournament, PEOPLE[0]), state) == []


def test_cancelling_ends_what_is_being_played() -> None:
    state = running(4)
    state, events = step(state, asked(commands.CancelTournament))
    assert len(of(happened.PairingVoided, events)) == 2
    assert decide(corrected(running(4), "W1.1", "two"), state) == []


def test_matches_are_drawn_in_tables_alone() -> None:
    plan = Plan(format="groups", groups=2, draws=True)
    state, events = happen(
        open_(6, plan=plan, game_kind=CHESS, game="chess"), asked(commands.StartTournament)
    )
    assert isinstance(state, Tournament)
    assert all(call.rules.draws for call in calls(events).values())
    final: list[happened.PairingCalled] = []
    while not final:
        slot = next(c.slot for c in state.calls.values() if c.key not in state.results)
        state, events = step(state, result(state, slot, "one"))
        final = [call for call in calls(events).values() if not call.slot.startswith("G")]
    assert not any(call.rules.draws for call in final)


@pytest.mark.parametrize("plan", FORMATS, ids=lambda plan: plan.format)
def test_whatever_is_corrected_correcting_back_gives_the_same_bracket(plan: Plan) -> None:
    dice = random.Random(5)  # noqa: S311  # a fixed past
    state = running(9, plan=plan)
    while state.phase == "running":
        slot = next(c.slot for c in state.calls.values() if c.counts and c.key not in state.results)
        state, _ = step(state, result(state, slot, dice.choice(("one", "two"))))
    whole = state
    for call in dice.sample(list(whole.calls.values()), 6):
        right = whole.results[call.key].winner
        wrong, _ = step(whole, corrected(whole, call.slot, "two" if right == "one" else "one"))
        back, events = step(wrong, corrected(wrong, call.slot, right))
        assert back.bracket() == whole.bracket()
        assert back.ranking == whole.ranking
        counting = {match for match, each in back.calls.items() if each.counts}
        assert counting == {match for match, each in whole.calls.items() if each.counts}
        assert not of(happened.PairingCalled, events)
