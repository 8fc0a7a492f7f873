"""Keyset paging: a cursor names the last row seen, so pages stay right while rows come and go."""

import base64
import binascii
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from rest_framework.exceptions import ValidationError

MOST = 100
_YES_NO = {"true": True, "false": False}
EXAMPLE = "2026-11-20T21:40:00Z"

K = TypeVar("K")


def limit_of(value: str | None, default: int = 50) -> int:
    """How many rows were asked for, 1 to MOST. Raises ValidationError."""
    return number_of("limit", value or str(default), 1, MOST) or default


def number_of(name: str, value: str | None, least: int, most: int) -> int | None:
    """A whole number from the query, None where it was not given. Raises ValidationError."""
    if value is None:
        return None
    plain = value.isascii() and value.isdigit() and len(value) < 20
    if not plain or not least <= int(value) <= most:
        raise ValidationError({name: [f"Expected a whole number from {least} to {most}."]})
    return int(value)


def id_of(name: str, value: str | None) -> UUID | None:
    """An id from the query, None where it was not given. Raises ValidationError."""
    if value is None:
        return None
    try:
        return UUID(value)
    except ValueError:
        raise ValidationError({name: ["Expected an id (a UUID)."]}) from None


def flag_of(query: Any, name: str) -> bool:
    """true or false from the query; false where it was not given. Raises ValidationError."""
    value = query.get(name, "false")
    if value not in _YES_NO:
        raise ValidationError({name: ["Expected true or false."]})
    return _YES_NO[value]


def moment_of(name: str, value: str) -> datetime:
    """A moment from the query. Raises ValidationError."""
    try:
        return _aware(value.replace(" ", "+"))
    except ValueError:
        message = f"Expected a time with its zone, such as {EXAMPLE}."
        raise ValidationError({name: [message]}) from None


def cursor_of(at: datetime, row_id: object) -> str:
    """The cursor behind a row that is sorted by time."""
    return name_cursor_of(at.isoformat(), row_id)


def place_of(cursor: str | None) -> tuple[datetime, UUID] | None:
    """The row that a cursor names. Raises ValidationError for anything but a cursor of ours."""
    return _place(cursor, _aware)


def name_cursor_of(name: str, row_id: object) -> str:
    """The cursor behind a row that is sorted by name."""
    return base64.urlsafe_b64encode(f"{row_id} {name}".encode()).decode()


def name_place_of(cursor: str | None) -> tuple[str, UUID] | None:
    """The row that a cursor names. Raises ValidationError for anything but a cursor of ours."""
    return _place(cursor, _text)


def _place(cursor: str | None, read: Callable[[str], K]) -> tuple[K, UUID] | None:
    if not cursor:
        return None
    try:
        row_id, _, key = base64.urlsafe_b64decode(cursor.encode()).decode().partition(" ")
        return read(key), UUID(row_id)
    except (ValueError, binascii.Error):
        raise ValidationError(
            {"after": ["Expected the value of `next` from the page before."]}
        ) from None


def _text(text: str) -> str:
    if "\0" in text:
        raise ValueError("a name has no NUL")
    return text


def _aware(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("no time zone")
    return at
