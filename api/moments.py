"""`as_of`: which moment of the past is asked for."""

from datetime import datetime
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from api.paging import moment_of, number_of
from projections.past.moments import Moment

BIGGEST = 2**63 - 1

AS_OF = OpenApiParameter(
    "as_of",
    str,
    description="As it was then: a position of the log, or a time with its zone.",
)


def as_of(request: Request) -> int | datetime | None:
    """The moment asked for; None: now. Raises ValidationError."""
    return moment_named("as_of", request.query_params.get("as_of"))


def moment_named(name: str, value: str | None) -> int | datetime | None:
    """A moment from the query, None where it was not given. Raises ValidationError."""
    if value is None:
        return None
    if value.isascii() and value.isdigit():
        return number_of(name, value, 1, BIGGEST)
    return moment_of(name, value)


def not_there_yet(thing: str, name: str = "as_of") -> ValidationError:
    """That the moment is before the thing was there."""
    return ValidationError({name: [f"There was no such {thing} then."]})


def with_moment(shown: dict[str, Any], moment: Moment) -> dict[str, Any]:
    """The answer, which says what moment it shows."""
    return {**shown, "as_of": {"position": moment.position, "at": moment.at}}
