"""How fast a stream of the history plays: as events happened, so many times faster; or at once."""

from datetime import datetime
from time import monotonic

from rest_framework.exceptions import ValidationError

SLOWEST, FASTEST = 0.1, 100_000.0
SHORTEST = 0.001  # seconds that are waited


def speed_of(value: str | None) -> float | None:
    """How many times faster, None: at once. Raises ValidationError."""
    if value is None:
        return None
    try:
        speed = float(value)
    except ValueError:
        speed = 0.0
    if not SLOWEST <= speed <= FASTEST:
        raise ValidationError(
            {"speed": [f"Expected a number from {SLOWEST} to {FASTEST:.0f}, or none."]}
        )
    return speed


class Pace:
    """When each event is due: the first at once, others as long after it as they happened, over
    the speed. Whoever is late has what is due at once."""

    def __init__(self, speed: float | None) -> None:
        self._speed = speed
        self._began: tuple[datetime, float] | None = None

    def wait(self, at: datetime) -> float:
        """Seconds until an event that happened at this time is due; 0: it is."""
        if self._speed is None:
            return 0.0
        if self._began is None:
            self._began = at, monotonic()
        first, began = self._began
        left = (at - first).total_seconds() / self._speed - (monotonic() - began)
        return left if left > SHORTEST else 0.0
