"""The rules of kinds of games: what a club can play."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.base import Decider, Source
from core.domain.matches.commands import DefineGame, GameCommand, RetireGame
from core.domain.matches.games import BUILT_IN, Kind
from core.domain.matches.rejections import GameNotFound
from events.types.base import Event
from events.types.games import GameDefined, GameRetired


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
