"""A key a person, wrapped by COURTSIDE_MASTER_KEY; whoever destroys it has erased the person.

AES-256-GCM after NIST SP 800-38D: 12 random bytes of nonce before every ciphertext.
"""

import os
import threading
from uuid import UUID

from cachetools import TTLCache
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from core.config import config
from events.db import execute, fetch
from events.queries import query

NONCE = 12
KEPT_SECONDS = 60  # an erasure reaches every process's memory within this time

_master = AESGCM(config.master_key)
_cache: TTLCache[UUID, bytes | None] = TTLCache(maxsize=20_000, ttl=KEPT_SECONDS)
_lock = threading.Lock()


class KeyDestroyed(Exception):
    """The person was erased: nothing personal can be written about them any more."""


def seal(key: bytes, text: bytes, context: bytes) -> bytes:
    """Encrypt; `context` is bound to the result and must be given again to open it."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, text, context)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Decrypt; raises cryptography's InvalidTag where key, text or context differ."""
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], context)


def key_to_read(person: UUID) -> bytes | None:
    """The person's key (32 bytes), None where it was destroyed or never was."""
    with _lock:
        if person in _cache:
            return _cache[person]
    rows = fetch(query("key_read"), person=person)
    if not rows:
        return None
    return _remember(person, rows[0][0])


def key_to_write(person: UUID) -> bytes:
    """The person's key, made on first use. Raises KeyDestroyed."""
    key = key_to_read(person)
    if key is not None:
        return key
    nonce = os.urandom(NONCE)
    wrapped = nonce + _master.encrypt(nonce, AESGCM.generate_key(256), person.bytes)
    execute(query("key_create"), person=person, wrapped=wrapped)
    [(kept,)] = fetch(query("key_read"), person=person)
    key = _remember(person, kept)
    if key is None:
        raise KeyDestroyed(f"person {person} was erased; nothing can be recorded in their name")
    return key


def destroy(person: UUID) -> None:
    """Erase the person: everything sealed with their key is unreadable from now on."""
    execute(query("key_destroy"), person=person)
    transaction.on_commit(lambda: _keep(person, None))


def _remember(person: UUID, wrapped: bytes | None) -> bytes | None:
    """Unwrap, and keep in memory once committed: a key that was rolled back must not be used."""
    key = None
    if wrapped is not None:
        key = _master.decrypt(wrapped[:NONCE], wrapped[NONCE:], person.bytes)
    transaction.on_commit(lambda: _keep(person, key))
    return key


def _keep(person: UUID, key: bytes | None) -> None:
    with _lock:
        _cache[person] = key


def forget() -> None:
    """Drop the keys held in memory; they are read again from the table."""
    with _lock:
        _cache.clear()
