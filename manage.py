#!/usr/bin/env python
"""Django's command line: `python manage.py help` lists the commands."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")

from django.core.management import execute_from_command_line
from django.db import OperationalError


def main() -> None:
    """Run one management command; exit code 1 and one line where Postgres can't be reached."""
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        reason = str(error).strip()
        print(
            f"Postgres can't be used: {reason}\n"
            "Is it running, and is COURTSIDE_DATABASE_URL right?",
            file=sys.stderr,
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
