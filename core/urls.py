"""All addresses: health, accounts (allauth), the API, and the web client for everything else."""

from allauth.headless.account.views import ResendLoginCodeView
from allauth.headless.constants import Client
from allauth.socialaccount.providers.google.views import oauth2_callback as google_callback
from django.urls import include, path, re_path

from api import outside
from core import system
from core.accounts.fortytwo.views import oauth2_callback as fortytwo_callback

urlpatterns = [
    path("healthz", system.healthz),
    path("readyz", system.readyz),
    path("metrics", system.metrics),
    path("_allauth/providers/google/callback", google_callback, name="google_callback"),
    path("_allauth/providers/fortytwo/callback", fortytwo_callback, name="fortytwo_callback"),
    # allauth offers this only where the code may stand for the password.
    *(
        path(
            f"_allauth/{client}/v1/auth/code/resend", ResendLoginCodeView.as_api_view(client=client)
        )
        for client in (Client.APP.value, Client.BROWSER.value)
    ),
    path("_allauth/", include("allauth.headless.urls")),
    path("api/v1/", include("api.urls")),
    re_path(r"^avatars/(?P<file>[0-9a-f]{32}-(?:512|128|48)\.webp)$", system.avatar),
    re_path(r"^(?!api/|_allauth/|assets/|avatars/|ws/)(?P<path>.*)$", system.page),
]

handler400 = outside.bad_request
handler404 = outside.not_found
handler500 = outside.server_error
