"""How much is played again or rated anew at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore
from uuid import UUID

from core.domain.base import Rejection
from core.domain.tournaments.engine.groups import drawn
from core.domain.tournaments.engine.swiss import rounds_of
from events.types.plans import Plan

MOST_PLAYED = 10_000  # matches of a tournament
MOST_PEOPLE = 64_000  # runs × entrants
MOST_RATED = 100_000  # matches of a game

_turn = BoundedSemaphore()


class TooMuchWork(Rejection):
    code = "too_much_work"

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy


class SomebodyAsks(Rejection):
    code = "what_if_under_way"
    message = "Something else is being played again or rated anew here right now."
    remedy = "Wait a few seconds, then ask again."
    retry_after = 3.0


@contextmanager
def alone() -> Iterator[None]:
    """One at a time in a process, so that others are served meanwhile. Raises SomebodyAsks."""
    if not _turn.acquire(blocking=False):
        raise SomebodyAsks
    try:
        yield
    finally:
        _turn.release()


def require_playable(plan: Plan, seeds: Sequence[UUID], runs: int) -> None:
    """Raises TooMuchWork."""
    if (matches := matches_in(plan, seeds)) > MOST_PLAYED:
        message = f"That would be {matches} matches; at most {MOST_PLAYED} can be played again."
        raise TooMuchWork(message, "Choose a format with fewer.")
    if runs * len(seeds) > MOST_PEOPLE:
        most = MOST_PEOPLE // len(seeds)
        message = f"With {len(seeds)} entrants there can be {most} runs at most."
        raise TooMuchWork(message, "Ask for fewer.")


def require_ratable(matches: int) -> None:
    """Raises TooMuchWork."""
    if matches > MOST_RATED:
        message = f"{matches} matches are rated in this game; here, {MOST_RATED} are the most."
        raise TooMuchWork(message, "Export them, and rate them with a program.")


def matches_in(plan: Plan, seeds: Sequence[UUID]) -> int:
    """About how many are played."""
    count = len(seeds)
    match plan.format:
        case "single":
            return count
        case "double":
            return 2 * count
        case "swiss":
            return rounds_of(plan, count) * (count // 2)
        case "round_robin":
            return _pairs(count) * plan.legs
        case "groups":
            sizes = map(len, drawn(plan, seeds).values())
            return sum(map(_pairs, sizes)) * plan.legs + count


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
