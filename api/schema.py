"""What every operation has in common in the OpenAPI schema."""

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from api import serializers
from api.commands import IDEMPOTENCY_KEY
from api.problems import TITLES

PROBLEM_STATUS = (400, 401, 403, 404, 405, 406, 409, 413, 415, 503)

F = TypeVar("F", bound=Callable[..., Any])

KEY = OpenApiParameter(
    IDEMPOTENCY_KEY,
    str,
    OpenApiParameter.HEADER,
    description="Repeat a request with the same key: it takes effect once.",
)
AFTER = OpenApiParameter("after", str, description="`next` of the page before.")
LIMIT = OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 50})


def operation(answers: dict[Any, Any], **more: Any) -> Callable[[F], F]:
    """`extend_schema` with the problems that any operation may answer."""
    problems = {
        (status, "application/problem+json"): OpenApiResponse(
            serializers.Problem, description=TITLES[status]
        )
        for status in PROBLEM_STATUS
    }
    decorate: Callable[[F], F] = extend_schema(responses={**answers, **problems}, **more)
    return decorate
