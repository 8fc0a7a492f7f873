"""Rebuilds a read model from the log beside the live one, compares the two, and switches in one
transaction.

A schema of its own in front of the search path holds empty copies of the tables, the checkpoints
among them, so the very code that fills the live tables fills these. The live model goes on
working and being updated meanwhile. Nothing is pushed: clients keep what they have, which the
new tables hold too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from django.db import transaction

from events import keyring
from events.db import execute, fetch
from events.lanes import lanes_of_group
from events.log import StoredEvent, lane_heads
from events.roles import grant
from projections.compare import LIVE, Comparison, compare
from projections.filling import Filling
from projections.frames import Frame

# Whoever rebuilds a read model holds this, with the name's hash, for as long as it takes.
LOCK = 0x5242

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
    changes much. `numbered`: by table, the columns that number what events of several lanes
    change in the order of work; a rebuild numbers it otherwise, so they are not compared.
    """

    name: str
    groups: tuple[str, ...]
    tables: tuple[str, ...]
    project: Callable[[Sequence[StoredEvent]], list[Frame]]
    carry_over: Callable[[str, str], None]
    batch: int = 2_000
    numbered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def schema(self) -> str:
        return f"rebuild_{self.name}"

    @property
    def lanes(self) -> list[str]:
        return [lane for group in self.groups for lane in lanes_of_group(group)]


class ErasedMeanwhile(Exception):
    """Somebody was erased while a read model was rebuilt."""


# Whether the new tables take the old ones' place: never, even where they differ, or if they don't.
Switch = Literal["never", "anyway", "if_alike"]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found, and whether its tables are the live ones now."""

    comparison: Comparison
    switched: bool


class AlreadyRebuilding(Exception):
    """Somebody else is rebuilding this read model. Wait until they are done."""


def events_to_read(model: ReadModel) -> int:
    """How many events a rebuild has to go through."""
    return sum(lane_heads(model.lanes).values())


def rebuild(
    model: ReadModel,
    progress: Callable[[int], object],
    at_switch: Callable[[], object],
    switch: Switch = "if_alike",
) -> Rebuilt:
    """Fill, catch up, compare, switch. Works as the owner of the tables.

    Events are applied in the order of the log, over all lanes: what is told in one lane of
    something in another comes after it. `progress` gets the number of events read since it was
    last called; `at_switch` runs in the transaction that switches. Raises what an event raises
    that can't be applied, AlreadyRebuilding, and ErasedMeanwhile: then nothing has changed.
    """
    erasures = keyring.erasures_now()
    with _alone(model):
        _make_tables(model)
        execute(f"SET search_path TO {model.schema}, {LIVE}")
        filling = Filling(model, progress)
        found = _compared(filling)
        switched = switch == "anyway" or (switch == "if_alike" and found.alike)
        if switched:
            filling.fill()
            with transaction.atomic():
                _stop_live(model)
                filling.fill()
                if keyring.erasures_now() != erasures:
                    raise ErasedMeanwhile("the new tables may name them; start the rebuild again")
                _switch(model)
                at_switch()
        else:
            execute(f"DROP SCHEMA {model.schema} CASCADE")
        execute(f"SET search_path TO {LIVE}")
    return Rebuilt(found, switched)


@contextmanager
def _alone(model: ReadModel) -> Iterator[None]:
    """Hold the read model's lock, which goes with the session at the latest."""
    [(held,)] = fetch(
        "SELECT pg_try_advisory_lock(%(lock)s::int, hashtext(%(name)s))", lock=LOCK, name=model.name
    )
    if not held:
        raise AlreadyRebuilding(f"{model.name} is being rebuilt already: wait until that is done")
    yield
    execute(
        "SELECT pg_advisory_unlock(%(lock)s::int, hashtext(%(name)s))", lock=LOCK, name=model.name
    )


def _make_tables(model: ReadModel) -> None:
    execute(f"DROP SCHEMA IF EXISTS {model.schema} CASCADE")
    execute(f"CREATE SCHEMA {model.schema}")
    for table in (*model.tables, "checkpoint"):
        execute(f"CREATE TABLE {model.schema}.{table} (LIKE {LIVE}.{table} INCLUDING ALL)")


def _compared(filling: Filling) -> Comparison:
    """Both at the same events of every lane, while the live one goes on.

    A read model and its checkpoints change in one transaction, so that a snapshot of the live one
    says itself how far it is; the new one is filled up to there, and no further, before.
    """
    model = filling.model
    for _ in range(2):  # the log so far, then what came meanwhile
        filling.fill(_live_checkpoints(model))
    for table in model.tables:
        execute(f"ANALYZE {model.schema}.{table}")
    with transaction.atomic():
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        filling.fill(_live_checkpoints(model))
        return compare(model.tables, model.numbered, model.schema)


def _live_checkpoints(model: ReadModel) -> dict[str, int]:
    rows = fetch(
        f"SELECT lane, seq FROM {LIVE}.checkpoint WHERE subscription = %(name)s", name=model.name
    )
    return {**dict.fromkeys(model.lanes, 0), **dict(rows)}


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
