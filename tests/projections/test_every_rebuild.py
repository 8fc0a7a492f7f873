"""Promise 9, for every read model: rebuilt = live, under writes; and what is wrong is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from threading import Event as Flag
from threading import Thread

import pytest
from django.db import connection

from core.operations.lag import lane_status
from events.db import fetch
from ops.instances import Postgres, RabbitMQ
from projections.read_models import READ_MODELS
from projections.rebuild import AlreadyRebuilding, ReadModel
from tests.given import settled
from tests.projections.life import Life, a_past
from tests.projections.rebuilt import as_owner, indexes
from tests.stack import Stack, eventually, fresh_stack

EVERY = pytest.mark.parametrize("name", READ_MODELS)
# Of each read model a table, with the columns of its key.
DAMAGED = {
    "chat": ("chat_message", "id"),
    "people": ("people_person", "id"),
    "notifications": ("inbox_notice", "person, id"),
    "moderation": ("moderation_report", "id"),
    "matches": ("match_listing", "person, match"),
    "timers": ("timer", "kind, entity"),
    "ratings": ("ratings_entry", "match, person"),
    "matchmaking": ("matchmaking_place", "game, person"),
    "tournaments": ("tournament_line", "tournament, kind, key"),
    "history": ("history_event", "position"),
}


@dataclass
class Club:
    """`past`: by read model the key of a row that nothing changes any more. `now` goes on."""

    stack: Stack
    past: dict[str, str]
    now: Life


@pytest.fixture(scope="module")
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Club]:
    """A club with a past, a relay, and a worker for all read models."""
    with fresh_stack(*servers, logs=tmp_path_factory.mktemp("rebuilds")) as stack:
        stack.relay()
        stack.worker(*READ_MODELS)
        dice = Random(5)  # noqa: S311  # a fixed past
        a_past(dice)
        eventually(all_shown)
        past = {name: of_the_past(model) for name, model in READ_MODELS.items()}
        yield Club(stack, past, Life(dice))


def all_shown() -> bool:
    return settled() and not any(
        lane.behind for lane in lane_status() if lane.subscription in READ_MODELS
    )


@contextmanager
def going_on(life: Life) -> Iterator[None]:
    """Things go on happening meanwhile, in a thread."""
    over = Flag()

    def live() -> None:
        while not over.is_set():
            life.goes_on()
        connection.close()

    thread = Thread(target=live)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@EVERY
def test_rebuilt_is_live_under_writes(club: Club, name: str) -> None:
    model = READ_MODELS[name]
    shapes = [indexes(f"^{table}$") for table in model.tables]
    with going_on(club.now):
        done = as_owner(model)
        again = as_owner(model, "never")
    assert done.comparison.alike, done.comparison
    assert done.switched
    assert again.comparison.alike, again.comparison
    assert not again.switched
    assert sum(table.live for table in again.comparison.tables) > 0
    assert [indexes(f"^{table}$") for table in model.tables] == shapes
    eventually(all_shown)


@EVERY
def test_a_damaged_row_is_found_and_named(club: Club, name: str) -> None:
    model = READ_MODELS[name]
    table = take_away(club.stack, model, club.past[name])
    with going_on(club.now):
        seen = as_owner(model)
        found = {each.table: each for each in seen.comparison.tables}[table]
        assert [str(each) for each in found.first] == [f"{club.past[name]}: not in the live table"]
        assert found.differing == 1
        assert found.rebuilt == found.live + 1
        assert not seen.switched, "one that differs is not switched to by itself"
        assert as_owner(model, "anyway").switched
        assert as_owner(model, "never").comparison.alike, "it is mended"
    eventually(all_shown)


def take_away(stack: Stack, model: ReadModel, key: str) -> str:
    """Remove a row; the name of its table."""
    table, columns = DAMAGED[model.name]
    with stack.superuser() as session:
        session.execute(f"DELETE FROM {table} WHERE {_named(columns)} = %s", [key])
    return table


def _named(columns: str) -> str:
    return f"concat_ws(' ', {columns})"


def of_the_past(model: ReadModel) -> str:
    """The key of a row that the past has left."""
    table, columns = DAMAGED[model.name]
    rows = fetch(f"SELECT {_named(columns)} FROM {table} ORDER BY 1 LIMIT 1")  # names of ours
    assert rows, f"the past has left nothing in {table}"
    return str(rows[0][0])


def test_two_never_rebuild_the_same_at_once(club: Club) -> None:
    with club.stack.superuser() as session:
        session.execute("SELECT pg_advisory_lock(21058, hashtext('timers'))")
        with pytest.raises(AlreadyRebuilding, match="timers"):
            as_owner(READ_MODELS["timers"])
