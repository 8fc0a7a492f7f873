"""What can't be undone, or makes an account less safe, takes showing again who one is."""

from types import SimpleNamespace
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.headless.internal.sessionkit import lookup_session
from allauth.headless.tokens.strategies.jwt.internal import session_key_from_sid
from rest_framework.request import Request

from core.domain.base import Rejection


class ReauthenticationRequired(Rejection):
    code = "reauthentication_required"
    message = "This needs your password or a code again."
    remedy = "Send it to /_allauth/…/auth/reauthenticate or /auth/2fa/reauthenticate first."


def require_reauthenticated(request: Request) -> None:
    """Raises ReauthenticationRequired unless the person did so within the last 5 minutes."""
    asking = SimpleNamespace(user=request.user, session=_session(request))
    if not did_recently_reauthenticate(asking):
        raise ReauthenticationRequired


def _session(request: Request) -> Any:
    """The session that the request's access token belongs to, or the browser's."""
    if isinstance(request.auth, dict):
        return lookup_session(session_key_from_sid(request.auth["sid"]) or "")
    return request.session
