"""Health, metrics, and the page itself."""

import secrets

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest

from api.outside import not_found
from consumers.sockets.server import server
from core.config import config
from core.integrity.runs import IntegrityCollector
from core.metrics import LogCollector, OperationsCollector


def healthz(request: HttpRequest) -> JsonResponse:
    """The process is up."""
    return JsonResponse({"status": "up"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 where everything that requests need is there; 503 and what is down otherwise.

    The broker counts as needed for readiness, though commands are accepted without it.
    """
    down = {}
    if problem := _database_problem():
        down["database"] = problem
    if not server.hub.ready.is_set():
        down["broker"] = "not connected; commands are accepted, live updates wait"
    status = 503 if down else 200
    return JsonResponse({"status": "down" if down else "ready", "down": down}, status=status)


def _database_problem() -> str | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "can't be reached"
    return None


REGISTRY.register(LogCollector())
REGISTRY.register(IntegrityCollector())
REGISTRY.register(OperationsCollector())


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics, for whoever has COURTSIDE_METRICS_TOKEN; otherwise nothing is here."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    expected = config.metrics_token
    if not expected or not secrets.compare_digest(given.encode(), expected.encode()):
        return not_found(request)
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def avatar(request: HttpRequest, file: str) -> HttpResponse:
    """A person's picture. It never changes under its name, and nobody can guess the name."""
    try:
        with default_storage.open(file) as opened:
            content = opened.read()
    except FileNotFoundError:
        return not_found(request)
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(content, content_type="image/webp", headers=headers)


@ensure_csrf_cookie
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """The web client, at every address that is a page of it."""
    try:
        html = (settings.WEBCLIENT_DIST / "index.html").read_bytes()
    except FileNotFoundError:
        text = "The web client is not built. Run `make run`, which does it."
        return HttpResponse(text, status=503, content_type="text/plain")
    return HttpResponse(html, headers={"Cache-Control": "no-cache"})
