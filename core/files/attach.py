"""From files that were put up to what a message says of them."""

from datetime import timedelta
from uuid import UUID

import orjson
from django.utils import timezone

from core.files.intake import remove
from core.files.models import Upload
from projections.chat.messages import unattached

KEPT = timedelta(days=1)  # for a message that is never sent
PAGE = 500


def attached(owner: UUID, room: UUID, wanted: object) -> str | None:
    """The files as JSON, in the order given; None where not all of them are the owner's, in this
    room, and free."""
    ids = _ids(wanted)
    uploads = Upload.objects.filter(room=room, owner=owner).in_bulk(ids)
    if not ids or len(uploads) < len(ids) or unattached(ids) != set(ids):
        return None
    return orjson.dumps([shown(uploads[each]) for each in ids]).decode()


def _ids(wanted: object) -> list[UUID]:
    try:
        found = [UUID(str(each)) for each in wanted] if isinstance(wanted, list | tuple) else []
    except ValueError:
        return []
    return list(dict.fromkeys(found))


def shown(upload: Upload) -> dict[str, object]:
    """The file as messages show it."""
    return {
        "id": str(upload.id),
        "name": upload.name,
        "type": upload.type,
        "size": upload.size,
        "width": upload.width,
        "height": upload.height,
    }


def remove_unattached() -> int:
    """Remove files that were put up a while ago, and belong to no message; how many."""
    old = Upload.objects.filter(created_at__lt=timezone.now() - KEPT).order_by("created_at")
    count, after = 0, None
    while page := list(old.filter(created_at__gt=after)[:PAGE] if after else old[:PAGE]):
        free = unattached([upload.id for upload in page])
        for upload in page:
            if upload.id in free:
                remove(upload)
                count += 1
        after = page[-1].created_at
    return count
