"""Kinds of games, what a club can play: commands, and their rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, field_validator

from core.domain.base import Command, Decider, Source
from core.domain.matches.games import BEST_OF, BUILT_IN, Kind
from core.domain.matches.rejections import GameNotFound
from core.domain.text import Note
from events.types.base import Event
from events.types.games import GameDefined, GameRetired, Rules


class GameCommand(Command):
    """Base of the commands to kinds of games."""

    game: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


class DefineGame(GameCommand):
    """Let people play this, or by other rules from now on."""

    name: Annotated[Note, Field(min_length=1, max_length=60)]
    rules: Rules
    best_of: Annotated[tuple[Literal[1, 3, 5], ...], Field(min_length=1, max_length=len(BEST_OF))]
    ranked: bool = True

    @field_validator("rules")
    @classmethod
    def _sensible(cls, rules: Rules) -> Rules:
        if rules.shape == "points" and rules.points is None:
            raise ValueError("a race needs the points that it goes to")
        if rules.cap is not None and rules.cap <= (rules.points or 0):
            raise ValueError("the cap must be above the points")
        return rules


class RetireGame(GameCommand):
    """Let nobody begin a match of this kind any more."""


@dataclass(frozen=True, slots=True)
class Untold:
    """Nobody has said anything about the game: it is there if it is built in."""


@dataclass(frozen=True, slots=True)
class Retired:
    """It can't be played any more."""


State = Untold | Kind | Retired


def evolve(_state: State, event: Event) -> State:
    """The state after one event of the game's stream."""
    match event:
        case GameDefined():
            return kind_of(event)
        case GameRetired():
            return Retired()
        case _:
            raise TypeError(f"no rule for {type(event).__name__}")


def kind_of(event: GameDefined) -> Kind:
    """The kind that an event defines."""
    return Kind(name=event.name, rules=event.rules, best_of=event.best_of, ranked=event.ranked)


def decide(command: GameCommand, state: State) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises GameNotFound."""
    now = BUILT_IN.get(command.game) if isinstance(state, Untold) else state
    match command:
        case DefineGame():
            wanted = _wanted(command)
            return [] if wanted == now else [_defined(command, wanted)]
        case RetireGame() if isinstance(now, Kind):
            return [GameRetired(game=command.game, by=command.actor.id)]
        case RetireGame() if isinstance(now, Retired):
            return []
        case _:
            raise GameNotFound


def _wanted(command: DefineGame) -> Kind:
    best_of = tuple(sorted(set(command.best_of)))
    return Kind(name=command.name, rules=command.rules, best_of=best_of, ranked=command.ranked)


def _defined(command: DefineGame, wanted: Kind) -> Event:
    return GameDefined(
        game=command.game,
        name=wanted.name,
        rules=wanted.rules,
        best_of=wanted.best_of,
        ranked=wanted.ranked,
        by=command.actor.id,
    )


def stream_of(command: GameCommand) -> str:
    """The game's stream."""
    return f"game-{command.game}"


DECIDER: Decider[GameCommand, State] = Decider(
    commands=(DefineGame, RetireGame),
    initial=Untold(),
    reads=lambda command: (Source(stream_of(command)),),
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)
