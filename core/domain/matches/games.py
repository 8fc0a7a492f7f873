"""Kinds of games as data, and who has won by their rules."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from events.types.games import Rules
from events.types.matches import Games, Side

BEST_OF = (1, 3, 5)
HIGHEST = 9_999  # points of one side in one game

Game = Annotated[
    tuple[Annotated[int, Field(ge=0, le=HIGHEST)], Annotated[int, Field(ge=0, le=HIGHEST)]],
    Field(description="The first side's number, the second's."),
]
Score = Annotated[tuple[Game, ...], Field(max_length=max(BEST_OF))]


class Kind(BaseModel):
    """A kind of game. `best_of`: how many games a match may have. `ranked`: it has ratings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    rules: Rules
    best_of: tuple[int, ...]
    ranked: bool


# What a club can play without anybody defining it.
BUILT_IN: dict[str, Kind] = {
    "pong": Kind(name="Pong", rules=Rules(shape="points", points=11), best_of=BEST_OF, ranked=True),
    "table-tennis": Kind(
        name="Table tennis",
        rules=Rules(shape="points", points=11, lead=2),
        best_of=BEST_OF,
        ranked=True,
    ),
    "badminton": Kind(
        name="Badminton",
        rules=Rules(shape="points", points=21, lead=2, cap=30),
        best_of=(1, 3),
        ranked=True,
    ),
    "chess": Kind(
        name="Chess",
        rules=Rules(shape="winner", draws=True, sides=True),
        best_of=BEST_OF,
        ranked=True,
    ),
    "darts": Kind(name="Darts", rules=Rules(shape="winner"), best_of=BEST_OF, ranked=True),
    "table-football": Kind(
        name="Table football", rules=Rules(shape="points", points=10), best_of=BEST_OF, ranked=True
    ),
    "friendly": Kind(
        name="Friendly", rules=Rules(shape="score", draws=True), best_of=BEST_OF, ranked=False
    ),
}


class BadScore(ValueError):
    """The score can't be the end of such a match; the message says what is wrong, for people."""


Won = Literal["one", "two", "nobody"]


def winner_of(rules: Rules, best_of: int, games: Games) -> Side | None:
    """Who has won a match that ended so; None: it is drawn. Raises BadScore."""
    won = [_won(rules, number, game) for number, game in enumerate(games, 1)]
    needed = best_of // 2 + 1
    _require_end(won, best_of, needed)
    one, two = won.count("one"), won.count("two")
    if one == two:
        return None
    return "one" if one > two else "two"


def require_begun(rules: Rules, best_of: int, games: Games) -> None:
    """Whether a match may stand so while it is played: all games but the last are over. Raises
    BadScore."""
    won = [_won(rules, number, game) for number, game in enumerate(games[:-1], 1)]
    _require_open(won, best_of // 2 + 1)
    if len(games) > best_of:
        raise BadScore(f"A match has {best_of} games at most, not {len(games)}.")


def _won(rules: Rules, number: int, game: tuple[int, int]) -> Won:
    """Who has won one game. Raises BadScore."""
    if why := _flaw(rules, max(game), min(game)):
        raise BadScore(f"Game {number} can't end {game[0]}:{game[1]}: {why}.")
    if game[0] == game[1]:
        return "nobody"
    return "one" if game[0] > game[1] else "two"


def _flaw(rules: Rules, high: int, low: int) -> str:
    """What is wrong with the end of a game; empty where nothing is."""
    if high == low and (not rules.draws or (rules.shape == "winner" and high)):
        return "somebody must win" if not rules.draws else "a draw is 0:0"
    if high == low or rules.shape == "score":
        return ""
    if rules.shape == "winner":
        return "" if (high, low) == (1, 0) else "a game won is 1:0"
    return _flaw_of_race(rules, high, low)


def _flaw_of_race(rules: Rules, high: int, low: int) -> str:
    points = rules.points or 1
    if high < points:
        return f"it goes to {points}"
    if rules.cap is not None and high >= rules.cap:
        there = high == rules.cap and rules.cap - rules.lead <= low
        return "" if there else f"it ends at {rules.cap}"
    if high == points:
        return "" if high - low >= rules.lead else f"it takes a lead of {rules.lead}"
    ahead = rules.lead > 1 and high - low == rules.lead
    return "" if ahead else "it was over before"


def _require_open(won: Sequence[Won], needed: int) -> None:
    """Nothing is played once somebody has won. Raises BadScore."""
    if max(won.count("one"), won.count("two")) >= needed:
        raise BadScore("Somebody had won before the last game: leave out what was not played.")


def _require_end(won: Sequence[Won], best_of: int, needed: int) -> None:
    if len(won) > best_of:
        raise BadScore(f"A match has {best_of} games at most, not {len(won)}.")
    _require_open(won[:-1], needed)
    if len(won) < best_of and max(won.count("one"), won.count("two")) < needed:
        raise BadScore(f"Nobody has won yet: it takes {needed} of {best_of} games.")
