"""manage.py with presence in a hurry: `python -m tests.presence.quick web --port 8000`."""

import sys

import django
from django.core.management import execute_from_command_line

django.setup()

from consumers.presence.reporter import Reporter  # noqa: E402  # needs Django's apps
from consumers.presence.watchers import Watchers  # noqa: E402

if __name__ == "__main__":
    Reporter.GRACE = 0.2
    Reporter.BEAT = Reporter.AGAIN = 0.4
    Reporter.DEAD_AFTER = 3.0
    Watchers.COMPARE = Watchers.AGAIN = 0.4
    execute_from_command_line(["manage.py", *sys.argv[1:]])
