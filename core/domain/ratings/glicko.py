"""Glicko-2, after Mark Glickman, "Example of the Glicko-2 system" (2022): the steps are numbered as
there. Ratings and deviations are on Glicko's own scale (1500 and 350 at the start)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp, log, pi, sqrt

SCALE = 173.7178
CENTRE = 1500.0
MOST_DEVIATION = 350.0
TAU = 0.5  # how far a volatility moves; Glickman names 0.3 to 1.2
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Skill:
    """What is known of how well somebody plays: most likely within two deviations of the rating."""

    rating: float = CENTRE
    deviation: float = MOST_DEVIATION
    volatility: float = 0.06


NEWCOMER = Skill()


@dataclass(frozen=True, slots=True)
class Played:
    """One game of a period. `score`: 1 won, 0.5 drawn, 0 lost."""

    opponent: Skill
    score: float


def aged(skill: Skill, periods: float) -> Skill:
    """After so many rating periods without a game, a part of one too: less is known (step 6)."""
    phi = sqrt((skill.deviation / SCALE) ** 2 + skill.volatility**2 * periods)
    return replace(skill, deviation=min(phi * SCALE, MOST_DEVIATION))


def rated(skill: Skill, games: Sequence[Played], periods: float = 1.0, tau: float = TAU) -> Skill:
    """The skill after a period's games, which ends `periods` after the last one."""
    if not games:
        return aged(skill, periods)
    mu, phi = (skill.rating - CENTRE) / SCALE, skill.deviation / SCALE
    weights = [_weight(mu, game.opponent) for game in games]
    variance = 1 / sum(g * g * chance * (1 - chance) for g, chance in weights)
    surprise = sum(
        g * (game.score - chance) for game, (g, chance) in zip(games, weights, strict=True)
    )
    sigma = _volatility(skill.volatility, phi, variance, variance * surprise, tau)
    before = phi**2 + sigma**2 * periods
    after = 1 / sqrt(1 / before + 1 / variance)
    rating = CENTRE + SCALE * (mu + after**2 * surprise)
    return Skill(rating, min(after * SCALE, MOST_DEVIATION), sigma)


def expected(skill: Skill, opponent: Skill) -> float:
    """How likely a win is, with what is not known of both taken into account."""
    phi = sqrt(skill.deviation**2 + opponent.deviation**2) / SCALE
    g = 1 / sqrt(1 + 3 * phi**2 / pi**2)
    return 1 / (1 + exp(-g * (skill.rating - opponent.rating) / SCALE))


def _weight(mu: float, opponent: Skill) -> tuple[float, float]:
    """How much a game tells, and how likely it was won (g and E of step 3)."""
    g = 1 / sqrt(1 + 3 * (opponent.deviation / SCALE) ** 2 / pi**2)
    return g, 1 / (1 + exp(-g * (mu - (opponent.rating - CENTRE) / SCALE)))


def _volatility(sigma: float, phi: float, variance: float, delta: float, tau: float) -> float:
    """Step 5: the root of f by the Illinois algorithm."""
    start = log(sigma**2)

    def f(x: float) -> float:
        spread = phi**2 + variance + exp(x)
        return exp(x) * (delta**2 - spread) / (2 * spread**2) - (x - start) / tau**2

    low, high = start, _other_side(f, start, phi**2 + variance, delta, tau)
    f_low, f_high = f(low), f(high)
    while abs(high - low) > _NEAR:
        middle = low + (low - high) * f_low / (f_high - f_low)
        f_middle = f(middle)
        if f_middle * f_high <= 0:
            low, f_low = high, f_high
        else:
            f_low /= 2
        high, f_high = middle, f_middle
    return exp(low / 2)


def _other_side(
    f: Callable[[float], float], start: float, spread: float, delta: float, tau: float
) -> float:
    if delta**2 > spread:
        return log(delta**2 - spread)
    steps = 1
    while f(start - steps * tau) < 0:
        steps += 1
    return start - steps * tau
