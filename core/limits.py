"""Leaky buckets: how much somebody may send."""

from dataclasses import dataclass


@dataclass(slots=True)
class LeakyBucket:
    """Holds `burst` drops and leaks `rate` a second."""

    rate: float
    burst: float
    level: float = 0.0
    at: float = 0.0

    def add(self, now: float) -> float:
        """Add one drop at `now` (seconds); 0, or the seconds until there is room for it."""
        self.level = max(0.0, self.level - (now - self.at) * self.rate)
        self.at = now
        if self.level + 1 > self.burst:
            return (self.level + 1 - self.burst) / self.rate
        self.level += 1
        return 0.0
