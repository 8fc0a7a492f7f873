"""What changed in a topic since some version: the rows, in order, unless they are too many."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from projections.frames import Row

MOST_CHANGES = 500

Change = dict[str, Any]


def some(rows: QuerySet[Any]) -> QuerySet[Any]:
    """As many as it takes to know that they are too many."""
    return rows[: MOST_CHANGES + 1]


def changes(kind: str, rows: Iterable[Row]) -> list[Change]:
    """Each row with its version and kind."""
    return [{"version": row["version"], "kind": kind, "row": row} for row in rows]


def in_order(found: list[Change]) -> list[Change] | None:
    """The changes in order of their versions; None where they are too many."""
    if len(found) > MOST_CHANGES:
        return None
    return sorted(found, key=lambda change: int(change["version"]))
