"""Writing to the audit: at once and for good, whatever becomes of the transaction at hand.

That is why it has a database session of its own. Where the database can't take an entry, it goes
to the process's log without what is personal, and whoever called goes on: a rejection must reach
the person.
"""

from uuid import UUID

import structlog
from django.db import DEFAULT_DB_ALIAS, connections
from django.db import Error as DatabaseError

from core.audit.models import AuditEntry
from core.audit.note import Note
from core.audit.restraint import Restraint
from core.domain.base import SYSTEM
from events import codec
from events.keyring import KeyDestroyed

APART = "counters"  # the alias whose sessions commit at once (core.settings)
LONGEST = 200

_log = structlog.get_logger(__name__)


def note(entry: Note) -> None:
    """Write it down, bounded by core.audit.restraint. Raises nothing."""
    _restraint.take(entry)


def note_surely(entry: Note) -> None:
    """Write it down, however much its person does: what staff does is all of interest. Raises
    nothing."""
    try:
        _row(entry).save(using=APART, force_insert=True)
    except DatabaseError as error:
        _lost(entry, str(error).strip())
    finally:
        connections[APART].close()  # back to the pool: threads are many


def note_here(entry: Note) -> None:
    """Write it down in the transaction at hand, for what stands or falls with it. Raises
    DatabaseError."""
    _row(entry).save(using=DEFAULT_DB_ALIAS, force_insert=True)


def _row(entry: Note) -> AuditEntry:
    who = entry.actor or SYSTEM
    details = {**entry.details, **_sealed(entry.personal, entry.of or who)}
    return AuditEntry(
        actor=entry.actor,
        on_behalf_of=entry.on_behalf_of,
        action=entry.action[:LONGEST],
        target=entry.target[:LONGEST],
        outcome=entry.outcome,
        code=entry.code,
        command_id=entry.command_id,
        correlation_id=entry.correlation_id,
        causation_id=entry.causation_id,
        address=_sealed({"address": entry.address or ""}, who).get("address"),
        agent=_sealed({"agent": (entry.agent or "")[:LONGEST]}, who).get("agent"),
        details=details,
        count=entry.count,
    )


def _sealed(texts: dict[str, str], person: UUID) -> dict[str, dict[str, str]]:
    """The texts sealed; none of somebody who was erased."""
    try:
        return {
            name: codec.seal_text(text, person, context(name))
            for name, text in texts.items()
            if text
        }
    except KeyDestroyed:
        return {}


def context(name: str) -> bytes:
    """What a sealed text of the audit is bound to."""
    return f"audit:{name}".encode()


def _lost(entry: Note, why: str) -> None:
    _log.error(
        "audit_entry_lost",
        actor=str(entry.actor),
        action=entry.action,
        outcome=entry.outcome,
        code=entry.code,
        error=why,
    )


_restraint = Restraint(note_surely)
