"""Reading queues: who waits, and for what."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count

from projections.matchmaking.models import Place


def waiting_for(person: UUID) -> Place | None:
    """Where the person waits, if anywhere."""
    return Place.objects.filter(person=person, since__isnull=False).first()


def barred_until(person: UUID, now: datetime) -> datetime | None:
    """Until when the person may join no queue; None where they may."""
    bars = Place.objects.filter(person=person, barred_until__gt=now).order_by("-barred_until")
    return bars.values_list("barred_until", flat=True).first()


def lengths() -> dict[str, int]:
    """How many wait, by game."""
    counts = Place.objects.filter(since__isnull=False).values("game").annotate(people=Count("*"))
    return {row["game"]: row["people"] for row in counts}


def games_waited_for() -> list[str]:
    """The games that anybody waits for."""
    return sorted(lengths())


def queue(game: str) -> list[Place]:
    """Who waits, the longest first."""
    return list(Place.objects.filter(game=game, since__isnull=False).order_by("since", "person"))
