"""Static files, headers that every response carries, and what requests about accounts need."""

import re
from collections.abc import Callable
from contextlib import suppress

from django.db import Error as DatabaseError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from servestatic.middleware import ServeStaticMiddleware

from api.outside import answer_to, throttled
from core.accounts import acting
from core.accounts.activity import note_activity
from core.accounts.providers import form_targets
from core.audit.reads import note_request
from core.permissions import NotWhileActing

_ENDS = f"object-src 'none'; base-uri 'none'; form-action 'self' {form_targets()}".strip()
_STRICT = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; connect-src 'self';"
    f" {_ENDS}; frame-ancestors 'none'"
)
# The API's documentation pages (Swagger UI, ReDoc) set styles from their scripts.
_DOCUMENTATION = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
    f" script-src 'self'; worker-src blob:; {_ENDS}; frame-ancestors 'none'"
)
_DOCUMENTATION_PATHS = ("/api/v1/docs", "/api/v1/redoc")


# Vite's names: <name>-<hash of 8>.<ending>.
_HASHED = re.compile(r"^/assets/[^/]+-[\w-]{8}\.\w+$")


class Assets(ServeStaticMiddleware):  # type: ignore[misc]  # servestatic has no types
    """Serves static files; those with a hash in their name may be kept for ever."""

    def immutable_file_test(self, _path: str, url: str) -> bool:
        """Whether a file never changes under its name."""
        return bool(_HASHED.match(url))


Next = Callable[[HttpRequest], HttpResponse]


def security_headers(get_response: Next) -> Next:
    """Adds Content-Security-Policy and Permissions-Policy."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        documentation = request.path in _DOCUMENTATION_PATHS
        response.setdefault("Content-Security-Policy", _DOCUMENTATION if documentation else _STRICT)
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return middleware


def track_activity(get_response: Next) -> Next:
    """Notes when a browser's session was last used."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.session.session_key and getattr(request, "_cached_user", None) is not None:
            with suppress(DatabaseError):  # the answer is made; this can wait for the next one
                note_activity(request.session.session_key, request.META)
        return response

    return middleware


def audited(get_response: Next) -> Next:
    """Notes what staff reads of people."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code < 400:
            note_request(request)
        return response

    return middleware


_API, _ACCOUNTS = "/api/", "/_allauth/"
# Whoever acts as somebody else may see who is logged in, and log out.
_OPEN_WHILE_ACTING = re.compile(r"^/_allauth/\w+/v1/(config|auth/session)$")


def act_as(get_response: Next) -> Next:
    """Lets requests to the API be those of the person as whom an admin acts."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith((_API, _ACCOUNTS)):
            return get_response(request)
        try:
            person = acting.person_for(request)
        except DatabaseError as error:
            return answer_to(error)
        if person is not None and request.path.startswith(_ACCOUNTS):
            if not _OPEN_WHILE_ACTING.match(request.path):
                return answer_to(NotWhileActing())
        elif person is not None:
            request.acting = request.user.pk  # type: ignore[attr-defined]  # ours
            request.user = person
        return get_response(request)

    return middleware


def account_requests(get_response: Next) -> Next:
    """What allauth does, and what is recorded of it, happens together or not at all; and being
    asked to slow down reads as everywhere else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(_ACCOUNTS):
            return get_response(request)
        try:
            with transaction.atomic():
                response = get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
        except DatabaseError as error:
            return answer_to(error)
        return throttled(response)

    return middleware
