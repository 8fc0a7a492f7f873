"""Log-in by other sites: those that have an id and a secret in the environment."""

from typing import Any

from core.config import config

FORTYTWO = "https://api.intra.42.fr"


def _google() -> dict[str, Any]:
    """`COURTSIDE_GOOGLE_URL` stands in for all of Google's hosts."""
    base = config.google_url
    elsewhere = {
        "AUTHORIZE_URL": f"{base}/o/oauth2/v2/auth",
        "ACCESS_TOKEN_URL": f"{base}/token",
        "IDENTITY_URL": f"{base}/oauth2/v2/userinfo",
    }
    return {
        "APPS": _apps(config.google_id, config.google_secret),
        "OAUTH_PKCE_ENABLED": True,
        **(elsewhere if base else {}),
    }


def _fortytwo() -> dict[str, Any]:
    return {
        "APPS": _apps(config.fortytwo_id, config.fortytwo_secret),
        "URL": config.fortytwo_url or FORTYTWO,
    }


def _apps(client: str, secret: str) -> list[dict[str, str]]:
    return [{"client_id": client, "secret": secret}] if client and secret else []


SOCIAL = {"google": _google(), "fortytwo": _fortytwo()}

# Where a form that begins such a log-in may lead: a browser checks each step of the way.
FORM_TARGETS = {
    "google": f"{config.google_url or 'https://accounts.google.com'} https://*.google.com",
    "fortytwo": f"{config.fortytwo_url or FORTYTWO} https://*.42.fr",
}


def form_targets() -> str:
    """The sources of all providers that are configured, for Content-Security-Policy."""
    return " ".join(FORM_TARGETS[name] for name, each in SOCIAL.items() if each["APPS"])
