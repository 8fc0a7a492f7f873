"""The competition as pure functions: its bracket, and the next round of a Swiss tournament."""

from core.domain.tournaments.engine.compute import compute
from core.domain.tournaments.engine.explain import explain
from core.domain.tournaments.engine.model import (
    Bracket,
    Draw,
    Nobody,
    Pairing,
    PairingState,
    Result,
    Results,
    Side,
    Standing,
    Whence,
)
from core.domain.tournaments.engine.swiss import draw_round

__all__ = [
    "Bracket",
    "Draw",
    "Nobody",
    "Pairing",
    "PairingState",
    "Result",
    "Results",
    "Side",
    "Standing",
    "Whence",
    "compute",
    "draw_round",
    "explain",
]
