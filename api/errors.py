"""Every error as application/problem+json (RFC 9457). HTTP status codes are chosen here alone."""

from math import ceil
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig
from django.db import Error as DatabaseError
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_handler

from api.refusals import note_refusal
from core.commands import InvalidCommand
from core.domain.base import Rejection

STATUS: dict[str, int] = {
    "invalid": 400,
    "unknown_command": 400,
    "not_a_member": 403,
    "account_erased": 403,
    "account_deleted": 403,
    "not_allowed": 403,
    "reauthentication_required": 403,
    "last_admin": 409,
    "too_many_keys": 409,
    "no_account": 404,
    "no_erasure": 404,
    "no_own_data": 404,
    "own_data_under_way": 409,
    "key_not_found": 404,
    "key_expired": 400,
    "account_suspended": 403,
    "account_merged": 403,
    "merged_already": 409,
    "same_account": 400,
    "is_suspended": 409,
    "has_doubles": 409,
    "still_playing": 409,
    "still_entered": 409,
    "is_admin": 409,
    "over_already": 400,
    "acting": 403,
    "browser_only": 409,
    "bad_picture": 400,
    "bad_username": 400,
    "email_not_confirmed": 409,
    "picture_too_large": 413,
    "yourself": 400,
    "person_not_found": 404,
    "notice_not_found": 404,
    "announcement_not_found": 404,
    "no_request": 409,
    "blocked_by_you": 409,
    "too_many_requests": 409,
    "too_many_friends": 409,
    "room_not_found": 404,
    "message_not_found": 404,
    "report_not_found": 404,
    "already_resolved": 409,
    "file_not_found": 404,
    "file_too_large": 413,
    "file_type": 415,
    "word_not_allowed": 400,
    "link_not_good": 404,
    "not_in_the_room": 404,
    "not_your_room": 403,
    "not_your_message": 403,
    "not_reachable": 403,
    "banned": 403,
    "muted": 403,
    "conversation": 409,
    "conversation_over": 409,
    "room_archived": 409,
    "too_late": 409,
    "too_many_reactions": 409,
    "too_many_pins": 409,
    "match_not_found": 404,
    "game_not_found": 404,
    "not_your_match": 403,
    "best_of_not_offered": 400,
    "bad_score": 400,
    "not_ranked": 400,
    "too_many_challenges": 409,
    "challenge_over": 409,
    "match_not_started": 409,
    "match_started": 409,
    "match_over": 409,
    "match_not_over": 409,
    "match_void": 409,
    "match_counts": 409,
    "no_score_reported": 409,
    "other_side_answers": 409,
    "score_disputed": 409,
    "game_not_offered": 404,
    "waiting_elsewhere": 409,
    "queue_barred": 409,
    "not_waiting": 409,
    "season_running": 409,
    "bad_season_end": 400,
    "season_not_found": 404,
    "slow_mode": 429,
    "rate_limited": 429,
    "event_not_found": 404,
    "chart_not_found": 404,
    "chart_takes_too_long": 503,
    "too_many_streams": 429,
    "tournament_not_found": 404,
    "not_your_tournament": 403,
    "not_now": 409,
    "terms_not_possible": 400,
    "not_invited": 403,
    "rating_out_of_bounds": 403,
    "alias_taken": 409,
    "waiting_list_full": 409,
    "removed": 403,
    "no_entrant": 404,
    "last_organiser": 409,
    "order_incomplete": 400,
    "too_few_entrants": 409,
    "bad_entrants": 400,
    "not_parked": 404,
    "parked_elsewhere": 409,
    "letter_not_found": 404,
    "read_model_not_found": 404,
    "rebuild_under_way": 409,
    "verification_under_way": 409,
    "command_conflict": 409,
    "too_busy": 409,
    "export_not_found": 404,
    "export_not_made": 409,
    "too_many_exports": 409,
    "verification_not_found": 404,
    "no_checkpoints": 404,
    "too_much_work": 409,
    "what_if_under_way": 429,
}
TITLES = {
    400: "The request is not valid",
    401: "Not authenticated",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Conflict",
    413: "Too large",
    415: "Unsupported media type",
    416: "Range not satisfiable",
    429: "Too many requests",
    500: "Something broke here",
    503: "Not available right now",
}
REMEDIES = {
    400: "Correct the request and send it again.",
    401: "Log in, or send Authorization: Bearer <access token>.",
    403: "Ask somebody who may.",
    404: "Check the address.",
    405: "See the Allow header.",
    406: "Ask for application/json.",
    413: "Send less than 256 KiB.",
    415: "Send application/json.",
    416: "Ask for bytes that the file has, or for all of it.",
    429: "Wait, then send it again.",
    500: "It is in the log. Send it again with the same Idempotency-Key.",
    503: "Send it again in a moment, with the same Idempotency-Key.",
}
CONTENT_TYPE = "application/problem+json"

