"""Keyset paging: a cursor names the last row seen, so pages stay right while rows come and go."""

import base64
import binascii
from datetime import datetime
from uuid import UUID

from rest_framework.exceptions import ValidationError

MOST = 100


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


def cursor_of(at: datetime, row_id: object) -> str:
    """The cursor behind a row."""
    return base64.urlsafe_b64encode(f"{at.isoformat()} {row_id}".encode()).decode()


def place_of(cursor: str | None) -> tuple[datetime, UUID] | None:
    """The row that a cursor names. Raises ValidationError for anything but a cursor of ours."""
    if not cursor:
        return None
    try:
        at, row_id = base64.urlsafe_b64decode(cursor.encode()).decode().split(" ")
        return _aware(at), UUID(row_id)
    except (ValueError, binascii.Error):
        raise ValidationError(
            {"after": ["Expected the value of `next` from the page before."]}
        ) from None


def _aware(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("no time zone")
    return at
