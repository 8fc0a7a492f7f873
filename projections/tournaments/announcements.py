"""What organisers have announced, as clients see it."""

from collections.abc import Iterable
from datetime import UTC

from projections.frames import Row
from projections.tournaments.view import Announcement, View


def announcement_rows(view: View, before: View) -> Iterable[Row]:
    """Those that are shown now, and those that were shown before and are not any more."""
    for each in before.announced:
        if each not in view.announced:
            yield {"id": str(each.number), "gone": True}
    yield from map(_row, view.announced)


def _row(each: Announcement) -> Row:
    return {
        "id": str(each.number),
        "at": each.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "by": {"id": str(each.by), "name": each.by_name},
        "text": each.text,
    }
