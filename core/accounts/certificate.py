"""The certificate of an erasure: what was destroyed, when, by whose order, and where the log says
so. Nothing personal is in it."""

from base64 import b64encode
from datetime import datetime

import orjson

from core.accounts.models import Erasure
from events.log import Place
from events.signing import private_key

KIND = "courtside.erasure.1"


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
    """The installation's Ed25519 signature, in base64."""
    return b64encode(private_key().sign(text.encode())).decode()
