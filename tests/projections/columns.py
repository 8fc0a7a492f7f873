"""Rows compared: what tables hold, and what a pure fold of the log makes of it."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model

# Which lane is ahead decides in what order the changes of a topic are numbered.
NUMBERS = ("version", "topic_version")

Rows = dict[str, dict[str, Any]]


def columns(rows: Iterable[Model], without: Collection[str] = NUMBERS) -> Rows:
    """Each row's values by column, under the row's name."""
    return {f"{type(row).__name__} {row.pk}": _columns(row, without) for row in rows}


def _columns(row: Model, without: Collection[str]) -> dict[str, Any]:
    fields = (field.attname for field in row._meta.concrete_fields if field.column)  # noqa: SLF001  # documented
    return {name: getattr(row, name) for name in fields if name not in without}
