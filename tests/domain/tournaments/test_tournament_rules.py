"""Which command is allowed when, and to whom: command × phase, command × person."""

from datetime import timedelta
from typing import Any

import pytest

from core.domain.base import COURTSIDE, Actor, Command
from core.domain.tournaments import commands
from core.domain.tournaments.decide import DECIDER, decide
from core.domain.tournaments.entrants import MOST_WAITING
from core.domain.tournaments.state import NoTournament, State, evolve
from events.types.plans import Plan
from tests.domain.chat.cases import outcome, rows
from tests.domain.facts import ANNA, BEN, NOON
from tests.domain.tournaments.cup import (
    CHESS,
    PEOPLE,
    PONG,
    asked,
    draft,
    happen,
    open_,
    played,
    running,
    waiting,
)

ONE, NEW = PEOPLE[0], PEOPLE[9]
KINDS: dict[str, type[Command]] = {kind.__name__: kind for kind in DECIDER.commands}
MORE: dict[str, dict[str, Any]] = {
    "RemoveEntrant": {"person": ONE.id},
    "EnterMany": {
        "entrants": ({"person": NEW.id},),
        "names": {NEW.id: NEW.name},
        "ratings": {},
    },
}
BY: dict[str, Actor] = {"EnterTournament": NEW, "LeaveTournament": ONE, "CheckIn": ONE}


def given_by(name: str, who: Actor | None = None, **more: Any) -> Any:
    return asked(KINDS[name], who or BY.get(name, ANNA), **{**MORE.get(name, {}), **more})


def phases() -> dict[str, State]:
    """A tournament of four in each part of its life."""
    registration = open_(4)
    under_way = running(4)
    return {
        "draft": draft(),
        "registration": registration,
        "check_in": happen(registration, asked(commands.OpenCheckIn))[0],
        "running": under_way,
        "paused": happen(under_way, asked(commands.PauseTournament))[0],
        "finished": played(under_way),
        "cancelled": happen(under_way, asked(commands.CancelTournament))[0],
    }


BY_PHASE = """
                     draft      registration check_in running paused  finished cancelled
OpenRegistration     yes        -            not_now  not_now not_now not_now  not_now
ChangeTerms          yes        yes          yes      not_now not_now not_now  not_now
AddOrganiser         yes        yes          yes      yes     yes     yes      yes
RemoveOrganiser      -          -            -        -       -       -        -
InviteEntrant        yes        yes          not_now  not_now not_now not_now  not_now
EnterTournament      hidden     yes          not_now  not_now not_now not_now  not_now
EnterMany            yes        yes          yes      not_now not_now not_now  not_now
LeaveTournament      hidden     yes          yes      yes     yes     not_now  not_now
RemoveEntrant        no_entrant yes          yes      yes     yes     not_now  not_now
OpenCheckIn          not_now    yes          -        not_now not_now not_now  not_now
CheckIn              hidden     not_now      yes      not_now not_now not_now  not_now
SeedTournament       not_now    yes          yes      not_now not_now not_now  not_now
StartTournament      not_now    yes          too_few  not_now not_now not_now  not_now
PauseTournament      not_now    not_now      not_now  yes     -       not_now  not_now
ResumeTournament     not_now    not_now      not_now  -       yes     not_now  not_now
CancelTournament     yes        yes          yes      yes     yes     not_now  -
AnnounceInTournament yes        yes          yes      yes     yes     yes      yes
"""


@pytest.mark.parametrize(("name", "phase", "expected"), rows(BY_PHASE))
def test_by_phase(name: str, phase: str, expected: str) -> None:
    state = phases()[phase]
    code = {"hidden": "tournament_not_found", "too_few": "too_few_entrants"}.get(expected, expected)
    assert outcome(lambda: decide(given_by(name), state)) == code


def test_no_command_is_left_out() -> None:
    new = {"CreateTournament", "CloneTournament", "RecordResult"}
    assert {name for name, _, _ in rows(BY_PHASE)} == KINDS.keys() - new


