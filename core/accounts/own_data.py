"""People's own data for themselves: asked for here, put together elsewhere (consumers.own_data)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import Storage, storages
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.accounts.models import OwnData
from core.domain.base import Rejection

KEPT = timedelta(days=7)


class UnderWay(Rejection):
    code = "own_data_under_way"
    message = "Your data is being put together already."
    remedy = "Wait until it is there."


class NoOwnData(Rejection):
    code = "no_own_data"
    message = "There is no such download, or no more."
    remedy = "Ask for your data again."


def store() -> Storage:
    """Where the files are."""
    return storages["own-data"]


def ask(person: UUID, now: datetime) -> OwnData:
    """Have it put together; the download before is removed. Raises UnderWay."""
    try:
        with transaction.atomic():
            asked = OwnData.objects.create(person=person, requested_at=now)
    except IntegrityError:
        raise UnderWay from None
    for older in OwnData.objects.filter(person=person).exclude(id=asked.id):
        remove(older)
    return asked


def last(person: UUID) -> OwnData | None:
    """What was asked for last, while it is there."""
    mine = OwnData.objects.filter(person=person).order_by("-requested_at")
    found = mine.first()
    return None if found is None or _is_over(found) else found


def ready(person: UUID, wanted: UUID) -> OwnData:
    """The person's download. Raises NoOwnData."""
    found = OwnData.objects.filter(id=wanted, person=person, state=OwnData.State.READY).first()
    if found is None or _is_over(found):
        raise NoOwnData
    return found


def remove(data: OwnData) -> None:
    """Remove the file and the row."""
    if data.file:
        store().delete(data.file)
    data.delete()


def remove_old(now: datetime) -> int:
    """Remove the downloads whose time is over; how many."""
    old = list(OwnData.objects.filter(expires_at__lte=now))
    for data in old:
        remove(data)
    return len(old)


def _is_over(data: OwnData) -> bool:
    return data.expires_at is not None and data.expires_at <= timezone.now()