# Seconds: the longest windows of ACCOUNT_RATE_LIMITS.
LOCKED_FOR = 300
THROTTLED_FOR = 60

_log = structlog.get_logger(__name__)


def problem(status: int, code: str, detail: str, remedy: str = "", **more: Any) -> dict[str, Any]:
    """The body of an error."""
    return {
        "type": f"about:blank#{code}",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "code": code,
        "detail": detail,
        "remedy": remedy or REMEDIES.get(status, ""),
        **more,
    }


def exception_handler(error: Exception, context: dict[str, Any]) -> Response:
    """DRF's hook: the answer to any exception in an API view."""
    note_refusal(error, context)
    status, body, headers = _describe(error, context)
    return Response(body, status=status, headers=headers, content_type=CONTENT_TYPE)


def _describe(error: Exception, context: dict[str, Any]) -> tuple[int, Any, dict[str, str]]:
    match error:
        case Rejection():
            status = STATUS[error.code]
            more: dict[str, Any] = {}
            headers: dict[str, str] = {}
            if isinstance(error, InvalidCommand):
                more["errors"] = error.fields
            if error.retry_after:
                more["retry_after"] = error.retry_after
                headers["Retry-After"] = str(ceil(error.retry_after))
            body = problem(status, error.code, error.message, error.remedy, **more)
            return status, body, headers
        case OperationalError() | InterfaceError():
            _log.warning("database_unreachable", error=str(error).strip())
            body = problem(503, "unavailable", "The database can't be reached right now.")
            return 503, body, {"Retry-After": "2"}
        case IntegrityError():
            return 409, problem(409, "too_busy", "Somebody else was faster just now."), {}
        case RequestDataTooBig():
            return 413, problem(413, "too_large", "The body is larger than 256 KiB."), {}
        case _ if _is_json_beyond_reason(error):
            return (
                400,
                problem(400, "parse_error", "The JSON is too deep, or a number too long."),
                {},
            )
        case _:
            return _from_drf(error, context)


def _is_json_beyond_reason(error: Exception) -> bool:
    """What json.loads raises besides JSONDecodeError, and neither DRF nor allauth expects."""
    if isinstance(error, ValueError):
        return "integer string conversion" in str(error)
    return isinstance(error, RecursionError)


def _from_drf(error: Exception, context: dict[str, Any]) -> tuple[int, Any, dict[str, str]]:
    answer = drf_handler(error, context)
    if answer is None:
        _log.error("unexpected_error", exc_info=error)
        return 500, problem(500, "internal", "The server made a mistake."), {}
    status = answer.status_code
    headers = {
        name: answer[name]
        for name in ("Allow", "WWW-Authenticate", "Retry-After")
        if name in answer
    }
    if isinstance(error, exceptions.ValidationError):
        body = problem(status, "invalid", "Some values are not valid.", errors=error.detail)
        return status, body, headers
    code, detail = "error", str(error)
    if isinstance(error, exceptions.APIException):
        code, detail = str(error.get_codes()), str(error.detail)
    return status, problem(status, code, detail), headers


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
        return answer_to(error) if expected or _is_json_beyond_reason(error) else None


def answer_to(error: Exception) -> JsonResponse:
    """The answer to an exception outside DRF's views."""
    status, body, headers = _describe(error, {})
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
