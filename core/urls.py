"""All addresses: health, accounts (allauth), the API, and the web client for everything else."""

from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from api import errors
from core import system

urlpatterns = [
    path("healthz", system.healthz),
    path("readyz", system.readyz),
    path("metrics", system.metrics),
    # Not before there is mail.
    re_path(
        r"^_allauth/(?:app|browser)/v1/auth/password/(?:request|reset)$",
        csrf_exempt(errors.not_found),
    ),
    path("_allauth/", include("allauth.headless.urls")),
    path("api/v1/", include("api.urls")),
    re_path(r"^(?!api/|_allauth/|assets/|ws/)(?P<path>.*)$", system.page),
]

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.server_error