RUN_IT = [
    *("ChangeTerms", "AddOrganiser", "InviteEntrant", "EnterMany", "RemoveEntrant", "OpenCheckIn"),
    *("SeedTournament", "StartTournament", "CancelTournament", "AnnounceInTournament"),
]


@pytest.mark.parametrize("name", RUN_IT)
def test_its_organisers_the_clubs_moderators_and_the_clock_run_it(name: str) -> None:
    state, _ = happen(open_(4), asked(commands.AddOrganiser))
    mod, admin = frozenset({"moderator"}), frozenset({"admin"})
    ways: list[tuple[Actor, frozenset[str], str]] = [
        (BEN, frozenset(), "yes"),
        (COURTSIDE, frozenset(), "yes"),
        (NEW, mod, "yes"),
        (NEW, admin, "yes"),
        (ONE, frozenset(), "not_your_tournament"),
        (NEW, frozenset({"analyst"}), "not_your_tournament"),
    ]
    other = {"person": PEOPLE[20].id} if name == "AddOrganiser" else {}
    for who, roles, expected in ways:
        command = given_by(name, who, roles=roles, **other)
        assert outcome(lambda c=command: decide(c, state)) == expected, who  # type: ignore[misc]  # bound at once


@pytest.mark.parametrize("name", sorted(KINDS.keys() - {"CreateTournament", "CloneTournament"}))
def test_a_draft_is_there_for_its_organisers_alone(name: str) -> None:
    if name == "RecordResult":
        return  # by the system alone, for matches that were called
    admin = given_by(name, NEW, roles=frozenset({"admin"}))
    assert outcome(lambda: decide(admin, draft())) == "tournament_not_found"
    cancelled, _ = happen(draft(), asked(commands.CancelTournament))
    assert outcome(lambda: decide(admin, cancelled)) == "tournament_not_found"
    assert outcome(lambda: decide(admin, NoTournament())) == "tournament_not_found"


def entering(who: Actor = NEW, **more: Any) -> Any:
    return asked(commands.EnterTournament, who, **more)


ENTERING: list[tuple[State, Any, str]] = [
    (open_(invite_only=True), entering(), "not_invited"),
    (
        happen(
            open_(invite_only=True, rating_from=1600),
            asked(commands.InviteEntrant, person=NEW.id, person_name="x"),
        )[0],
        entering(),
        "yes",
    ),
    (open_(0, rating_from=1600), entering(rating=1599.0), "rating_out_of_bounds"),
    (open_(0, rating_from=1600), entering(), "rating_out_of_bounds"),
    (open_(0, rating_to=1400), entering(rating=1401.0), "rating_out_of_bounds"),
    (open_(0, rating_from=1400, rating_to=1600), entering(), "yes"),
    (open_(2), entering(alias="p1"), "alias_taken"),
    (open_(2), entering(ONE), "-"),
    (happen(open_(2), asked(commands.RemoveEntrant, person=ONE.id))[0], entering(ONE), "removed"),
    (happen(open_(2), asked(commands.LeaveTournament, ONE))[0], entering(ONE), "yes"),
]


@pytest.mark.parametrize(("state", "command", "expected"), ENTERING)
def test_who_may_enter(state: State, command: Command, expected: str) -> None:
    assert outcome(lambda: decide(command, state)) == expected  # type: ignore[arg-type]  # all are


def test_a_waiting_list_ends() -> None:
    state = open_(2, capacity=2)
    for number in range(MOST_WAITING):
        alias = f"Waiter {number}"
        state = evolve(state, waiting(alias))
    many = given_by("EnterMany")
    for command in (entering(), many):
        assert outcome(lambda c=command: decide(c, state)) == "waiting_list_full"  # type: ignore[misc]  # bound at once
    state, _ = happen(state, asked(commands.LeaveTournament, ONE))  # who waited longest is in
    for command in (entering(), many):
        assert outcome(lambda c=command: decide(c, state)) == "yes"  # type: ignore[misc]  # bound at once


