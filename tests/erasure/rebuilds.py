"""Read models as their tables hold them, and as a rebuild makes them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from events.db import fetch
from events.roles import act_as_owner
from projections.read_models import READ_MODELS
from projections.rebuild import ReadModel, rebuild

Rows = dict[str, list[str]]

# What numbers the changes of several lanes comes out in another order, and is raised by a rebuild.
NUMBERED_ANEW = {
    "people": {"version", "topic_version"},
    "notifications": {"version", "topic_version"},
    "chat": {"lobby_version", "list_version"},
    "tournaments": {"list_version"},
}
COUNTERS = {"chat_lobby", "chat_room_list", "tournament_list"}
_COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %(table)s ORDER BY 1
"""


def rows_of(model: ReadModel) -> Rows:
    """Every row of every table, as text, in order."""
    without = NUMBERED_ANEW.get(model.name, set())
    return {table: _rows(table, without) for table in model.tables if table not in COUNTERS}


def _rows(table: str, without: set[str]) -> list[str]:
    names = [name for (name,) in fetch(_COLUMNS, table=table) if name not in without]
    listed = ", ".join(f'"{name}"' for name in names)
    # Which lane ended a relation first, says since when it has been over: nobody is shown that.
    over = " WHERE state <> 'none'" if table == "people_relation" else ""
    found = fetch(f'SELECT (t.*)::text FROM (SELECT {listed} FROM "{table}"{over}) t')
    return sorted(text for (text,) in found)


def differing(one: dict[str, Rows], other: dict[str, Rows]) -> list[str]:
    """The rows that only one of the two has, each with its table."""
    return [
        f"{table} {row}"
        for name, tables in one.items()
        for table, rows in tables.items()
        for row in sorted({*rows} ^ {*other[name][table]})
    ]


def rebuilt() -> dict[str, Rows]:
    """What every read model is after a rebuild, by name."""
    with as_owner():
        for model in READ_MODELS.values():
            rebuild(model, bool, bool)
    return {name: rows_of(model) for name, model in READ_MODELS.items()}


def live() -> dict[str, Rows]:
    """What every read model is now, by name."""
    return {name: rows_of(model) for name, model in READ_MODELS.items()}


@contextmanager
def as_owner() -> Iterator[None]:
    """Work as a rebuild does."""
    options = connection.settings_dict["OPTIONS"]
    before = options["options"]
    act_as_owner()
    assert options["options"] == settings.DATABASE_SESSION
    try:
        yield
    finally:
        options["options"] = before
        connection.close()
