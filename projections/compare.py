"""Two copies of a read model's tables, compared: how many rows, whether they say the same, and
where not, which rows. Keys and names of columns alone, never what is in them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from events.db import fetch

LIVE = "public"
FIRST = 10  # rows of a table that are named

_COLUMNS = """
    SELECT a.attname, coalesce(a.attnum = ANY(i.indkey), false)
    FROM pg_attribute a
    LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
    WHERE a.attrelid = %(table)s::regclass AND a.attnum > 0
        AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY a.attnum
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row by its key: `columns` that say something else, or the side that lacks it."""

    key: str
    columns: tuple[str, ...]
    missing: str  # "live", "rebuilt", or empty

    def __str__(self) -> str:
        if self.missing:
            return f"{self.key}: not in the {self.missing} table"
        return f"{self.key}: {', '.join(self.columns)}"


@dataclass(frozen=True, slots=True)
class TableCompared:
    """One table: its rows on both sides, how many differ, the first of those."""

    table: str
    live: int
    rebuilt: int
    differing: int
    first: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All tables of a read model."""

    tables: tuple[TableCompared, ...]

    @property
    def alike(self) -> bool:
        """Whether every row is on both sides, and says the same."""
        return not any(table.differing for table in self.tables)

    def as_json(self) -> list[dict[str, Any]]:
        """For programs."""
        return [asdict(table) for table in self.tables]


def compare(
    tables: Sequence[str], numbered: Mapping[str, Sequence[str]], fresh: str, live: str = LIVE
) -> Comparison:
    """Compare the tables in two schemas, without the columns `numbered` names by table."""
    return Comparison(
        tuple(compare_table(table, numbered.get(table, ()), fresh, live) for table in tables)
    )


def compare_table(
    table: str,
    numbered: Sequence[str],
    fresh: str,
    live: str = LIVE,
    where: str = "true",
    **params: Any,
) -> TableCompared:
    """Compare one table, or of the live one the rows `where` says, with all of the fresh one."""
    columns = fetch(_COLUMNS, table=f"{LIVE}.{table}")
    key = [name for name, is_key in columns if is_key]
    others = [name for name, is_key in columns if not is_key and name not in numbered]
    count, same = _digest(live, table, [*key, *others], where, params)
    rebuilt, also = _digest(fresh, table, [*key, *others], "true", {})
    if (count, same) == (rebuilt, also):
        return TableCompared(table, count, rebuilt, 0, ())
    rows = f"(SELECT * FROM {live}.{table} WHERE {where}) l"  # noqa: S608  # names of ours
    sides = rows, f"{fresh}.{table} f"
    differing, first = _differences(sides, key, others, params)
    return TableCompared(table, count, rebuilt, differing, first)


def _digest(
    schema: str, table: str, columns: Sequence[str], where: str, params: Mapping[str, Any]
) -> tuple[int, Any]:
    """How many rows, and a checksum of what they say that knows no order."""
    row = f"hashtextextended(ROW({_listed(columns)})::text, 0)::numeric"
    found = f"count(*), sum({row}) FROM {schema}.{table} WHERE {where}"
    [(count, checksum)] = fetch(f"SELECT {found}", **params)
    return count, checksum


def _differences(
    sides: tuple[str, str], key: Sequence[str], others: Sequence[str], params: Mapping[str, Any]
) -> tuple[int, tuple[Difference, ...]]:
    """How many rows differ, and the first by key."""
    live, fresh = sides
    both = " AND ".join(f'l."{name}" = f."{name}"' for name in key)
    named = ", ".join(f'coalesce(l."{name}", f."{name}")::text' for name in key)
    marks = ", ".join(map(_mark, others)) or "NULL"
    no_live, no_fresh = f'l."{key[0]}" IS NULL', f'f."{key[0]}" IS NULL'
    sql = f"""
        SELECT concat_ws(' ', {named}), array_remove(ARRAY[{marks}]::text[], NULL),
            CASE WHEN {no_live} THEN 'live' WHEN {no_fresh} THEN 'rebuilt' ELSE '' END,
            count(*) OVER ()
        FROM {live} FULL JOIN {fresh} ON {both}
        WHERE {no_live} OR {no_fresh}
            OR ROW({_listed(others, "l")}) IS DISTINCT FROM ROW({_listed(others, "f")})
        ORDER BY 1 LIMIT {FIRST}
    """  # noqa: S608  # names of ours
    rows = fetch(sql, **params)
    first = tuple(
        Difference(name, () if side else tuple(columns), side) for name, columns, side, _ in rows
    )
    return (rows[0][3] if rows else 0), first


def _mark(column: str) -> str:
    return f"""CASE WHEN l."{column}" IS DISTINCT FROM f."{column}" THEN '{column}' END"""


def _listed(columns: Sequence[str], side: str = "") -> str:
    before = f"{side}." if side else ""
    return ", ".join(f'{before}"{column}"' for column in columns)
