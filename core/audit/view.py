"""The audit as one list: what the log says, and what is written beside it, newest first."""

from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any

from core.audit.accepted import accepted, opened
from core.audit.models import AuditEntry
from core.audit.wanted import Place, Row, Wanted
from core.audit.write import context

# An address can't be looked up, for it is sealed: this many rows are opened for a page at most.
SCANNED = 1_000


def page(wanted: Wanted, place: Place, limit: int) -> tuple[list[Row], Place | None]:
    """Up to `limit` rows behind the place, and where the next page begins; None: there is no more.

    Where an address is wanted, a page may be short, or empty, and there is more nevertheless.
    """
    looked = SCANNED if wanted.address else limit
    sources = (
        _entries(wanted, place.entry, looked + 1),
        accepted(wanted, place.position, looked + 1),
    )
    rows: list[Row] = []
    seen = 0
    for row in islice(merge(*sources, key=attrgetter("at"), reverse=True), looked):
        seen += 1
        place = _behind(place, row)
        if wanted.address in (None, row.address):
            rows.append(row)
        if len(rows) == limit:
            break
    return rows, place if sum(map(len, sources)) > seen else None


def _behind(place: Place, row: Row) -> Place:
    if row.entry is not None:
        return Place(row.entry, place.position)
    return Place(place.entry, row.position)


def _entries(wanted: Wanted, below: int | None, limit: int) -> list[Row]:
    asked: dict[str, Any] = {
        "id__lt": below,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
        "actor": wanted.actor,
        "on_behalf_of": wanted.on_behalf_of,
        "action": wanted.action,
        "target__startswith": wanted.target,
        "outcome": wanted.outcome,
        "command_id": wanted.command_id,
    }
    filters = {name: value for name, value in asked.items() if value is not None}
    return [_row(entry) for entry in AuditEntry.objects.filter(**filters).order_by("-id")[:limit]]


def _row(entry: AuditEntry) -> Row:
    return Row(
        at=entry.at,
        actor=entry.actor,
        on_behalf_of=entry.on_behalf_of,
        action=entry.action,
        target=entry.target,
        outcome=entry.outcome,
        code=entry.code,
        command_id=entry.command_id,
        correlation_id=entry.correlation_id,
        causation_id=entry.causation_id,
        address=opened(entry.address, context("address")),
        agent=opened(entry.agent, context("agent")),
        details={name: _readable(name, value) for name, value in entry.details.items()},
        count=entry.count,
        entry=entry.id,
    )


def _readable(name: str, value: Any) -> Any:
    sealed = isinstance(value, dict) and value.keys() == {"sealed", "of"}
    return opened(value, context(name)) if sealed else value
