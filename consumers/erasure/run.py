"""Goes on with erasures until each is through: store after store, each begun anew after a crash.

What can't be taken back has happened by then, in one transaction (core.accounts.erasure): the log
says so, and the key is gone. What follows here only removes what nobody could read again anyway,
so it may be done twice; what is counted is counted once, in the transaction that removes it.
"""

from datetime import datetime, timedelta
from uuid import UUID

import structlog

from consumers.erasure.stores import STORES, Store
from core.accounts.certificate import signature_of, text_of
from core.accounts.models import Erasure
from events import faultpoints, log
from events.db import execute
from events.keyring import LOOK_SECONDS
from events.log import Place
from projections.checkpoint import NotShownYet, require_shown
from projections.forgetting import Note

AT_ONCE = 100
# Until then some process may still have the key, or what it opened, in memory.
DROPPED = timedelta(seconds=2 * LOOK_SECONDS)

_CLAIM = """
    UPDATE erasure SET claimed_until = clock_timestamp() + interval '5 minutes'
    WHERE person = %(person)s AND finished_at IS NULL
        AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
"""
_RELEASE = "UPDATE erasure SET claimed_until = NULL WHERE person = %(person)s"
_COUNT = """
    UPDATE erasure SET claimed_until = clock_timestamp() + interval '5 minutes',
        counts = counts || jsonb_build_object(
            %(store)s::text, coalesce((counts ->> %(store)s::text)::bigint, 0) + %(count)s
        )
    WHERE person = %(person)s
"""
_DONE = """
    UPDATE erasure SET done = array_append(done, %(store)s)
    WHERE person = %(person)s AND NOT %(store)s = ANY(done)
"""

_log = structlog.get_logger(__name__)


def go_on(now: datetime) -> int:
    """Do what can be done by now; how many erasures are through with it."""
    waiting = Erasure.objects.filter(finished_at=None).order_by("requested_at")[:AT_ONCE]
    return sum(_one(erasure.person, now) for erasure in waiting)


def _one(person: UUID, now: datetime) -> bool:
    """One that can't go on must not keep the others back."""
    if not execute(_CLAIM, person=person):
        return False
    try:
        return _go_on(Erasure.objects.get(person=person), now)
    except NotShownYet as error:
        _log.info("erasure_waits", person=str(person), reason=str(error))
    except Exception:
        _log.exception("erasure_failed", person=str(person))
    finally:
        execute(_RELEASE, person=person)
    return False


def _go_on(erasure: Erasure, now: datetime) -> bool:
    if erasure.seen_at is None:
        Erasure.objects.filter(person=erasure.person).update(seen_at=now)
        return False
    place = log.place_of(erasure.event)
    if place is None or now < erasure.seen_at + DROPPED:
        return False
    for store in STORES:
        if store.name not in erasure.done:
            _forget(store, erasure.person, place)
    _certify(erasure.person, place, now)
    return True


def _forget(store: Store, person: UUID, place: Place) -> None:
    if store.model is not None:
        require_shown(store.model.name, store.model.lanes, place.position)
    store.forget(person, _noting(store, person))
    execute(_DONE, person=person, store=store.name)
    faultpoints.reached("erasure.after_store")


def _noting(store: Store, person: UUID) -> Note:
    def note(count: int) -> None:
        if count:
            execute(_COUNT, person=person, store=store.name, count=count)

    return note


def _certify(person: UUID, place: Place, now: datetime) -> None:
    erasure = Erasure.objects.get(person=person)
    erasure.certificate = text_of(erasure, place, now)
    erasure.signature = signature_of(erasure.certificate)
    erasure.finished_at = now
    erasure.save(update_fields=["certificate", "signature", "finished_at"])
    _log.info("erasure_finished", person=str(person), counts=erasure.counts)
