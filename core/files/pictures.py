"""Pictures of rooms: taken in as people's are, kept among the files, given to those who may see the
room."""

import re
from datetime import timedelta
from uuid import UUID

from django.core.files.storage import Storage, storages
from django.utils import timezone

from core.accounts import avatars
from core.domain.chat.commands import ChangeRoomPicture
from core.files.models import RoomPicture
from core.handle import Origin, handle
from projections.chat.queries import pictures_shown

KEPT = timedelta(days=1)  # what is not shown: another one was put up, or none
PAGE = 500
FILE = re.compile(r"([0-9a-f]{32})-(?:512|128|48)\.webp")


def store() -> Storage:
    """Where they are."""
    return storages["files"]


def take_in(room: UUID, data: bytes) -> str:
    """The name under which the picture is kept, in all sizes. Raises BadPicture,
    PictureTooLarge."""
    name = avatars.keep(data, store())
    RoomPicture.objects.create(name=name, room=room)
    return name


def change(command: ChangeRoomPicture, origin: Origin) -> None:
    """Show this picture of the room; where that is refused, its files go. Raises Rejection."""
    try:
        handle(command, origin)
    except BaseException:
        for picture in RoomPicture.objects.filter(name=command.picture):
            remove(picture)
        raise


def name_in(file: str) -> str | None:
    """The picture that a file is of; None for what is no such file."""
    found = FILE.fullmatch(file)
    return found and found[1]


def remove(picture: RoomPicture) -> None:
    """Remove the row and its files."""
    avatars.discard(picture.name, store())
    picture.delete()


def remove_unshown() -> int:
    """Remove pictures of a while ago that no room shows; how many."""
    old = RoomPicture.objects.filter(created_at__lt=timezone.now() - KEPT)
    shown = pictures_shown()
    unshown = [picture for picture in old.iterator(PAGE) if picture.name not in shown]
    for picture in unshown:
        remove(picture)
    return len(unshown)
