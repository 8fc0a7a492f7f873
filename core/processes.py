"""The name of this process, which its database sessions carry: by it, the page of operations
shows who is there."""

import os
import socket
from collections.abc import Sequence

LONGEST = 63  # what Postgres keeps of an application_name
PREFIX = "courtside "


def kind_of(arguments: Sequence[str]) -> str:
    """What a command line starts: `web`, `relay`, `worker chat+3`, `celery`, `beat`, …"""
    match [each for each in arguments[1:] if not each.startswith("-")]:
        case ["work", first, *others]:
            return f"worker {first}{f'+{len(others)}' if others else ''}"
        case words if "celery" in arguments[0]:
            return "beat" if "beat" in words else "celery"
        case [command, *_]:
            return command
        case _:
            return "other"


def process_name(arguments: Sequence[str]) -> str:
    """`courtside <kind>@<host>:<pid>`."""
    place = f"@{socket.gethostname()[:20]}:{os.getpid()}"
    return f"{PREFIX}{kind_of(arguments)}"[: LONGEST - len(place)] + place
