"""Every command about seasons: accepted, rejected, repeated, raced."""

from datetime import timedelta
from functools import reduce
from uuid import UUID, uuid4

import pytest

from core.domain.base import Command, Rejection
from core.domain.ratings.seasons import (
    STREAM,
    BadSeasonEnd,
    CloseSeason,
    OpenSeason,
    SeasonCommand,
    SeasonNotFound,
    SeasonRunning,
    Seasons,
    decide,
    evolve,
)
from core.handle import CommandConflict, Outcome, handle
from events.types.base import Event
from events.types.games import SeasonClosed, SeasonOpened
from tests.domain.facts import ANNA, NOON, facts, history, in_the_log, raced

SPRING = UUID(int=31)
MONTH = timedelta(days=30)
OPENED = SeasonOpened(
    season=SPRING, name="Spring", ends_at=NOON + MONTH, by=ANNA.id, by_name="Anna"
)
CLOSED = SeasonClosed(season=SPRING, by=ANNA.id)


def opening(lasts: timedelta = MONTH, command_id: UUID | None = None) -> OpenSeason:
    return OpenSeason(**facts(ANNA, command_id), name="Summer", ends_at=NOON + lasts)


def closing(season: UUID = SPRING) -> CloseSeason:
    return CloseSeason(**facts(ANNA), season=season)


def after(*events: Event) -> Seasons:
    return reduce(evolve, events, Seasons())


def opened(command: OpenSeason) -> SeasonOpened:
    return OPENED.model_copy(
        update={"season": command.new_id, "name": "Summer", "ends_at": command.ends_at}
    )


def test_accepted() -> None:
    summer = opening()
    assert decide(summer, after()) == [opened(summer)]
    assert decide(summer, after(OPENED, CLOSED)) == [opened(summer)]
    assert decide(closing(), after(OPENED)) == [CLOSED]
    assert decide(closing(), after(OPENED, CLOSED)) == []


@pytest.mark.parametrize(
    ("command", "before", "why"),
    [
        (opening(), (OPENED,), SeasonRunning),
        (opening(timedelta(minutes=59)), (), BadSeasonEnd),
        (opening(timedelta(days=367)), (), BadSeasonEnd),
        (closing(), (), SeasonNotFound),
        (closing(uuid4()), (OPENED,), SeasonNotFound),
    ],
)
def test_rejected(command: SeasonCommand, before: tuple[Event, ...], why: type[Rejection]) -> None:
    with pytest.raises(why):
        decide(command, after(*before))


@in_the_log
def test_repeated() -> None:
    command = opening()
    assert [handle(command).repeated for _ in range(2)] == [False, True]
    close = closing(command.new_id)
    assert [handle(close).repeated for _ in range(2)] == [False, True]
    with pytest.raises(CommandConflict):
        handle(opening(timedelta(days=2), command.command_id))
    assert history(STREAM) == [opened(command), SeasonClosed(season=command.new_id, by=ANNA.id)]


@in_the_log
def test_raced() -> None:
    commands: list[Command] = [opening() for _ in range(4)]
    outcomes = raced(commands)
    assert sum(isinstance(each, Outcome) for each in outcomes) == 1
    assert sum(isinstance(each, SeasonRunning) for each in outcomes) == 3
    assert len(history(STREAM)) == 1
