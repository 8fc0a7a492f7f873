"""Rebuilds a read model from the log beside the live one, and switches in one transaction.

A schema of its own in front of the search path holds empty copies of the tables, the checkpoints
among them, so the very code that fills the live tables fills these. The live model goes on
working and being updated meanwhile. Nothing is pushed: clients keep what they have, which the
new tables hold too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from events.db import execute, fetch
from events.lanes import lanes_of_group
from events.log import StoredEvent, read_lane
from events.queries import query
from events.roles import grant
from projections import checkpoint
from projections.frames import Frame

BATCH = 2_000
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
    """A read model: its subscription's name and lanes, its tables, its code.

    `carry_over(old, new)` runs in the switch, with the schema names, for what must go on from
    the live tables.
    """

    name: str
    group: str
    tables: tuple[str, ...]
    project: Callable[[Sequence[StoredEvent]], list[Frame]]
    carry_over: Callable[[str, str], None]

    @property
    def schema(self) -> str:
        return f"rebuild_{self.name}"


def events_to_read(model: ReadModel) -> int:
    """How many events a rebuild has to go through."""
    heads = fetch(query("lane_heads"), lanes=list(lanes_of_group(model.group)))
    return sum(seq for _, seq in heads)


def rebuild(
    model: ReadModel,
    progress: Callable[[int], object],
    at_switch: Callable[[], object],
) -> int:
    """Fill, catch up, switch; the number of events read. Works as the owner of the tables.

    `progress` gets the number of events read since it was last called; `at_switch` runs in the
    transaction that switches. Raises what an event raises that can't be applied: then nothing
    has changed.
    """
    _make_tables(model)
    execute(f"SET search_path TO {model.schema}, {LIVE}")
    total = 0
    while fresh := sum(_catch_up(model, lane, progress) for lane in lanes_of_group(model.group)):
        total += fresh
    with transaction.atomic():
        _stop_live(model)
        total += sum(_catch_up(model, lane, progress) for lane in lanes_of_group(model.group))
        _switch(model)
        at_switch()
    execute(f"SET search_path TO {LIVE}")
    return total


def _make_tables(model: ReadModel) -> None:
    execute(f"DROP SCHEMA IF EXISTS {model.schema} CASCADE")
    execute(f"CREATE SCHEMA {model.schema}")
    for table in (*model.tables, "checkpoint"):
        execute(f"CREATE TABLE {model.schema}.{table} (LIKE {LIVE}.{table} INCLUDING ALL)")


def _catch_up(model: ReadModel, lane: str, progress: Callable[[int], object]) -> int:
    """Apply what the lane has by now; how many events that was."""
    total = 0
    while events := read_lane(lane, checkpoint.read(model.name, lane), BATCH):
        with transaction.atomic():
            last = events[-1].lane_seq or 0
            checkpoint.move(model.name, lane, last - len(events), last)
            model.project(events)
        progress(len(events))
        total += len(events)
    return total


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
