"""One ZIP of all there is of a person, written piece by piece: no more than a page is in memory."""

import shutil
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import IO, Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
from django.core.files.storage import default_storage, storages

from consumers.own_data.history import Progress, events_of
from consumers.own_data.parts import PARTS
from core.accounts import avatars
from core.accounts.merging import doubles_of
from core.accounts.models import User
from core.config import config
from core.files.models import Upload
from projections.frames import Row

README = """\
Everything that {club} holds of you, as of {at}.

*.json         lists of what their names say; times are UTC
messages.json  what you wrote, with every version of it
events.ndjson  the history: one event a line, in order: what is personal of you, or what you did.
               Names and words of others in it read [hidden].
files/         what you put up in rooms, under its id; your picture
merged/        the same of each account that was merged into this one, under its id
"""


def pack(person: UUID, target: IO[bytes], at: str, progress: Progress) -> None:
    """Write all of it. `progress` is told how much of it is done, from 0 to 1."""
    doubles = [double.id for double in doubles_of(person)]
    folders = {person: ""} | {double: f"merged/{double}/" for double in doubles}
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", README.format(club=config.club_name, at=at))
        for number, (account, folder) in enumerate(folders.items()):
            _write_account(archive, account, folder, _share(progress, number, len(folders)))
    progress(1.0)


def _share(progress: Progress, number: int, of: int) -> Progress:
    """The progress of one of so many accounts."""
    return lambda done: progress((number + done) / of)


def _write_account(archive: ZipFile, account: UUID, folder: str, progress: Progress) -> None:
    for number, (name, part) in enumerate(PARTS.items()):
        _write_list(archive, f"{folder}{name}.json", part(account))
        progress(0.3 * number / len(PARTS))
    with archive.open(f"{folder}events.ndjson", "w") as file:
        for row in events_of(account, lambda done: progress(0.3 + 0.5 * done)):
            file.write(_json(row) + b"\n")
    _write_files(archive, account, folder)


def _write_list(archive: ZipFile, name: str, rows: Iterable[Row]) -> None:
    with archive.open(name, "w") as file:
        between = b"["
        for row in rows:
            file.write(between + b"\n" + _json(row))
            between = b","
        file.write(b"\n]\n" if between == b"," else b"[]\n")


def _write_files(archive: ZipFile, person: UUID, folder: str) -> None:
    for upload in Upload.objects.filter(owner=person).iterator(500):
        kind = PurePosixPath(upload.name).suffix
        _copy(archive, f"{folder}files/{upload.id}{kind}", storages["files"].open(upload.path))
    picture = User.objects.values_list("avatar", flat=True).get(id=person)
    if picture:
        opened = default_storage.open(avatars.file_of(picture, avatars.SIZES[0]))
        _copy(archive, f"{folder}files/picture.webp", opened)


def _copy(archive: ZipFile, name: str, opened: Any) -> None:
    with opened as source, archive.open(name, "w") as target:
        shutil.copyfileobj(source, target)


def _json(row: Row) -> bytes:
    return orjson.dumps(row, option=orjson.OPT_UTC_Z)
