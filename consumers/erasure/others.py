"""Forgetting a person where no read model is."""

import re
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from consumers.models import MailedNotice
from core.accounts.models import OwnData
from core.accounts.own_data import remove as remove_download
from core.exports.store import remove_personal
from core.files.intake import remove
from core.files.models import Upload
from events.db import execute
from events.log import sealing
from projections.forgetting import Note

# What an exception said may be somebody's words; its name is ours.
_ERRORS = r"""
    UPDATE parked_stream p SET error = regexp_replace(error, '(\(position \d+\): \w+).*', '\1')
    WHERE error ~ '\(position \d+\): \w+.' AND EXISTS (
        SELECT FROM log_event e WHERE e.stream = p.stream AND e.payload::text LIKE %(sealed)s
    )
"""
_COUNTERS = "DELETE FROM django_cache WHERE expires < clock_timestamp()"
_MAIL = re.compile(r"\d{8}-\d{6}-\d+\.log")  # as Django names them


def nothing(_person: UUID, _note: Note) -> None:
    """The store forgets by itself what it is told of."""


def files(person: UUID, note: Note) -> None:
    """Whatever they have put up, with its small picture."""
    for upload in Upload.objects.filter(owner=person):
        with transaction.atomic():  # the files go first: a row without them is tried again
            remove(upload)
            note(1)


def own_data(person: UUID, note: Note) -> None:
    """Downloads of it."""
    for data in OwnData.objects.filter(person=person):
        with transaction.atomic():
            remove_download(data)
            note(1)


def exports(_person: UUID, note: Note) -> None:
    """Every export of an analyst that personal data can be read in: nobody knows whose."""
    note(remove_personal())


def mail(person: UUID, note: Note) -> None:
    """What they were to be mailed. And where mail is put into a folder instead of being sent, all
    of that: nobody knows whom each of them quotes."""
    with transaction.atomic():
        note(MailedNotice.objects.filter(person=person).delete()[0])
    folder = Path(settings.EMAIL_FILE_PATH)
    if settings.EMAIL_BACKEND.endswith(".filebased.EmailBackend") and folder.is_dir():
        for file in folder.iterdir():
            if _MAIL.fullmatch(file.name):
                file.unlink(missing_ok=True)
                note(1)


def errors(person: UUID, note: Note) -> None:
    """What was said of events that could not be applied."""
    with transaction.atomic():
        note(execute(_ERRORS, sealed=sealing(person)))


def counters(_person: UUID, note: Note) -> None:
    """Rate limits keep addresses for some minutes."""
    with transaction.atomic():
        note(execute(_COUNTERS))
