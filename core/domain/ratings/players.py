"""Whose results count as whose: those of somebody's second account as theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.domain.base import Command, Decider, Source
from events.types.base import Event
from events.types.games import ResultsCarriedOver


class CarryResultsOver(Command):
    """Let whatever `player` has played count as played by `into`: both are accounts of one person.
    Given by the system."""

    player: UUID
    into: UUID


@dataclass(frozen=True, slots=True)
class Player:
    """As whom the player counts; None: as themselves."""

    into: UUID | None = None


def evolve(player: Player, event: Event) -> Player:
    """The state after one event."""
    match event:
        case ResultsCarriedOver():
            return Player(event.into)
        case _:
            return player


def decide(command: CarryResultsOver, player: Player) -> Sequence[Event]:
    """The events of a command; none where they count as somebody else's already."""
    if player.into is not None:
        return []
    return [ResultsCarriedOver(player=command.player, into=command.into)]


def _reads(command: CarryResultsOver) -> tuple[Source]:
    return (Source(_appends(command)),)


def _appends(command: CarryResultsOver) -> str:
    return f"player-{command.player}"


DECIDER: Decider[CarryResultsOver, Player] = Decider(
    commands=(CarryResultsOver,),
    initial=Player(),
    reads=_reads,
    appends=_appends,
    evolve=evolve,
    decide=decide,
)
