"""Reading moderation: the reports, and whether a text may be said."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from events.db import fetch
from projections.moderation.models import Report
from projections.plain import plain

# Before every post: to have Django put this together would cost more than to ask it.
_WORDS = "SELECT words FROM moderation_filter"


def reports_page(
    *, resolved: bool, after: tuple[datetime, UUID] | None, limit: int
) -> list[Report]:
    """Reports, the oldest first; `after`: (at, id) of the last one seen."""
    reports = Report.objects.order_by("at", "id")
    reports = reports.exclude(outcome="") if resolved else reports.filter(outcome="")
    if after:
        at, report = after
        reports = reports.filter(Q(at__gt=at) | Q(at=at, id__gt=report))
    return list(reports[:limit])


def is_reported(**about: UUID | None) -> bool:
    """Whether there is a report of this `room` and `message`, or `author`."""
    return Report.objects.filter(**about).exists()


def filtered_words() -> list[str]:
    """The words that are not allowed."""
    return [word for (words,) in fetch(_WORDS) for word in words.split()]


def refused_word(text: str) -> str | None:
    """A word of the text that is not allowed; None where all are."""
    refused = filtered_words()
    exact = {word for word in refused if not word.endswith("*")}
    beginnings = tuple(word[:-1] for word in refused if word.endswith("*"))
    for word in plain(text).split() if refused else ():
        if word in exact or word.startswith(beginnings):
            return word
    return None
