"""Rebuilds that admins asked for, each a process of its own: it works as the owner of the tables,
and may take hours."""

import asyncio
import sys
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.utils import timezone

from core.operations.ending import end_operation
from core.operations.models import RebuildRun
from events.db import fetch
from projections.rebuild import LOCK

STARTS_WITHIN = timedelta(seconds=60)
HOW = {"never": ["--compare-only"], "anyway": ["--switch-anyway"], "if_alike": []}
_HELD = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND classid = %(lock)s::int::oid
            AND objid::bigint = hashtext(%(name)s)::bigint & 4294967295
    )
"""

_log = structlog.get_logger(__name__)


def claim() -> RebuildRun | None:
    """The oldest that waits, for this process to start."""
    for run in RebuildRun.objects.filter(state="waiting").order_by("asked_at")[:1]:
        claimed = RebuildRun.objects.filter(id=run.id, state="waiting").update(
            state="running", began_at=timezone.now()
        )
        return run if claimed else None
    return None


async def carry_out(run: RebuildRun, in_thread: Any) -> None:
    """Start it, and wait for its end; it notes its progress by itself."""
    command = [sys.executable, "manage.py", "rebuild", run.read_model, "--run", str(run.id)]
    process = await asyncio.create_subprocess_exec(
        *command, *HOW[run.switch], cwd=settings.BASE_DIR, stdout=asyncio.subprocess.DEVNULL
    )
    code = await process.wait()
    _log.info("rebuild_ended", read_model=run.read_model, run=str(run.id), code=code)
    await in_thread(note_lost)


def note_lost() -> None:
    """Say of those that count as running and are not that they failed."""
    early = RebuildRun.objects.filter(state="running", began_at__lt=timezone.now() - STARTS_WITHIN)
    for run in early:
        [(held,)] = fetch(_HELD, lock=LOCK, name=run.read_model)
        if not held:
            _fail(run)


def _fail(run: RebuildRun) -> None:
    error = "Its process ended before it was done. The live read model is as it was."
    lost = RebuildRun.objects.filter(id=run.id, state="running")
    if lost.update(state="failed", ended_at=timezone.now(), error=error):
        end_operation(run.id, done=False, detail=error)
