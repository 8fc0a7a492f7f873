"""A rebuild as an admin starts it, and what must be as before after it."""

import subprocess
import sys
from typing import Any

from django.db import connection

from events.db import execute, fetch
from projections import rebuild as rebuilding
from projections.rebuild import ReadModel, Rebuilt, Switch
from tests.stack import ROOT, Stack

RAISED = ("lobby", "RoomList")
_INDEXES = """
    SELECT tablename, indexname, indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND tablename ~ %(tables)s ORDER BY 1, 2
"""


def rebuild(stack: Stack, model: str = "chat", *options: str) -> subprocess.CompletedProcess[str]:
    """Run it to the end."""
    return subprocess.run(
        [sys.executable, "manage.py", "rebuild", model, *options],
        cwd=ROOT,
        env=stack.env,
        capture_output=True,
        text=True,
        check=False,
    )


def indexes(tables: str) -> list[tuple[str, str, str]]:
    """The indexes of the tables whose names match."""
    return [(table, name, shape) for table, name, shape in fetch(_INDEXES, tables=tables)]


def counted_anew(rows: dict[str, Any]) -> dict[str, Any]:
    """Without the numbers of topics that a rebuild raises on purpose: of the lobby, and of
    everybody's list of rooms."""
    return {key: row for key, row in rows.items() if key.partition(" ")[0] not in RAISED}


def as_owner(model: ReadModel, switch: Switch = "if_alike") -> Rebuilt:
    """A rebuild in this process."""
    connection.close()
    execute("SET ROLE NONE")
    try:
        return rebuilding.rebuild(model, lambda _more: None, lambda: None, switch)
    finally:
        connection.close()
