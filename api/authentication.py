"""Programs that come with `Authorization: Bearer …`: an access token, or a key of a person."""

from typing import Any

from allauth.headless.contrib.rest_framework.authentication import JWTTokenAuthentication
from allauth.headless.tokens.strategies.jwt.internal import session_key_from_sid
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core.accounts import keys
from core.accounts.activity import note_activity
from core.accounts.models import ApiKey, User
from core.accounts.suspension import kept_out

SCHEME = "Bearer"


class KeyAuthentication(BaseAuthentication):
    """A key. What it may do is decided by its scopes (core.permissions). Raises Suspended."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """The key's owner, and the key; None where there is none in the request."""
        key = key_in(get_authorization_header(request))
        if key is None:
            return None
        found = keys.find(key)
        if found is None:
            if (owner := keys.owner_kept_out(key)) is not None:
                raise kept_out(owner)
            raise AuthenticationFailed("This key is not known, has expired, or was revoked.")
        return found.user, found

    def authenticate_header(self, _request: Request) -> str:
        return SCHEME


class TokenAuthentication(JWTTokenAuthentication):  # type: ignore[misc]  # allauth has no types
    """An access token of django-allauth."""

    def authenticate(self, request: Request) -> Any:
        found = super().authenticate(request)
        if found is not None:
            session = session_key_from_sid(found[1]["sid"])
            note_activity(session, request.META)
        return found


def key_in(header: bytes) -> str | None:
    """The key in an Authorization header; None where there is another kind of token."""
    scheme, _, token = header.partition(b" ")
    text = token.strip().decode("latin-1")
    return text if scheme.lower() == b"bearer" and text.startswith(keys.PREFIX) else None


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # drf-spectacular's
    """How the OpenAPI schema names keys."""

    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "csk_…"}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # drf-spectacular's
    """How the OpenAPI schema names access tokens."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
