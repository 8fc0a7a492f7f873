"""The child's side of bench.child."""

import json
import sys
from typing import Any


def arguments() -> dict[str, Any]:
    """The named arguments that this process was started with."""
    given: dict[str, Any] = json.loads(sys.argv[1])
    return given


def say(**message: Any) -> None:
    """Tell the parent something."""
    print(json.dumps(message), flush=True)


def hear() -> dict[str, Any]:
    """What the parent says next; ends the process when the parent is done with it."""
    line = sys.stdin.readline()
    if not line:
        raise SystemExit(0)
    said: dict[str, Any] = json.loads(line)
    return said


def django() -> None:
    """Make our code usable in this process."""
    from django import setup

    setup()
