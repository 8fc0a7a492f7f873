"""Policies that do without savepoints, and what becomes of those whose command loses a race."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consumers.lane import Lane
from consumers.readers import READERS
from core.domain.base import Actor
from core.domain.matches.commands import DecideMatch
from core.domain.matches.games import BUILT_IN
from core.domain.tournaments import commands
from core.domain.tournaments.state import Tournament
from core.handle import DECIDERS, handle
from core.tournaments import tournament
from events import log
from events.lanes import lane_of
from events.types.plans import Plan
from tests.domain.facts import facts
from tests.given import at_once, person, project, sequence

BRACKETS = READERS["brackets"]

pytestmark = pytest.mark.usefixtures("database")


def semifinals(organiser: Actor) -> Tournament:
    """A tournament of four whose first two matches are called."""
    made = commands.CreateTournament(
        **facts(organiser),
        name="Cup",
        game="pong",
        plan=Plan(format="single"),
        capacity=4,
        game_kind=BUILT_IN["pong"].model_dump(),
    )
    handle(made)
    handle(commands.OpenRegistration(**facts(organiser), tournament=made.tournament_id))
    for name in ("Ann", "Bob", "Cem", "Dan"):
        entering = facts(person(name))
        handle(commands.EnterTournament(**entering, tournament=made.tournament_id))
    handle(commands.StartTournament(**facts(organiser), tournament=made.tournament_id))
    sequence()
    project(BRACKETS)
    return there(made.tournament_id)


def there(wanted: Any) -> Tournament:
    found = tournament(wanted)
    assert isinstance(found, Tournament)
    return found


def all_decided(organiser: Actor, cup: Tournament) -> Lane:
    """Both semifinals are over; the lane that is to say so."""
    for match in cup.calls:
        said = {"winner": "one", "reason": "It was so.", "organiser": True}
        handle(DecideMatch(**facts(organiser), match=match, **said))
    sequence()
    [lane] = {lane_of(f"match-{match}") for match in cup.calls}
    return Lane(BRACKETS, lane)


def test_results_are_recorded_without_savepoints() -> None:
    organiser = person("Org")
    cup = semifinals(organiser)
    lane = all_decided(organiser, cup)
    with CaptureQueriesContext(connection) as sent:
        lane.advance()
    assert len(there(cup.id).results) == 2
    assert not [each for each in sent.captured_queries if "SAVEPOINT" in each["sql"]]


def test_where_a_command_loses_a_race_all_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    organiser = person("Org")
    cup = semifinals(organiser)
    lane = all_decided(organiser, cup)
    deciders: dict[Any, Any] = DECIDERS
    decider, decided = deciders[commands.RecordResult], list[Any]()
    faster = commands.AnnounceInTournament(**facts(organiser), tournament=cup.id, text="Pizza!")

    def decide(command: Any, state: Any) -> Any:
        decided.append(command.match)
        if len(decided) == 1:  # what it is decided on is read, and nothing written yet
            at_once([lambda: handle(faster)])
        return decider.decide(command, state)

    monkeypatch.setitem(deciders, commands.RecordResult, replace(decider, decide=decide))
    _, count = lane.advance()
    assert count == len(log.read_lane(lane.name, 0, 100))
    assert len(decided) == 3, "the first of the two twice"
    assert len(there(cup.id).results) == 2
