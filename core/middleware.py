"""Static files, and headers that every response carries."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from servestatic.middleware import ServeStaticMiddleware

# The API's documentation pages (Swagger UI, ReDoc) bring inline styles and scripts of their own.
_STRICT = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; connect-src 'self';"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_DOCUMENTATION = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
    " script-src 'self' 'unsafe-inline'; worker-src blob:; frame-ancestors 'none'"
)
_DOCUMENTATION_PATHS = ("/api/v1/docs", "/api/v1/redoc")


# Vite's names: <name>-<hash of 8>.<ending>.
_HASHED = re.compile(r"^/assets/[^/]+-[\w-]{8}\.\w+$")


class Assets(ServeStaticMiddleware):  # type: ignore[misc]  # servestatic has no types
    """Serves static files; those with a hash in their name may be kept for ever."""

    def immutable_file_test(self, _path: str, url: str) -> bool:
        """Whether a file never changes under its name."""
        return bool(_HASHED.match(url))


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Adds Content-Security-Policy and Permissions-Policy."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        documentation = request.path in _DOCUMENTATION_PATHS
        response["Content-Security-Policy"] = _DOCUMENTATION if documentation else _STRICT
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return middleware
