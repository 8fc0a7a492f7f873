"""`reconcile` finds rows that are not what the log makes of them, and no others."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from consumers.readers import READERS
from consumers.watch.drift import look_around, note
from core.accounts.models import Erasure
from core.operations.models import Drift, Sampled
from events.db import fetch
from projections.read_models import READ_MODELS
from projections.reconcile import Looked, look
from projections.samples import SAMPLES, Sample
from tests.given import project, sequence
from tests.projections.life import a_past
from tests.stack import Stack

# Of each sample a column that is not left out, and what it is never.
WRONG = {
    "chat_room": "name = 'wrong'",
    "chat_member": "role = 'wrong'",
    "chat_message": "text = 'wrong'",
    "people_person": "username = 'wrong'",
    "people_relation": "name = 'wrong'",
    "inbox": "sound = NOT sound",
    "moderation_report": "reason = 'wrong'",
    "moderation_filter": "words = 'wrong'",
    "match": "game = 'wrong'",
    "match_listing": "open = NOT open",
    "timer": "due = now()",
    "ratings_entry": "how = 'wrong'",
    "matchmaking_place": "name = 'wrong'",
    "tournament_tournament": "state = 'wrong'",
    "tournament_line": "row = 'wrong'",
}
EVERY = 12  # looks, until every entity has been looked at
_COLUMNS = """
    SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
    WHERE attrelid = 'kept'::regclass AND attnum > 0 AND NOT attisdropped
"""


@pytest.fixture
def club(database: Stack) -> Stack:
    """A past that every read model shows."""
    life = a_past(Random(3), 20)  # noqa: S311  # a fixed past
    life.inboxes.run([("prefer mail", 0, 0)], list)
    sequence()
    for name in READ_MODELS:
        project(READERS[name])
    return database


def looks(sample: Sample) -> set[str]:
    return {looked.how for _ in range(EVERY) if (looked := look(sample))}


def test_what_the_log_makes_of_it_is_alike(club: Stack) -> None:
    for sample in SAMPLES:
        assert looks(sample) in ({"alike"}, set()), sample
    seen = set[str]()
    for _ in range(EVERY):  # each look begins somewhere, and may find nothing from there on
        seen |= {looked.read_model for looked in look_around()}
        if seen == READ_MODELS.keys():
            break
    assert seen == READ_MODELS.keys(), "there is something of every read model"
    assert not Drift.objects.exists()
    assert set(Sampled.objects.values_list("read_model", flat=True)) == READ_MODELS.keys()


@contextmanager
def wrong(club: Stack, table: str) -> Iterator[None]:
    """Every row of a table says something else for a while."""
    with club.superuser() as session:
        session.execute(f"CREATE TABLE kept AS TABLE {table}")
        session.execute(f"UPDATE {table} SET {WRONG[table]}")
        yield
        session.execute("ALTER TABLE kept DROP COLUMN IF EXISTS search")  # it is generated
        [columns] = session.execute(_COLUMNS).fetchone() or [""]
        session.execute(f"TRUNCATE {table}")
        session.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM kept")
        session.execute("DROP TABLE kept")


def first_that_differs(table: str) -> Looked:
    """What a look at this table's read model finds, sooner or later."""
    samples = [sample for sample in SAMPLES if table in sample.rows] * EVERY * EVERY
    looks = (looked for sample in samples if (looked := look(sample)))
    return next(looked for looked in looks if looked.how == "differs")


def test_what_is_wrong_is_found_named_and_forgotten_once_it_is_mended(club: Stack) -> None:
    for table, change in WRONG.items():
        with wrong(club, table):
            note(first_that_differs(table))
            [column] = set(Drift.objects.filter(table=table).values_list("columns", flat=True))
            assert column == change.partition(" ")[0]
        look_around()
        assert not Drift.objects.exists(), f"{table} is mended"


def test_what_an_erasure_has_not_reached_yet_is_not_called_wrong(club: Stack) -> None:
    one = uuid4()
    with wrong(club, "people_person"):
        Erasure.objects.create(
            person=one,
            by=one,
            reason="own_wish",
            requested_at=timezone.now(),
            event=uuid4(),
            token="t",
        )
        look_around()
        assert not Drift.objects.exists()
        Erasure.objects.update(finished_at=timezone.now())
        look_around()
        assert Drift.objects.exists()


def test_it_leaves_nothing_behind_and_says_so_by_its_exit_code(club: Stack) -> None:
    call_command("reconcile", "people", "--once", "--count", "3", "--rate", "1000")
    with club.superuser() as session:
        session.execute("DELETE FROM people_person")
    with pytest.raises(CommandError, match="differ from the log"):
        call_command("reconcile", "people", "--once", "--count", "3", "--rate", "1000")
    assert fetch("SELECT count(*) FROM people_person") == [(0,)], "it compares, and mends nothing"
