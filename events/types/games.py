"""What is played: kinds of games and their rules (`game-<name>`), seasons (`season-club`), and as
whose results count (`player-<id>`)."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from events.types.base import Event, Personal

Shape = Literal["points", "score", "winner"]


class Rules(BaseModel):
    """How a game is scored. One game is a pair of numbers, the first side's first.

    `shape`: "points" – a race to `points` with a lead of `lead`, at `cap` a lead of one is
    enough; "score" – any two numbers, the higher wins; "winner" – 1:0, 0:1, or 0:0 for a draw.
    `draws`: a game, and so a match, may be drawn. `sides`: it matters who has the first move.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shape: Shape
    points: int | None = Field(default=None, ge=1, le=1000)
    lead: int = Field(default=1, ge=1, le=10)
    cap: int | None = Field(default=None, ge=1, le=1000)
    draws: bool = False
    sides: bool = False


class GameEvent(Event):
    """Base of the events about a kind of game."""

    category: ClassVar[str] = "game"

    game: str

    @property
    def stream(self) -> str:
        return f"game-{self.game}"


class GameDefined(GameEvent):
    """There is this kind of game, or it has these rules from now on. `ranked`: it has ratings."""

    name: str
    rules: Rules
    best_of: tuple[int, ...]
    ranked: bool
    by: UUID


class GameRetired(GameEvent):
    """No new match of this kind can be made."""

    by: UUID


class SeasonEvent(Event):
    """Base of the events about seasons. One is open at a time."""

    category: ClassVar[str] = "season"

    season: UUID

    @property
    def stream(self) -> str:
        return "season-club"


class SeasonOpened(SeasonEvent):
    """A season begins; it is closed at `ends_at`."""

    name: str
    ends_at: datetime
    by: UUID
    by_name: Annotated[str, Personal(of="by")]


class SeasonClosed(SeasonEvent):
    """The season is over: its leaderboards stay as they are."""

    by: UUID


class ResultsCarriedOver(Event):
    """Whatever the player has played, and is said to have played, counts as played by `into`: both
    are accounts of one person."""

    category: ClassVar[str] = "player"

    player: UUID
    into: UUID

    @property
    def stream(self) -> str:
        return f"player-{self.player}"


TYPES: tuple[type[Event], ...] = (
    GameDefined,
    GameRetired,
    SeasonOpened,
    SeasonClosed,
    ResultsCarriedOver,
)
