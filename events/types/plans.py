"""How a tournament is held: its format as data."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Format = Literal["single", "double", "round_robin", "swiss", "groups"]
Tie = Literal[
    "points",
    "head_to_head",
    "buchholz",
    "median_buchholz",
    "sonneborn_berger",
    "game_difference",
    "wins",
    "seed",
]


class Points(BaseModel):
    """What a match is worth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    win: int = Field(default=2, ge=0, le=100)
    draw: int = Field(default=1, ge=0, le=100)
    loss: int = Field(default=0, ge=0, le=100)


class Plan(BaseModel):
    """A format with its settings; those of other formats are ignored.

    `third_place`: single elimination, and the knock-out after groups. `reset`: the final of a
    double elimination is played again where the winners' side loses it. `legs`: how often two
    meet in a round robin or group. `rounds`: of a Swiss; None: as many as find one winner.
    `groups`, `advance`: how many there are, and how many of each go on. `draws`: matches may be
    drawn (not in a knock-out). `balance`: in a Swiss, first and second sides are evened out.
    `ties`: what orders those with equal points, one after another; empty: as usual in the format.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Format
    third_place: bool = False
    reset: bool = True
    legs: int = Field(default=1, ge=1, le=3)
    rounds: int | None = Field(default=None, ge=1, le=32)
    groups: int | None = Field(default=None, ge=1, le=64)
    advance: int = Field(default=2, ge=1, le=16)
    points: Points = Points()
    draws: bool = False
    balance: bool = False
    ties: tuple[Tie, ...] = Field(default=(), max_length=8)
