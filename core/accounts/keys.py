"""Keys for programs: made, found, and made worthless."""

import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.accounts.models import ApiKey, User
from core.accounts.record import recorded
from core.domain.accounts.commands import CreateApiKey, RevokeApiKey
from core.handle import Origin

PREFIX = "csk_"
NOTED_EVERY = timedelta(minutes=1)


def make(user: User, command: CreateApiKey, origin: Origin) -> str | None:
    """The new key; None for a command that was carried out before, for a key is told once.

    Raises Rejection.
    """
    key = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        if recorded(user, command, origin).repeated:
            return None
        ApiKey.objects.create(
            id=command.new_id,
            user=user,
            name=command.name,
            digest=digest_of(key),
            scopes=list(command.scopes),
            created_at=command.at,
            expires_at=command.expires_at,
        )
    return key


def revoke(user: User, command: RevokeApiKey, origin: Origin) -> None:
    """Nobody can use the key any more. Raises KeyNotFound."""
    with transaction.atomic():
        recorded(user, command, origin)
        ApiKey.objects.filter(id=command.key, user=user).delete()


def find(key: str) -> ApiKey | None:
    """The key, where it is good; notes its use. Found by its SHA-256: how long the search takes
    says nothing of keys that are nearly right."""
    found = good().filter(digest=digest_of(key)).select_related("user").first()
    if found is not None:
        _note(found)
    return found


def owner_kept_out(key: str) -> User | None:
    """The owner of a key that would be good, were they not suspended."""
    found = ApiKey.objects.filter(digest=digest_of(key), user__suspended=True)
    held = found.select_related("user").first()
    return None if held is None else held.user


def alive(ids: set[UUID]) -> set[UUID]:
    """Those of the keys that are good."""
    return set(good().filter(id__in=ids).values_list("id", flat=True))


def good() -> QuerySet[ApiKey]:
    """The keys that have not expired, of people who may log in."""
    lasting = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return ApiKey.objects.filter(lasting, user__is_active=True)


def digest_of(key: str) -> str:
    """What is kept of a key. It has 256 random bits, so that a plain hash will do."""
    return sha256(key.encode()).hexdigest()


def _note(key: ApiKey) -> None:
    now = timezone.now()
    if key.used_at is None or now - key.used_at > NOTED_EVERY:
        ApiKey.objects.filter(id=key.id).update(used_at=now)
