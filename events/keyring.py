"""A key a person, wrapped by COURTSIDE_MASTER_KEY; whoever destroys it has erased the person.

AES-256-GCM after NIST SP 800-38D: 12 random bytes of nonce before every ciphertext.
"""

import hashlib
import hmac
import os
from time import monotonic
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from core.config import config
from events.db import execute, fetch
from events.queries import query

NONCE = 12
KEPT = 20_000  # keys in memory
KEPT_SECONDS = 60.0  # an erasure reaches every process's memory within this time


class KeyDestroyed(Exception):
    """The person was erased: nothing personal can be written about them any more."""


class Key:
    """A key of 32 bytes, ready for use."""

    __slots__ = ("_cipher", "_raw")

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._cipher = AESGCM(raw)

    def seal(self, text: bytes, context: bytes) -> bytes:
        """Encrypt; `context` is bound to the result and must be given again to open it."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, text, context)

    def unseal(self, sealed: bytes, context: bytes) -> bytes:
        """Decrypt; raises cryptography's InvalidTag where key, text or context differ."""
        return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], context)

    def mac(self, text: bytes) -> str:
        """HMAC-SHA256 of the text, in hexadecimal."""
        return hmac.new(self._raw, text, hashlib.sha256).hexdigest()


_master = Key(config.master_key)
# Person -> key (None: destroyed), and until when that may be believed. A dict's own operations
# are atomic, and a key read twice does no harm, so there is no lock.
_kept: dict[UUID, tuple[Key | None, float]] = {}


def key_to_read(person: UUID) -> Key | None:
    """The person's key, None where it was destroyed or never was."""
    key, until = _kept.get(person, (None, 0.0))
    if until > monotonic():
        return key
    rows = fetch(query("key_read"), person=person)
    return _unwrap(person, rows[0][0]) if rows else None


def key_to_write(person: UUID) -> Key:
    """The person's key, made on first use. Raises KeyDestroyed."""
    key = key_to_read(person)
    if key is not None:
        return key
    wrapped = _master.seal(AESGCM.generate_key(256), person.bytes)
    execute(query("key_create"), person=person, wrapped=wrapped)
    [(kept,)] = fetch(query("key_read"), person=person)
    key = _unwrap(person, kept)
    if key is None:
        raise KeyDestroyed(f"person {person} was erased; nothing can be recorded in their name")
    return key


def destroy(person: UUID) -> None:
    """Erase the person: everything sealed with their key is unreadable from now on."""
    execute(query("key_destroy"), person=person)
    transaction.on_commit(lambda: _keep(person, None))


def forget() -> None:
    """Drop the keys held in memory; they are read again from the table."""
    _kept.clear()


def _unwrap(person: UUID, wrapped: bytes | None) -> Key | None:
    """The key, kept in memory once committed: one that was rolled back must not be used."""
    key = Key(_master.unseal(wrapped, person.bytes)) if wrapped is not None else None
    transaction.on_commit(lambda: _keep(person, key))
    return key


def _keep(person: UUID, key: Key | None) -> None:
    if len(_kept) >= KEPT:
        _kept.clear()
    _kept[person] = key, monotonic() + KEPT_SECONDS
