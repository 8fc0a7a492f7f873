"""Who is at the other end of a socket: by session cookie, by an access token, or by a key."""

from dataclasses import dataclass
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from allauth.headless.tokens.strategies.jwt.internal import (
    session_key_from_sid,
    validate_access_token,
)
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.http.cookie import parse_cookie
from django.utils import timezone

from core.accounts import acting, keys
from core.accounts.models import User
from core.config import config
from core.permissions import MEMBER, Permission, require


@dataclass(frozen=True, slots=True)
class Identity:
    """A person, and the session or the key that vouches for them: when it ends, so does the socket.

    `stamp` changes with the password, and ends the sessions from before. `scopes`: what the key
    may be used for; None where there is a session. `acting`: the admin whose session it is, and who
    acts as the person.
    """

    id: UUID
    name: str
    session: str = ""
    stamp: str = ""
    key: UUID | None = None
    scopes: frozenset[str] | None = None
    acting: UUID | None = None


def headers_of(scope: dict[str, Any]) -> dict[str, str]:
    """The request headers, names in lower case."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def origin_allowed(scope: dict[str, Any]) -> bool:
    """Whether the page that opens the socket is ours. Programs that send no Origin may pass:
    they hold no cookies that a foreign page could use."""
    headers = headers_of(scope)
    origin = headers.get("origin")
    if origin is None or origin in config.origins:
        return True
    return urlsplit(origin).netloc == headers.get("host")


def session_cookie(scope: dict[str, Any]) -> str | None:
    """The session key that the browser sent, None where it sent none."""
    cookies = parse_cookie(headers_of(scope).get("cookie", ""))
    return cookies.get(settings.SESSION_COOKIE_NAME)


def by_session(key: str) -> Identity | None:
    """The person who is logged in in the session."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = get_user(SimpleNamespace(session=store))  # type: ignore[arg-type]  # reads .session alone
    if not user.is_authenticated or not user.is_active:
        return None
    stamp = user.get_session_auth_hash()
    person = acting.person_in(store, user)
    if person is not None:
        return Identity(person.pk, person.username, key, stamp, acting=user.pk)
    return Identity(user.pk, user.get_username(), key, stamp)


def by_token(token: str) -> Identity | None:
    """The person whom an access token names, while its session lasts, or whose key it is."""
    if token.startswith(keys.PREFIX):
        return _by_key(token)
    valid = validate_access_token(token)
    if valid is None:
        return None
    user, payload = valid
    session = session_key_from_sid(payload["sid"])
    if session is None or not user.is_active:
        return None
    return Identity(user.pk, user.get_username(), session, user.get_session_auth_hash())


def _by_key(text: str) -> Identity | None:
    key = keys.find(text)
    if key is None:
        return None
    owner = key.user
    return Identity(owner.pk, owner.get_username(), key=key.id, scopes=frozenset(key.scopes))


def may(who: Identity, permission: Permission | None) -> None:
    """Raises NotAllowed. Roles are looked up where they matter, for they change."""
    if permission in MEMBER:
        require(permission, (), who.scopes)
    else:
        roles = User.objects.filter(id=who.id).values_list("roles", flat=True).first()
        require(permission, roles or (), who.scopes)


def alive(people: set[Identity]) -> set[Identity]:
    """Those whose session or key has not ended, and who may still log in with that password."""
    good = keys.alive({who.key for who in people if who.key})
    live = Session.objects.filter(
        session_key__in={who.session for who in people if who.session},
        expire_date__gt=timezone.now(),
    )
    sessions = set(live.values_list("session_key", flat=True))
    owners = {who.acting or who.id for who in people if who.session}
    users = User.objects.filter(id__in=owners, is_active=True)
    stamps = {user.pk: user.get_session_auth_hash() for user in users}
    return {
        who
        for who in people
        if who.key in good
        or (who.session in sessions and stamps.get(who.acting or who.id) == who.stamp)
    } - {who for who in people if who.acting and by_session(who.session) != who}
