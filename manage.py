#!/usr/bin/env python
"""Django's command line: `python manage.py help` lists the commands."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  # reads the line above

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