TERMS: list[tuple[dict[str, Any], str]] = [
    ({}, "yes"),
    ({"game_kind": None}, "game_not_found"),
    ({"best_of": 5}, "terms_not_possible"),
    ({"game_kind": PONG.model_copy(update={"ranked": False})}, "terms_not_possible"),
    ({"plan": Plan(format="swiss", draws=True)}, "terms_not_possible"),
    ({"plan": Plan(format="swiss", draws=True), "game_kind": CHESS, "game": "chess"}, "yes"),
    ({"rating_from": 1500, "rating_to": 1400}, "terms_not_possible"),
    ({"check_in": 30}, "terms_not_possible"),
    ({"starts_at": NOON}, "terms_not_possible"),
    ({"starts_at": NOON + timedelta(seconds=1)}, "yes"),
]


@pytest.mark.parametrize(("change", "expected"), TERMS)
def test_terms_must_be_possible(change: dict[str, Any], expected: str) -> None:
    assert outcome(lambda: decide(given_by("ChangeTerms", **change), draft())) == expected


def test_a_start_that_has_passed_may_stay() -> None:
    soon = NOON + timedelta(seconds=1)
    state, _ = happen(draft(), given_by("ChangeTerms", starts_at=soon))
    later = given_by("ChangeTerms", starts_at=soon, capacity=32, at=soon)
    assert outcome(lambda: decide(later, state)) == "yes"


def test_terms_that_people_have_entered_for_stay() -> None:
    state = open_(4)
    other = given_by("ChangeTerms", game="chess", game_kind=CHESS)
    small = given_by("ChangeTerms", capacity=3)
    assert outcome(lambda: decide(other, state)) == "terms_not_possible"
    assert outcome(lambda: decide(small, state)) == "terms_not_possible"


OTHERS: list[tuple[Any, str]] = [
    (given_by("AddOrganiser", person_name=None), "not_reachable"),
    (given_by("InviteEntrant", person_name=None), "not_reachable"),
    (given_by("RemoveOrganiser", person=ANNA.id), "last_organiser"),
    (given_by("RemoveEntrant", person=NEW.id), "no_entrant"),
    (asked(commands.CheckIn, NEW), "no_entrant"),
    (given_by("SeedTournament", method="manual", order=(ONE.id,)), "order_incomplete"),
    (given_by("SeedTournament", method="tournament", places=None), "tournament_not_found"),
    (given_by("EnterMany", names={}), "bad_entrants"),
]


@pytest.mark.parametrize(("command", "expected"), OTHERS)
def test_what_else_is_refused(command: Command, expected: str) -> None:
    assert outcome(lambda: decide(command, open_(4))) == expected  # type: ignore[arg-type]  # all are


def test_a_start_needs_enough_entrants_and_a_check_in_where_one_was_promised() -> None:
    alone, groups = open_(1), open_(3, plan=Plan(format="groups", groups=2))
    start = asked(commands.StartTournament)
    assert outcome(lambda: decide(start, alone)) == "too_few_entrants"
    assert outcome(lambda: decide(start, groups)) == "too_few_entrants"
    later = start.at.replace(hour=20)
    promised = open_(4, check_in=30, starts_at=later)
    assert outcome(lambda: decide(start, promised)) == "not_now"


def test_a_clone_is_a_draft_with_the_same_terms_at_no_time_yet() -> None:
    source = draft(starts_at=NOON + timedelta(seconds=1))
    assert not isinstance(source, NoTournament)
    command = asked(commands.CloneTournament, BEN, name="Cup 2", terms=source.terms)
    [event] = decide(command, NoTournament())
    expected = source.terms.model_copy(update={"name": "Cup 2", "starts_at": None})
    assert (event.terms, event.by, event.tournament) == (expected, BEN.id, command.new_id)  # type: ignore[attr-defined]  # it is that event
    nothing = asked(commands.CloneTournament, BEN, name="Cup 2", terms=None)
    assert outcome(lambda: decide(nothing, NoTournament())) == "tournament_not_found"
