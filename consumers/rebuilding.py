"""Rebuilds, with what an admin sees of them on the page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from uuid import UUID

import orjson
from django.utils import timezone

from consumers.models import ParkedStream
from core.operations.ending import end_operation
from core.operations.models import Drift, RebuildRun
from projections.rebuild import ReadModel, Rebuilt, Switch, events_to_read, rebuild

SELDOM = 0.5  # seconds between two notes of the progress


class Notes:
    """The row of a rebuild that was asked for on the page; without an id, nothing is noted."""

    def __init__(self, run: UUID | None) -> None:
        runs = RebuildRun.objects
        self._run = runs.filter(id=run) if run else runs.none()
        self._done = 0
        self._noted = monotonic()

    def begin(self, total: int) -> None:
        """It runs."""
        self._run.update(state="running", began_at=timezone.now(), total=total)

    def advance(self, more: int) -> None:
        """So many events were applied."""
        self._done += more
        if monotonic() - self._noted > SELDOM:
            self._noted = monotonic()
            self._run.update(done=self._done)

    def end(self, rebuilt: Rebuilt) -> None:
        """What became of it."""
        alike = "alike" if rebuilt.comparison.alike else "differs"
        self._end(done=rebuilt.switched or alike == "alike", detail=_said(rebuilt))
        self._run.update(
            state="switched" if rebuilt.switched else alike,
            done=self._done,
            ended_at=timezone.now(),
            found=orjson.dumps(rebuilt.comparison.as_json()).decode(),
        )

    def fail(self, error: Exception) -> None:
        """It ended otherwise. The first line alone: below it Postgres shows what is in a row."""
        reason = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
        self._end(done=False, detail=reason)
        self._run.update(state="failed", ended_at=timezone.now(), error=reason)

    def _end(self, *, done: bool, detail: str) -> None:
        for run in self._run.values_list("id", flat=True):
            end_operation(run, done=done, detail=detail)


def _said(rebuilt: Rebuilt) -> str:
    differing = sum(table.differing for table in rebuilt.comparison.tables)
    found = f"{differing} rows differed" if differing else "Live and rebuilt were alike"
    return f"{found}; {'switched' if rebuilt.switched else 'nothing was switched'}."


@contextmanager
def noted(run: UUID | None) -> Iterator[Notes]:
    """Notes of a run, which tell of an error, too."""
    notes = Notes(run)
    try:
        yield notes
    except Exception as error:
        notes.fail(error)
        raise


def carry_out(
    model: ReadModel, switch: Switch, notes: Notes, progress: Callable[[int], object]
) -> Rebuilt:
    """Rebuild, and let parked streams go with the tables that lack them."""

    def advance(more: int) -> None:
        notes.advance(more)
        progress(more)

    parked = ParkedStream.objects.filter(subscription=model.name)
    notes.begin(events_to_read(model))
    rebuilt = rebuild(model, advance, parked.delete, switch)
    if rebuilt.switched:
        Drift.objects.filter(read_model=model.name).delete()
    notes.end(rebuilt)
    return rebuilt
