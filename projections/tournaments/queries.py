"""Reading tournaments: snapshots, what changed since, lists, and any moment of the past."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from events import codec, log
from events.codec import Read
from projections.changes import Change, changes, in_order, some
from projections.frames import Row, Rows
from projections.plain import plain
from projections.tournaments.models import Line, Part, Tournament, TournamentList
from projections.tournaments.rows import rows_of
from projections.tournaments.view import View, view_of

SHOWN = 500
OVER = ("finished", "cancelled")


def tournament_versions(tournaments: Sequence[UUID]) -> dict[UUID, int]:
    """The topic versions of many tournaments."""
    found = Tournament.objects.filter(id__in=tournaments)
    return dict(found.values_list("id", "topic_version"))


def tournament_snapshot(tournament: UUID) -> Rows:
    """All of it."""
    return _by_kind(Line.objects.filter(tournament=tournament).order_by("kind", "key"))


def tournament_changes(tournament: UUID, since: int) -> list[Change] | None:
    """Every row changed after version `since`, in order; None: too many, take a snapshot."""
    behind = some(Line.objects.filter(tournament=tournament, version__gt=since))
    return in_order(
        [change for kind, rows in _by_kind(behind).items() for change in changes(kind, rows)]
    )


def _by_kind(lines: Iterable[Line]) -> Rows:
    found: Rows = {}
    for line in lines:
        found.setdefault(line.kind, []).append(orjson.loads(line.row))
    return found


def list_version() -> int:
    """The version of the topic `tournaments`."""
    return TournamentList.objects.values_list("version", flat=True).first() or 0


def list_snapshot() -> Rows:
    """The tournaments that changed last."""
    opened = Tournament.objects.filter(opened=True).order_by("-list_version")
    return {"tournament": [listed_row(each) for each in opened[:SHOWN]]}


def list_changes(since: int) -> list[Change] | None:
    """Every tournament changed after version `since`, in order; None: too many."""
    behind = Tournament.objects.filter(opened=True, list_version__gt=since)
    return in_order(changes("tournament", map(listed_row, some(behind.order_by("list_version")))))


def listed_row(tournament: Tournament) -> Row:
    """A tournament in a list."""
    row: Row = orjson.loads(tournament.row)
    return {**row, "version": tournament.list_version}


def tournaments_page(
    person: UUID,
    *,
    state: str | None,
    search: str,
    mine: bool,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> list[Tournament]:
    """Those that the person may know of, newest first; `mine`: where they take part."""
    parts = Part.objects.filter(person=person)
    organised = parts.filter(organiser=True).values("tournament")
    found = Tournament.objects.filter(Q(opened=True) | Q(id__in=organised))
    if mine:
        entered = parts.filter(Q(organiser=True) | Q(entrant=True)).values("tournament")
        found = found.filter(id__in=entered)
    return list(_narrowed(found, state, search, after).order_by("-created_at", "-id")[:limit])


def _narrowed(
    found: QuerySet[Tournament],
    state: str | None,
    search: str,
    after: tuple[datetime, UUID] | None,
) -> QuerySet[Tournament]:
    if state is not None:
        found = found.filter(state=state)
    if wanted := plain(search):
        found = found.filter(plain__contains=wanted)
    if after:
        at, last = after
        found = found.filter(Q(created_at__lt=at) | Q(created_at=at, id__lt=last))
    return found


def played_by(
    accounts: Sequence[UUID], *, but: UUID, after: tuple[datetime, UUID] | None, limit: int
) -> list[tuple[Tournament, int]]:
    """Others that are over and in which some of them have a place, newest first; and how many."""
    places = Line.objects.filter(
        tournament=OuterRef("id"), kind="standing", key__in=list(map(str, accounts))
    )
    counted = places.values("tournament").annotate(many=Count("key")).values("many")
    parts = Part.objects.filter(person__in=accounts, entrant=True).values("tournament")
    found = Tournament.objects.filter(id__in=parts, opened=True).exclude(id=but)
    over = _narrowed(found, "finished", "", after).annotate(shared=Subquery(counted))
    shared = over.filter(shared__isnull=False).order_by("-created_at", "-id")
    return [(each, each.shared) for each in shared[:limit]]


def tournament_row(tournament: UUID) -> Row | None:
    """The tournament itself; None where there is none."""
    [*found] = Line.objects.filter(tournament=tournament, kind="tournament")
    return orjson.loads(found[0].row) if found else None


def entered_by(person: UUID) -> list[UUID]:
    """The tournaments, not over yet, that the person is in."""
    entered = Part.objects.filter(person=person, entrant=True).values("tournament")
    running = Tournament.objects.filter(id__in=entered).exclude(state__in=OVER)
    return list(running.values_list("id", flat=True))


def takes_part(person: UUID) -> bool:
    """Whether the person is in a tournament that is not over, or organises one."""
    parts = Part.objects.filter(Q(entrant=True) | Q(organiser=True), person=person)
    running = Tournament.objects.filter(id__in=parts.values("tournament"))
    return running.exclude(state__in=OVER).exists()


def bracket_at(tournament: UUID, position: int, read: Read = codec.decode) -> View:
    """The tournament as it was at a position of the log; without a state where there was none
    yet."""
    return view_of(log.read_until([f"tournament-{tournament}"], position), read)


def shown(view: View) -> dict[str, Any]:
    """The rows of a view by kind, as a snapshot has them."""
    found: Rows = {}
    for (kind, _), row in rows_of(view).items():
        found.setdefault(kind, []).append({**row, "version": view.version})
    return found
