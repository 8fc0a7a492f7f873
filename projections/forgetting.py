"""Forgetting a person whose key was destroyed: what read models hold becomes what a rebuild would
make of it.

How is said beside each read model. Rows keep their versions, as a rebuild gives them the same; a
page that is open goes on showing what it shows until it asks again.

A worker may have read the log with the key, and write what it read later. So whoever forgets waits
until every process has dropped the key (keyring.LOOK_SECONDS), then for what workers had begun
until then (`settle`), and keeps them from the rows that it changes (`hold`).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from events.db import fetch
from events.types.base import ERASED
from projections.rebuild import ReadModel

AT_ONCE = 500  # rows in one transaction

_HOLD = """
    SELECT FROM checkpoint WHERE subscription = %(name)s AND lane = ANY(%(lanes)s)
    ORDER BY lane FOR UPDATE
"""

# Gets how many things are forgotten, in the transaction in which they are.
Note = Callable[[int], object]
# Forgets a person in one store; begun again after a crash, it goes on with what is left.
Forget = Callable[[UUID, Note], None]

T = TypeVar("T")


def hold(model: ReadModel, lanes: Sequence[str] = ()) -> None:
    """Keep workers from these lanes, or all of the model, until the transaction ends."""
    fetch(_HOLD, name=model.name, lanes=list(lanes or model.lanes))


def settle(model: ReadModel) -> None:
    """Wait for what workers have begun."""
    with transaction.atomic():
        hold(model)


def gone(column: str) -> str:
    """SQL: what a personal column holds once its text can't be read. What was empty stays so."""
    return f"{column} = CASE WHEN {column} = '' THEN '' ELSE '{ERASED}' END"


def is_there(column: str) -> str:
    """SQL: whether a personal column holds a text still."""
    return f"{column} NOT IN ('', '{ERASED}')"


def in_parts(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """So many at once as one transaction may take."""
    for begin in range(0, len(things), AT_ONCE):
        yield things[begin : begin + AT_ONCE]
