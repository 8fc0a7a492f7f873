"""Run manage.py with a fault armed: SIGKILL to itself at the n-th arrival at a named point.

    python -m tests.faults.launch relay.before_mark 3 relay

`events.faultpoints.hook` is assigned here, in this process; nothing else can arm a point.
"""

import os
import signal
import sys
from collections import Counter

from django.core.management import execute_from_command_line

from events import faultpoints


def arm(wanted: str, times: int) -> None:
    """Kill this process when it comes to the point for the n-th time."""
    arrivals: Counter[str] = Counter()

    def hook(point: str) -> None:
        arrivals[point] += 1
        if point == wanted and arrivals[point] == times:
            os.kill(os.getpid(), signal.SIGKILL)

    faultpoints.hook = hook


if __name__ == "__main__":
    arm(sys.argv[1], int(sys.argv[2]))
    execute_from_command_line(["manage.py", *sys.argv[3:]])
