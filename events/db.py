"""The log's way into Django's database connection: server-side binding, prepared statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

Row = tuple[Any, ...]


@contextmanager
def cursor() -> Iterator[psycopg.Cursor[Row]]:
    """A psycopg cursor on this thread's connection, in its transaction if there is one.

    Raises django.db's errors, so that Django notices a broken connection and replaces it.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as opened:
        yield opened


def fetch(sql: str, **params: Any) -> list[Row]:
    """All rows of one statement."""
    with cursor() as opened:
        return opened.execute(sql, params).fetchall()


def execute(sql: str, **params: Any) -> int:
    """Run one statement; the number of rows it touched."""
    with cursor() as opened:
        return opened.execute(sql, params).rowcount


def drop_broken_connection() -> None:
    """Close this thread's connection if it broke; the next use opens a new one."""
    if connection.errors_occurred and not connection.is_usable():
        connection.close()


def own_sessions() -> None:
    """Give each thread of this process a session of its own instead of one from a pool.

    For processes whose threads live long: closing a session then ends it, with its locks.
    """
    connection.settings_dict["OPTIONS"].pop("pool", None)
