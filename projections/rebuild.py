"""Rebuilds a read model from the log beside the live one, and switches in one transaction.

A schema of its own in front of the search path holds empty copies of the tables, the checkpoints
among them, so the very code that fills the live tables fills these. The live model goes on
working and being updated meanwhile. Nothing is pushed: clients keep what they have, which the
new tables hold too.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from events.db import execute, fetch
from events.lanes import lanes_of_group
from events.log import StoredEvent, read_lanes
from events.queries import query
from events.roles import grant
from projections import checkpoint
from projections.frames import Frame

LIVE = "public"

# Where two tables have an index alike under different names: first table's, second table's.
_INDEX_NAMES = r"""
    WITH named AS (
        SELECT i.indrelid, c.relname,
            regexp_replace(pg_get_indexdef(c.oid), 'INDEX \S+ ON \S+', '') AS shape
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    )
    SELECT live.relname, fresh.relname
    FROM named live JOIN named fresh USING (shape)
    WHERE live.indrelid = %(live)s::regclass AND fresh.indrelid = %(fresh)s::regclass
        AND live.relname <> fresh.relname
"""


@dataclass(frozen=True, slots=True)
class ReadModel:
    """A read model: its subscription's name and groups of lanes, its tables, its code.

    `carry_over(old, new)` runs in the switch, with the schema names, for what must go on from
    the live tables. `batch`: how many events a rebuild applies at once; fewer where one event
    changes much.
    """

    name: str
    groups: tuple[str, ...]
    tables: tuple[str, ...]
    project: Callable[[Sequence[StoredEvent]], list[Frame]]
    carry_over: Callable[[str, str], None]
    batch: int = 2_000

    @property
    def schema(self) -> str:
        return f"rebuild_{self.name}"

    @property
    def lanes(self) -> list[str]:
        return [lane for group in self.groups for lane in lanes_of_group(group)]


def events_to_read(model: ReadModel) -> int:
    """How many events a rebuild has to go through."""
    heads = fetch(query("lane_heads"), lanes=model.lanes)
    return sum(seq for _, seq in heads)


def rebuild(
    model: ReadModel,
    progress: Callable[[int], object],
    at_switch: Callable[[], object],
) -> None:
    """Fill, catch up, switch. Works as the owner of the tables.

    Events are applied in the order of the log, over all lanes: what is told in one lane of
    something in another comes after it. `progress` gets the number of events read since it was
    last called; `at_switch` runs in the transaction that switches. Raises what an event raises
    that can't be applied: then nothing has changed.
    """
    _make_tables(model)
    execute(f"SET search_path TO {model.schema}, {LIVE}")
    position = _catch_up(model, 0, progress)
    with transaction.atomic():
        _stop_live(model)
        _catch_up(model, position, progress)
        _switch(model)
        at_switch()
    execute(f"SET search_path TO {LIVE}")


def _make_tables(model: ReadModel) -> None:
    execute(f"DROP SCHEMA IF EXISTS {model.schema} CASCADE")
    execute(f"CREATE SCHEMA {model.schema}")
    for table in (*model.tables, "checkpoint"):
        execute(f"CREATE TABLE {model.schema}.{table} (LIKE {LIVE}.{table} INCLUDING ALL)")


def _catch_up(model: ReadModel, position: int, progress: Callable[[int], object]) -> int:
    """Apply what the lanes have behind a position; the position of the last event applied."""
    while events := read_lanes(model.lanes, position, model.batch):
        with transaction.atomic():
            _move_checkpoints(model.name, events)
            model.project(events)
        progress(len(events))
        position = events[-1].position or 0
    return position


def _move_checkpoints(name: str, events: Sequence[StoredEvent]) -> None:
    for lane, count in Counter(event.lane or "" for event in events).items():
        seen = checkpoint.read(name, lane)
        checkpoint.move(name, lane, seen, seen + count)


def _stop_live(model: ReadModel) -> None:
    """From here to the commit no worker moves the live checkpoints, and nobody reads the tables."""
    execute(
        f"SELECT FROM {LIVE}.checkpoint WHERE subscription = %(name)s FOR UPDATE", name=model.name
    )
    for table in model.tables:
        execute(f"LOCK TABLE {LIVE}.{table} IN ACCESS EXCLUSIVE MODE")


def _switch(model: ReadModel) -> None:
    model.carry_over(LIVE, model.schema)
    execute(
        f"""
        UPDATE {LIVE}.checkpoint live SET seq = fresh.seq FROM {model.schema}.checkpoint fresh
        WHERE (live.subscription, live.lane) = (fresh.subscription, fresh.lane)
        """
    )
    for table in model.tables:
        _take_over(model, table)
    execute(f"DROP SCHEMA {model.schema} CASCADE")
    grant()


def _take_over(model: ReadModel, table: str) -> None:
    """Put the new table in the old one's place, its indexes under the names migrations know."""
    renames = fetch(_INDEX_NAMES, live=f"{LIVE}.{table}", fresh=f"{model.schema}.{table}")
    execute(f"DROP TABLE {LIVE}.{table}")
    execute(f"ALTER TABLE {model.schema}.{table} SET SCHEMA {LIVE}")
    for wanted, found in renames:
        execute(f'ALTER INDEX {LIVE}."{found}" RENAME TO "{wanted}"')
