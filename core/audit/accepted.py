"""Commands that were accepted: the log has them already, and is where they are read; found by the
read model of the history, which is there a moment later.

A command is the first of its events: they lie one behind the other in one stream.
"""

from typing import Any
from uuid import UUID

import orjson

from core.audit.wanted import Row, Wanted
from core.domain.base import SYSTEM
from events import codec
from events.db import fetch
from events.types.base import ERASED

# Recorded in the name of whom it was tried with, though it is a refusal.
FAILED = "FailLogIn"

_SELECT = """
    SELECT h.position, h.event_id, h.at, h.stream, e.metadata
    FROM history_event h JOIN log_position p USING (position) JOIN log_event e USING (seq)
    WHERE h.command IS NOT NULL AND NOT e.metadata ? 'acting'
        AND NOT EXISTS (
            SELECT FROM log_event b
            WHERE b.stream = h.stream AND b.version = h.version - 1
                AND b.metadata->>'command_id' = e.metadata->>'command_id'
                AND b.metadata->>'actor' = e.metadata->>'actor'
        )
        {filters}
    ORDER BY h.position DESC LIMIT %(limit)s
"""
_BY_POLICY = "h.causation_id IS NOT NULL"
_BY_OTHERS = f"({_BY_POLICY} OR h.command = '{FAILED}')"
_FILTERS = {
    "below": "h.position < %(below)s",
    "since": "h.at >= %(since)s",
    "until": "h.at < %(until)s",
    "action": "h.command = %(action)s",
    "target": "starts_with(h.stream, %(target)s)",
    "command_id": "h.command_id = %(command_id)s",
    "actor": f"h.actor = %(actor)s AND NOT {_BY_OTHERS}",
    "system": f"(h.actor = %(system)s OR {_BY_POLICY})",
    "on_behalf_of": f"h.actor = %(on_behalf_of)s AND {_BY_OTHERS}",
    "accepted": f"h.command <> '{FAILED}'",
    "rejected": f"h.command = '{FAILED}'",
}


def accepted(wanted: Wanted, below: int | None, limit: int) -> list[Row]:
    """The newest such commands whose first event has a position under `below`."""
    if wanted.outcome not in (None, "accepted", "rejected"):
        return []
    asked: dict[str, Any] = {
        "below": below,
        "since": wanted.since,
        "until": wanted.until,
        "action": wanted.action,
        "target": wanted.target,
        "command_id": wanted.command_id,
        "on_behalf_of": wanted.on_behalf_of,
        "system" if wanted.actor == SYSTEM else "actor": wanted.actor,
    }
    params = {name: value for name, value in asked.items() if value is not None}
    names = [*params, *([wanted.outcome] if wanted.outcome else [])]
    filters = " ".join(f"AND {_FILTERS[name]}" for name in names)
    return [_row(*row) for row in fetch(_SELECT.format(filters=filters), **params, limit=limit)]


def _row(position: int, event_id: UUID, at: Any, stream: str, metadata_json: str) -> Row:
    metadata = orjson.loads(metadata_json)
    said = UUID(metadata["actor"])
    causation = metadata.get("causation_id")
    by_policy = causation is not None and said != SYSTEM
    failed = metadata["command"] == FAILED
    return Row(
        at=at,
        actor=None if failed else SYSTEM if by_policy else said,
        on_behalf_of=said if by_policy or failed else None,
        action=metadata["command"],
        target=stream,
        outcome="rejected" if failed else "accepted",
        code="login_failed" if failed else "",
        command_id=_id(metadata.get("command_id")),
        correlation_id=_id(metadata.get("correlation_id")),
        causation_id=_id(causation),
        address=opened(metadata.get("client_address"), f"{event_id}:client_address".encode()),
        position=position,
    )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def opened(sealed: dict[str, str] | None, context: bytes) -> str | None:
    """The text; None where there is none, or the person was erased."""
    if sealed is None:
        return None
    text = codec.unseal_text(sealed, context)
    return None if text == ERASED else text
