"""Seasons: one after another, closed by hand or by the clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime

from core.domain.base import Command, Decider, Rejection, Source
from core.domain.text import AnnouncementTitle
from events.types.base import Event
from events.types.games import SeasonClosed, SeasonOpened

STREAM = "season-club"
SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=366)


class SeasonCommand(Command):
    """Base of the commands about seasons."""


class OpenSeason(SeasonCommand):
    """Let a season begin; whatever is ranked counts for it until it ends."""

    name: AnnouncementTitle
    ends_at: AwareDatetime

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.new_id)}


class CloseSeason(SeasonCommand):
    """Let a season end."""

    season: UUID


class SeasonRunning(Rejection):
    code = "season_running"
    message = "A season is running."
    remedy = "Close it first, or wait for its end."


class BadSeasonEnd(Rejection):
    code = "bad_season_end"
    message = "A season lasts between an hour and a year."
    remedy = "Choose another end."


class SeasonNotFound(Rejection):
    code = "season_not_found"
    message = "There is no such season."
    remedy = "Look the seasons up."


@dataclass(frozen=True, slots=True)
class Seasons:
    """Which one runs, and which are over."""

    running: UUID | None = None
    over: frozenset[UUID] = frozenset()


def evolve(seasons: Seasons, event: Event) -> Seasons:
    """The state after one event."""
    match event:
        case SeasonOpened():
            return Seasons(event.season, seasons.over)
        case SeasonClosed():
            return Seasons(None, seasons.over | {event.season})
        case _:
            return seasons


def decide(command: SeasonCommand, seasons: Seasons) -> Sequence[Event]:
    """The events of a command; none for a repeat."""
    match command:
        case OpenSeason():
            return [_opened(command, seasons)]
        case CloseSeason(season=season) if season == seasons.running:
            return [SeasonClosed(season=season, by=command.actor.id)]
        case CloseSeason(season=season) if season in seasons.over:
            return []
        case _:
            raise SeasonNotFound


def _opened(command: OpenSeason, seasons: Seasons) -> SeasonOpened:
    if seasons.running is not None:
        raise SeasonRunning
    if not SHORTEST <= command.ends_at - command.at <= LONGEST:
        raise BadSeasonEnd
    return SeasonOpened(
        season=command.new_id,
        name=command.name,
        ends_at=command.ends_at,
        by=command.actor.id,
        by_name=command.actor.name,
    )


def _reads(_command: SeasonCommand) -> tuple[Source]:
    return (Source(STREAM),)


def _appends(_command: SeasonCommand) -> str:
    return STREAM


DECIDER: Decider[SeasonCommand, Seasons] = Decider(
    commands=(OpenSeason, CloseSeason),
    initial=Seasons(),
    reads=_reads,
    appends=_appends,
    evolve=evolve,
    decide=decide,
)
