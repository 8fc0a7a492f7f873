"""Named points in the way of an event at which a test may stop the process.

Nothing happens here in production: there is no way to arm a point but to assign `hook` in the
same process, which only the tests' launcher (tests/faults) does.
"""

from collections.abc import Callable


def _nothing(point: str) -> None:
    """What happens at a point when no test has armed it."""


hook: Callable[[str], None] = _nothing


def reached(point: str) -> None:
    """Say that the process has come to the named point."""
    hook(point)
