"""The answers to errors outside DRF's views: as inside, but made by hand."""

from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from api.errors import describe, is_json_beyond_reason
from api.problems import CONTENT_TYPE, problem
from core.domain.base import Rejection

# Seconds: the longest windows of ACCOUNT_RATE_LIMITS.
LOCKED_FOR = 300
THROTTLED_FOR = 60

_log = structlog.get_logger(__name__)


class ProblemMiddleware:
    """The same answers outside DRF's views: allauth's, Django's own, unknown addresses."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase = self.get_response(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> JsonResponse | None:
        """What has an answer of its own; anything else is Django's business."""
        expected = isinstance(error, DatabaseError | RequestDataTooBig | Rejection)
        return answer_to(error) if expected or is_json_beyond_reason(error) else None


def answer_to(error: Exception) -> JsonResponse:
    """The answer to an exception outside DRF's views."""
    status, body, headers = describe(error, {})
    return JsonResponse(body, status=status, headers=headers, content_type=CONTENT_TYPE)


def unsatisfiable(size: int) -> JsonResponse:
    """The answer to a Range that lies behind the end of a file."""
    body = problem(416, "range_not_satisfiable", f"The file has {size} bytes.")
    headers = {"Content-Range": f"bytes */{size}"}
    return JsonResponse(body, status=416, headers=headers, content_type=CONTENT_TYPE)


def throttled(response: HttpResponse) -> HttpResponse:
    """The response; where allauth refuses because of a rate limit, as a problem that says how long
    to wait at most."""
    locked = response.status_code == 400 and b'"too_many_login_attempts"' in response.content
    if response.status_code != 429 and not locked:
        return response
    wait = LOCKED_FOR if locked else THROTTLED_FOR
    detail = "Too many attempts to log in." if locked else "Too many requests of this kind."
    body = problem(429, "rate_limited", detail, f"Wait {wait} s, then try again.", retry_after=wait)
    headers = {"Retry-After": str(wait)}
    return JsonResponse(body, status=429, headers=headers, content_type=CONTENT_TYPE)


def _plain(status: int, code: str, detail: str) -> JsonResponse:
    return JsonResponse(problem(status, code, detail), status=status, content_type=CONTENT_TYPE)


def not_found(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    """An address that leads nowhere."""
    return _plain(404, "not_found", f"There is nothing at {request.path}.")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    """A request that Django refused before any view."""
    return _plain(400, "bad_request", "The request was refused: check host, path and body.")


def server_error(request: HttpRequest) -> JsonResponse:
    """An error that nobody expected; Django calls this while handling it."""
    _log.error("unexpected_error", path=request.path, exc_info=True)
    return _plain(500, "internal", "The server made a mistake.")


def csrf_failure(request: HttpRequest, reason: str = "") -> JsonResponse:
    """A request with the session cookie, but without the CSRF token."""
    return _plain(403, "csrf", f"{reason} Send the cookie csrftoken as the header X-CSRFToken.")
