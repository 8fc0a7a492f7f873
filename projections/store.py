"""Reading and writing many rows of a read model in one statement each.

Table names go unqualified: a rebuild puts a schema of its own in front of the search path, and
the same code fills the new tables beside the old ones.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection
from django.db.models import CharField, Field, Model, TextField

from events.db import cursor, execute, fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

M = TypeVar("M", bound=Model)


def load(model: type[M], **keys: Iterable[Any]) -> list[M]:
    """The rows whose columns equal one of the tuples that `keys` gives column by column."""
    columns = {name: list(values) for name, values in keys.items()}
    if not any(columns.values()):
        return []
    fields = _columns(model)
    types = {name: _type(field) for name, field in fields}
    wanted = ", ".join(f"%({name})s::{types[name]}[]" for name in columns)
    sql = (
        f"SELECT {', '.join(name for name, _ in fields)} FROM {model._meta.db_table}"
        f" WHERE ({', '.join(columns)}) IN (SELECT * FROM unnest({wanted}))"
    )
    names = [name for name, _ in fields]
    return [model(**dict(zip(names, row, strict=True))) for row in fetch(sql, **columns)]


def insert(model: type[Model], rows: Sequence[object]) -> None:
    """Insert rows that are new: objects with the model's columns as attributes."""
    if not rows:
        return
    columns = _columns(model)
    names = [name for name, _ in columns]
    target = f"COPY {model._meta.db_table} ({', '.join(names)}) FROM STDIN (FORMAT BINARY)"
    values = attrgetter(*names)
    with cursor() as opened, opened.copy(target) as copy:
        copy.set_types([_type(field).partition("(")[0] for _, field in columns])
        for row in rows:
            copy.write_row(values(row))


def upsert(rows: Collection[Model]) -> None:
    """Insert the rows, or overwrite those that are there, by primary key."""
    _insert(rows, _overwriting)


def add(rows: Collection[Model]) -> None:
    """Insert those of the rows that are not there, by primary key."""
    _insert(rows, _keeping)


def _insert(rows: Collection[Model], on_conflict: Callable[[type[Model]], str]) -> None:
    if not rows:
        return
    model = type(next(iter(rows)))
    names = [name for name, _ in _columns(model)]
    arrays = {name: [getattr(row, name) for row in rows] for name in names}
    execute(_insert_sql(model) + on_conflict(model), **arrays)


@cache
def _insert_sql(model: type[Model]) -> str:
    fields = _columns(model)
    names = ", ".join(name for name, _ in fields)
    arrays = ", ".join(f"%({name}){_form(field)}::{_type(field)}[]" for name, field in fields)
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT * FROM unnest({arrays})"


@cache
def _overwriting(model: type[Model]) -> str:
    key = _key(model)
    names = [name for name, _ in _columns(model) if name not in key]
    changed = ", ".join(f"{name} = excluded.{name}" for name in names)
    return f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"


def _keeping(_model: type[Model]) -> str:
    return " ON CONFLICT DO NOTHING"


@cache
def _columns(model: type[Model]) -> Sequence[tuple[str, Field[Any, Any]]]:
    return [(field.attname, field) for field in model._meta.concrete_fields if _is_stored(field)]


def _is_stored(field: Field[Any, Any]) -> bool:
    """Whether the column holds what we give it: not so for a composite key, or a generated one."""
    return bool(field.column) and not field.generated


def _key(model: type[Model]) -> Sequence[str]:
    return [field.attname for field in model._meta.pk_fields]


def _form(field: Field[Any, Any]) -> str:
    """How a column is sent. Texts go as they are: in an array of text each quote in them would be
    escaped, and rows kept as JSON are full of quotes."""
    return "b" if isinstance(field, CharField | TextField) else "s"


def _type(field: Field[Any, Any]) -> str:
    return str(field.db_type(connection))
