"""Every command to tournaments: what comes of it, and on the log: repeated, and raced."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from core.domain.base import COURTSIDE, Command
from core.domain.tournaments import commands
from core.domain.tournaments.decide import DECIDER, decide
from core.handle import Outcome, handle
from events.types import tournaments as happened
from events.types.base import Event
from tests.domain.facts import ANNA, history, raced
from tests.domain.tournaments.accepted import CASES, OPEN, at_first
from tests.domain.tournaments.cup import PEOPLE, TERMS, asked, created, happen
from tests.given import happens

AT_ONCE = 4
ANEW = (commands.SeedTournament, commands.AnnounceInTournament)  # happens each time it is asked
TOO_LATE = (commands.StartTournament,)  # once it is done, it can't be done
every = pytest.mark.parametrize(
    ("command", "before", "first"), CASES, ids=[type(command).__name__ for command, *_ in CASES]
)


def anew(command: Any, cup: UUID) -> Any:
    """The same said under another id, of another tournament."""
    moved = command.model_copy(update={"command_id": uuid4(), "tournament": cup})
    if not isinstance(command, commands.RecordResult):
        return moved
    called = [e for e in history(f"tournament-{cup}") if isinstance(e, happened.PairingCalled)]
    return moved.model_copy(update={"match": called[0].match})


def a_cup(before: list[Any]) -> UUID:
    """A tournament in the log with that past."""
    cup = uuid4()
    happens(created().model_copy(update={"tournament": cup}))
    for command in before:
        handle(anew(command, cup))
    return cup


def times(cup: UUID, first: Event) -> int:
    """How often it happened."""
    kept = history(f"tournament-{cup}")
    return sum(isinstance(event, type(first)) and _about(event) == _about(first) for event in kept)


def _about(event: Any) -> Any:
    return getattr(event, "entrant", None), getattr(event, "person", None)


def test_no_command_is_left_out() -> None:
    new = {commands.CreateTournament, commands.CloneTournament}
    assert {type(command) for command, *_ in CASES} == set(DECIDER.commands) - new


@every
def test_accepted(command: Command, before: list[Any], first: Event) -> None:
    state, _ = happen(at_first(), *before)
    assert next(iter(decide(command, state))) == first  # type: ignore[arg-type]  # all are


@every
@pytest.mark.usefixtures("one_database")
def test_repeated(command: Command, before: list[Any], first: Event) -> None:
    cup = a_cup(before)
    asking, were = anew(command, cup), times(cup, first)
    outcomes = [handle(asking) for _ in range(3)]
    assert [outcome.repeated for outcome in outcomes] == [False, True, True]
    assert times(cup, first) == were + 1


@every
@pytest.mark.usefixtures("one_database")
def test_raced(command: Command, before: list[Any], first: Event) -> None:
    cup = a_cup(before)
    were = times(cup, first)
    outcomes = raced([anew(command, cup) for _ in range(AT_ONCE)])
    done = [type(outcome) for outcome in outcomes].count(Outcome)
    assert done == (1 if isinstance(command, TOO_LATE) else AT_ONCE)
    assert times(cup, first) == were + (AT_ONCE if isinstance(command, ANEW) else 1)


@pytest.mark.usefixtures("one_database")
def test_a_tournament_that_is_made_again_is_the_same() -> None:
    made = commands.CreateTournament(
        command_id=uuid4(), actor=ANNA, at=asked(commands.CheckIn).at, **TERMS
    )
    copy = asked(commands.CloneTournament, name="Cup 2", terms=created().terms)
    for command in (made, copy):
        assert [handle(command).repeated for _ in range(2)] == [False, True]
        assert len(history(f"tournament-{command.new_id}")) == 1


@pytest.mark.usefixtures("one_database")
def test_the_last_place_is_taken_once_and_everybody_else_waits_in_line() -> None:
    cup = uuid4()
    happens(created(capacity=3).model_copy(update={"tournament": cup}))
    handle(anew(OPEN, cup))
    raced([anew(asked(commands.EnterTournament, who), cup) for who in PEOPLE[:6]])
    entered = [e for e in history(f"tournament-{cup}") if isinstance(e, happened.EntrantRegistered)]
    assert [event.waiting for event in entered] == [False] * 3 + [True] * 3


@pytest.mark.usefixtures("one_database")
def test_a_result_that_is_told_again_and_again_advances_nobody_twice() -> None:
    cup = uuid4()
    happens(created().model_copy(update={"tournament": cup}))
    for command in (OPEN, *(asked(commands.EnterTournament, who) for who in PEOPLE[:4])):
        handle(anew(command, cup))
    handle(anew(asked(commands.StartTournament), cup))
    calls = [e for e in history(f"tournament-{cup}") if isinstance(e, happened.PairingCalled)]
    said = [
        asked(
            commands.RecordResult,
            COURTSIDE,
            **{name: getattr(call, name) for name in ("tournament", "slot", "match", "one", "two")},
            winner="one",
            games=((11, 4),),
            how="played",
            revision="finished",
        )
        for call in calls
    ]
    again = [each.model_copy(update={"command_id": uuid4()}) for each in said]
    raced([*said, *said, *again])
    after = history(f"tournament-{cup}")
    assert sum(isinstance(event, happened.ResultRecorded) for event in after) == 2
    assert sum(isinstance(event, happened.PairingCalled) for event in after) == 3
