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
KEPT_SECONDS = 60.0
LOOK_SECONDS = 5.0  # an erasure reaches every process's memory within this time


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


class _Erasures:
    """How many people were erased: asked for again after LOOK_SECONDS."""

    def __init__(self) -> None:
        self._count, self._until = 0, 0.0

    def count(self) -> int:
        now = monotonic()  # before the question: what it says may be as old as that
        if now >= self._until:
            [(self._count,)] = fetch(query("keys_destroyed"))
            self._until = now + LOOK_SECONDS
        return self._count

    def look_again(self) -> None:
        self._until = 0.0


_master = Key(config.master_key)
_erasures = _Erasures()
# Person -> key (None: destroyed), until when that may be believed, and for as long as how many
# erasures. A dict's own operations are atomic, and a key read twice does no harm: there is no lock.
_kept: dict[UUID, tuple[Key | None, float, int]] = {}
# Persons whose row a transaction of this process has changed and not (yet) committed.
_changing: set[UUID] = set()


def erasures() -> int:
    """How many people were erased, as of LOOK_SECONDS ago or later. What was made of texts that
    keys open may be used for as long as the number is the one from before they were read."""
    return _erasures.count()


def erasures_now() -> int:
    """How many people were erased, as of now."""
    _erasures.look_again()
    return _erasures.count()


def key_to_read(person: UUID) -> Key | None:
    """The person's key, None where it was destroyed or never was."""
    seen = erasures()
    key, until, then = _kept.get(person, (None, 0.0, 0))
    if until > monotonic() and then == seen:
        return key
    rows = fetch(query("key_read"), person=person)
    return _unwrap(person, rows[0][0], seen) if rows else None


def is_destroyed(person: UUID) -> bool:
    """Whether the person was erased, as of now."""
    return fetch(query("key_read"), person=person) == [(None,)]


def key_to_write(person: UUID) -> Key:
    """The person's key, made on first use. Raises KeyDestroyed."""
    key = key_to_read(person)
    if key is not None:
        return key
    wrapped = _master.seal(AESGCM.generate_key(256), person.bytes)
    _change("key_create", person, wrapped=wrapped)
    key = key_to_read(person)
    if key is None:
        raise KeyDestroyed(f"person {person} was erased; nothing can be recorded in their name")
    return key


def destroy(person: UUID) -> None:
    """Erase the person: everything sealed with their key is unreadable from now on."""
    _change("key_destroy", person)


def forget() -> None:
    """Drop the keys held in memory; they are read again from the table."""
    _kept.clear()
    _erasures.look_again()


def _change(name: str, person: UUID, **params: bytes) -> None:
    """Change the person's row; what it says is believed beyond this transaction once committed."""
    _changing.add(person)
    _kept.pop(person, None)
    execute(query(name), person=person, **params)
    _erasures.look_again()
    transaction.on_commit(lambda: _changing.discard(person))


def _unwrap(person: UUID, wrapped: bytes | None, seen: int) -> Key | None:
    """The key, kept in memory unless this may be a transaction that is rolled back yet."""
    key = Key(_master.unseal(wrapped, person.bytes)) if wrapped is not None else None
    if person not in _changing:
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[person] = key, monotonic() + KEPT_SECONDS, seen
    return key
