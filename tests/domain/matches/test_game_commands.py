"""What a club can play: defined, retired; rejected, repeated, raced."""

from typing import Any
from uuid import uuid4

import pytest

from core.domain.matches.games import BUILT_IN, Kind
from core.domain.matches.kinds import (
    DECIDER,
    DefineGame,
    GameCommand,
    Retired,
    RetireGame,
    State,
    Untold,
    decide,
    evolve,
)
from core.domain.matches.rejections import GameNotFound
from core.handle import handle
from events.types.games import GameDefined, GameRetired, Rules
from tests.domain.facts import ANNA, facts, history, in_the_log, raced

RULES = Rules(shape="points", points=15, lead=2)
SQUASH = Kind(name="Squash", rules=RULES, best_of=(3, 5), ranked=True)
DEFINED = GameDefined(
    game="squash", name="Squash", rules=RULES, best_of=(3, 5), ranked=True, by=ANNA.id
)
RETIRED = GameRetired(game="squash", by=ANNA.id)


def define(**said: Any) -> DefineGame:
    wanted = {"game": "squash", "name": "Squash", "rules": RULES, "best_of": (5, 3, 3)}
    return DefineGame(**facts(ANNA), **{**wanted, **said})


def retire(game: str = "squash") -> RetireGame:
    return RetireGame(**facts(ANNA), game=game)


def test_history_makes_the_state() -> None:
    assert evolve(Untold(), DEFINED) == SQUASH
    assert evolve(SQUASH, RETIRED) == Retired()
    assert evolve(Retired(), DEFINED) == SQUASH


@pytest.mark.parametrize(
    ("command", "state", "then"),
    [
        (define(), Untold(), [DEFINED]),
        (define(), Retired(), [DEFINED]),
        (define(), SQUASH, []),
        (retire(), SQUASH, [RETIRED]),
        (retire(), Retired(), []),
        (retire("chess"), Untold(), [GameRetired(game="chess", by=ANNA.id)]),
        (define(game="chess", **BUILT_IN["chess"].model_dump(exclude={"rules"})), Untold(), None),
    ],
)
def test_accepted(command: GameCommand, state: State, then: list[Any] | None) -> None:
    events = decide(command, state)
    assert list(events) == then if then is not None else isinstance(events[0], GameDefined)


def test_what_is_not_there_can_not_be_retired() -> None:
    with pytest.raises(GameNotFound):
        decide(retire(), Untold())


@pytest.mark.parametrize(
    "said",
    [
        {"game": "Squash!"},
        {"name": "  "},
        {"best_of": (2,)},
        {"best_of": ()},
        {"rules": {"shape": "points"}},
        {"rules": {"shape": "points", "points": 11, "cap": 11}},
    ],
)
def test_what_makes_no_sense_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(said))):
        define(**said)


@pytest.mark.parametrize("kind", DECIDER.commands)
@in_the_log
def test_many_times_and_at_once_it_takes_effect_once(kind: type[GameCommand]) -> None:
    then: list[Any] = [DEFINED]
    command: GameCommand = define()
    if kind is RetireGame:
        handle(command)
        command, then = retire(), [DEFINED, RETIRED]
    others = [command.model_copy(update={"command_id": uuid4()}) for _ in range(3)]
    raced([command, command, *others])
    assert history("game-squash") == then
