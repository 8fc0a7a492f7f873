"""A tournament that is paused: nothing is called or drawn, and nobody is waited for."""

from datetime import timedelta

import pytest

from core.domain.tournaments import commands
from events.types import tournaments as happened
from events.types.plans import Plan
from tests.domain.facts import NOON
from tests.domain.tournaments.cup import (
    asked,
    calls,
    corrected,
    match_at,
    of,
    played,
    result,
    running,
    step,
)


def test_nothing_is_called_while_it_is_paused() -> None:
    state, _ = step(running(4), asked(commands.PauseTournament))
    for slot in ("W1.1", "W1.2"):
        state, events = step(state, result(state, slot, "one"))
        assert calls(events) == {}
    _, events = step(state, asked(commands.ResumeTournament))
    assert set(calls(events)) == {"F1.1"}


def test_nobody_is_waited_for_while_it_is_paused() -> None:
    state = running(4, no_show=10)
    state, _ = step(state, result(state, "W1.1", "one"))
    later = NOON + timedelta(hours=2)
    state, [paused] = step(state, asked(commands.PauseTournament))
    _, [resumed] = step(state, asked(commands.ResumeTournament, at=later))
    assert isinstance(paused, happened.TournamentPaused)
    assert isinstance(resumed, happened.TournamentResumed)
    assert paused.matches == resumed.matches == (match_at(state, "W1.2"),)
    assert resumed.ready_by == later + timedelta(minutes=10)


@pytest.mark.parametrize("paused", [False, True])
def test_whoever_is_to_play_after_all_has_the_whole_time(paused: bool) -> None:
    state = running(4, no_show=10)
    for slot in ("W1.1", "W1.2"):
        state, _ = step(state, result(state, slot, "one"))
    if paused:
        state, _ = step(state, asked(commands.PauseTournament))
    state, _ = step(state, corrected(state, "W1.1", "two"))
    state, events = step(state, corrected(state, "W1.1", "one"))
    [again] = of(happened.PairingReinstated, events)
    assert again.ready_by == (None if paused else NOON + timedelta(minutes=10))


def test_no_round_is_drawn_while_it_is_paused() -> None:
    state, _ = step(running(4, plan=Plan(format="swiss")), asked(commands.PauseTournament))
    state = played(state)
    assert len(state.draws) == 1
    state, events = step(state, asked(commands.ResumeTournament))
    assert len(of(happened.RoundDrawn, events)) == 1
    assert len(calls(events)) == 2
