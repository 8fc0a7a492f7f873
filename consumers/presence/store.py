"""The tables of presence (schema.sql). All raise django.db's errors."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from consumers.presence.standing import Id, Standing
from events.db import execute, fetch

_REGISTER = "INSERT INTO presence_process VALUES (%(process)s, clock_timestamp())"
_BEAT = "UPDATE presence_process SET beaten_at = clock_timestamp() WHERE process = %(process)s"
_SAY = """
    SELECT person::text, state, seen_at, version
    FROM presence_say(%(process)s, %(people)s::uuid[], %(states)s)
"""
_END = "SELECT person::text, state, seen_at, version FROM presence_end(%(processes)s)"
_SWEEP = "SELECT person::text, state, seen_at, version FROM presence_sweep(%(seconds)s)"
_PLAY = """
    SELECT person::text, state, seen_at, version
    FROM presence_play(%(match)s, %(people)s::uuid[])
"""
_SINCE = """
    SELECT counter.version, person::text, state, seen_at, presence.version
    FROM presence_counter counter LEFT JOIN presence ON presence.version > %(version)s::bigint
"""


def register(process: UUID) -> None:
    """Let a process say how its people stand."""
    execute(_REGISTER, process=process)


def beat(process: UUID) -> bool:
    """Show that the process lives; False where it was given up meanwhile."""
    return bool(execute(_BEAT, process=process))


def say(process: UUID, states: Mapping[Id, str]) -> list[Standing]:
    """What the process's sockets amount to, for these people; what changed by it.

    Raises IntegrityError where the process was given up meanwhile.
    """
    people, said = list(states), list(states.values())
    return _standings(fetch(_SAY, process=process, people=people, states=said))


def end(process: UUID) -> list[Standing]:
    """The process is over; what changed by it."""
    return _standings(fetch(_END, processes=[process]))


def sweep(seconds: float) -> list[Standing]:
    """Give up the processes that have not beaten for so long; what changed by it."""
    return _standings(fetch(_SWEEP, seconds=seconds))


def play(match: UUID, people: list[UUID]) -> list[Standing]:
    """These people play the match, and nobody else; what changed by it."""
    return _standings(fetch(_PLAY, match=match, people=people))


def since(version: int | None) -> tuple[int, list[Standing]]:
    """The counter, and every row changed after this version of it, in order; None: no row."""
    rows = fetch(_SINCE, version=version)
    return rows[0][0], _standings(row[1:] for row in rows if row[1])


def _standings(rows: Iterable[tuple[object, ...]]) -> list[Standing]:
    found = [Standing(*row) for row in rows]  # type: ignore[arg-type]  # columns as in schema.sql
    return sorted(found, key=lambda standing: standing.version)
