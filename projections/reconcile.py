"""Samples of read models against the log: one entity is folded anew and compared with its rows.

Everything happens in one transaction that sees one moment, in temporary tables of the same names
in front of the live ones, with the code that fills those; then it is taken back.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from events.db import execute, fetch
from events.lanes import category_of
from events.log import StoredEvent, read_ranges
from projections.compare import LIVE, Comparison, compare_table
from projections.read_models import READ_MODELS
from projections.rebuild import ReadModel
from projections.samples import SAMPLES, Entity, Sample
from projections.skipped import without_skipped

MOST_EVENTS = 5_000  # of one entity; larger ones are passed over
LOOK_AHEAD = 500  # events of a lane, for one of the right category

_dice = random.SystemRandom()

_CHECKPOINTS = "SELECT lane, seq FROM public.checkpoint WHERE subscription = %(name)s"
_STREAM = """
    SELECT e.stream FROM log_position p JOIN log_event e USING (seq)
    WHERE p.lane = %(lane)s AND p.lane_seq BETWEEN %(first)s AND %(last)s
        AND split_part(e.stream, '-', 1) = ANY(%(categories)s)
    ORDER BY p.lane_seq LIMIT 1
"""
_PARKED = """
    SELECT EXISTS (
        SELECT FROM parked_stream
        WHERE subscription = %(name)s AND stream = ANY(%(streams)s)
    )
"""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of one sample: `passed` where it was too large, or its stream is parked."""

    read_model: str
    stream: str
    how: Literal["alike", "differs", "passed"]
    comparison: Comparison


def look(sample: Sample, stream: str | None = None) -> Looked | None:
    """Look at a random entity, or at the one with this stream; None where there is none yet."""
    model = READ_MODELS[sample.read_model]
    with transaction.atomic():
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        done = {**dict.fromkeys(model.lanes, 0), **dict(fetch(_CHECKPOINTS, name=model.name))}
        chosen = stream or _choose(sample, done)
        if chosen is None:
            return None
        looked = _look(model, sample, chosen, done)
        transaction.set_rollback(True)
    return looked


def _choose(sample: Sample, done: Mapping[str, int]) -> str | None:
    """The stream of a random event that the live read model has seen."""
    lanes = [lane for lane, seq in done.items() if seq]
    _dice.shuffle(lanes)
    for lane in lanes:
        first = _dice.randint(1, done[lane])
        last = min(first + LOOK_AHEAD, done[lane])
        categories = list(sample.categories)
        for (stream,) in fetch(_STREAM, lane=lane, first=first, last=last, categories=categories):
            return str(stream)
    return None


def _look(model: ReadModel, sample: Sample, stream: str, done: Mapping[str, int]) -> Looked:
    entity = sample.entity(stream)
    events = read_ranges(entity.ranges, MOST_EVENTS + 1)
    if len(events) > MOST_EVENTS or _is_parked(model, events):
        return Looked(model.name, stream, "passed", Comparison(()))
    _make_tables(model)
    _apply(model, [event for event in events if _is_done(event, done)])
    found = _compared(sample, entity)
    return Looked(model.name, stream, "alike" if found.alike else "differs", found)


def _is_parked(model: ReadModel, events: Sequence[StoredEvent]) -> bool:
    streams = list({event.stream for event in events})
    [(parked,)] = fetch(_PARKED, name=model.name, streams=streams)
    return bool(parked)


def _is_done(event: StoredEvent, done: Mapping[str, int]) -> bool:
    """Whether the live read model has applied it."""
    return (event.lane_seq or 0) <= done.get(event.lane or "", 0)


def _make_tables(model: ReadModel) -> None:
    execute(f"SET LOCAL search_path TO pg_temp, {LIVE}")
    for table in model.tables:
        execute(f"CREATE TEMP TABLE {table} (LIKE {LIVE}.{table} INCLUDING ALL) ON COMMIT DROP")


def _apply(model: ReadModel, events: Sequence[StoredEvent]) -> None:
    wanted = without_skipped(model.name, events)
    for start in range(0, len(wanted), model.batch):
        model.project(wanted[start : start + model.batch])


def _compared(sample: Sample, entity: Entity) -> Comparison:
    return Comparison(
        tuple(
            compare_table(
                table, sample.without.get(table, ()), "pg_temp", where=where, **entity.params
            )
            for table, where in sample.rows.items()
        )
    )


def sample_for(read_model: str, stream: str) -> Sample:
    """The sample of a read model that a stream stands for."""
    category = category_of(stream)
    return next(
        sample
        for sample in SAMPLES
        if sample.read_model == read_model and category in sample.categories
    )
