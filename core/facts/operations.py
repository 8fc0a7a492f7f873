"""Facts about the running system."""

from uuid import UUID

from core.domain.base import Command
from core.domain.operations.commands import (
    DropDeadLetter,
    RequestRebuild,
    RequestVerification,
    RetryDeadLetter,
    RetryStream,
    ShowPayload,
    SkipEvent,
)
from core.facts.lookups import Args, Facts, LookUp, id_of
from core.integrity.runs import under_way
from core.operations.models import DeadLetter, RebuildRun
from events.db import fetch
from events.log import read_ids
from projections.read_models import READ_MODELS

_STUCK_AT = """
    SELECT event_id FROM parked_stream
    WHERE subscription = %(subscription)s AND stream = %(stream)s
"""


def _stuck_at(_actor: UUID, args: Args) -> Facts:
    subscription, stream = (str(args.get(name)) for name in ("subscription", "parked"))
    if "\0" in subscription + stream:  # Postgres has no such text
        return {"stuck_at": None}
    rows = fetch(_STUCK_AT, subscription=subscription, stream=stream)
    return {"stuck_at": rows[0][0] if rows else None}


def _letter(_actor: UUID, args: Args) -> Facts:
    letter = id_of(args.get("letter"))
    kept = letter is not None and DeadLetter.objects.filter(id=letter, wanted="").exists()
    return {"letter_kept": kept}


def _rebuild(_actor: UUID, args: Args) -> Facts:
    wanted = str(args.get("read_model"))
    if wanted not in READ_MODELS:
        return {"rebuildable": False, "under_way": False}
    busy = RebuildRun.objects.filter(read_model=wanted, state__in=("waiting", "running"))
    return {"rebuildable": True, "under_way": busy.exists()}


def _verification(_actor: UUID, _args: Args) -> Facts:
    return {"under_way": under_way() is not None}


def _event(_actor: UUID, args: Args) -> Facts:
    event = id_of(args.get("event"))
    return {"logged": event is not None and bool(read_ids([event]))}


OPERATIONS: dict[type[Command], LookUp] = {
    RetryStream: _stuck_at,
    SkipEvent: _stuck_at,
    RetryDeadLetter: _letter,
    DropDeadLetter: _letter,
    RequestRebuild: _rebuild,
    RequestVerification: _verification,
    ShowPayload: _event,
}
