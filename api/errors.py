"""The answer to every error. HTTP status codes are chosen here alone; where it goes wrong outside
DRF's views, in outside.py."""

from math import ceil
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError, InterfaceError, OperationalError
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_handler

from api.problems import CONTENT_TYPE, problem
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
    "nobody_was_there": 409,
}

_log = structlog.get_logger(__name__)


def exception_handler(error: Exception, context: dict[str, Any]) -> Response:
    """DRF's hook: the answer to any exception in an API view."""
    note_refusal(error, context)
    status, body, headers = describe(error, context)
    return Response(body, status=status, headers=headers, content_type=CONTENT_TYPE)


def describe(error: Exception, context: dict[str, Any]) -> tuple[int, Any, dict[str, str]]:
    """The status, body and headers of the answer to any exception."""
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
        case _ if is_json_beyond_reason(error):
            return (
                400,
                problem(400, "parse_error", "The JSON is too deep, or a number too long."),
                {},
            )
        case _:
            return _from_drf(error, context)


def is_json_beyond_reason(error: Exception) -> bool:
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
