"""Puts together what people have asked for, one after another."""

import secrets
from collections.abc import Callable
from datetime import datetime
from tempfile import TemporaryFile

import structlog
from django.core.files import File

from consumers.own_data.pack import pack
from core.accounts.models import OwnData
from core.accounts.own_data import KEPT, store
from events.db import execute

AT_ONCE = 10

# A claim holds for so long after the last progress: then another process begins anew.
_CLAIM = """
    UPDATE own_data SET claimed_until = clock_timestamp() + interval '5 minutes'
    WHERE id = %(id)s AND state = 'waiting'
        AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
"""
_PROGRESS = """
    UPDATE own_data SET progress = %(progress)s,
        claimed_until = clock_timestamp() + interval '5 minutes'
    WHERE id = %(id)s AND progress <> %(progress)s
"""

_log = structlog.get_logger(__name__)


def put_together(now: datetime) -> int:
    """What was asked for; how many downloads are there now."""
    waiting = OwnData.objects.filter(state=OwnData.State.WAITING).order_by("requested_at")
    return sum(_one(asked, now) for asked in waiting[:AT_ONCE])


def _one(asked: OwnData, now: datetime) -> bool:
    if not execute(_CLAIM, id=asked.id):
        return False
    try:
        _put_together(asked, now)
    except Exception:
        _log.exception("own_data_failed", id=str(asked.id))
        OwnData.objects.filter(id=asked.id).update(state=OwnData.State.FAILED)
        return False
    return True


def _put_together(asked: OwnData, now: datetime) -> None:
    with TemporaryFile() as target:
        pack(asked.person, target, now.isoformat(), _progress_of(asked))
        size = target.tell()
        target.seek(0)
        name = store().save(f"{secrets.token_hex(16)}.zip", File(target))
    ready = {"state": OwnData.State.READY, "file": name, "size": size, "progress": 100}
    if not OwnData.objects.filter(id=asked.id).update(**ready, expires_at=now + KEPT):
        store().delete(name)  # the person is gone meanwhile


def _progress_of(asked: OwnData) -> Callable[[float], object]:
    return lambda done: execute(_PROGRESS, id=asked.id, progress=int(done * 99))
