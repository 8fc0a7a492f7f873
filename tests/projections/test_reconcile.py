"""`reconcile` finds rows that are not what the log makes of them, and no others."""

from random import Random

import pytest
from django.core.management import CommandError, call_command

from consumers.readers import READERS
from consumers.watch.drift import look_around, note
from core.operations.models import Drift, Sampled
from events.db import fetch
from projections.read_models import READ_MODELS
from projections.reconcile import look
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
EVERY = 40  # entities looked at: more than there are


@pytest.fixture
def club(database: Stack) -> Stack:
    """A past that every read model shows."""
    a_past(Random(3))  # noqa: S311  # a fixed past
    sequence()
    for name in READ_MODELS:
        project(READERS[name])
    return database


def looks(sample: Sample) -> set[str]:
    return {looked.how for _ in range(EVERY) if (looked := look(sample))}


def test_what_the_log_makes_of_it_is_alike(club: Stack) -> None:
    for sample in SAMPLES:
        assert looks(sample) in ({"alike"}, set()), sample
    seen = {looked.read_model for looked in look_around()}
    assert seen == READ_MODELS.keys(), "there is something of every read model"
    assert not Drift.objects.exists()
    assert set(Sampled.objects.values_list("read_model", flat=True)) == READ_MODELS.keys()


def test_what_is_wrong_is_found_named_and_forgotten_once_it_is_mended(club: Stack) -> None:
    for table, wrong in WRONG.items():
        with club.superuser() as session:
            session.execute(f"CREATE TABLE kept AS TABLE {table}")  # type: ignore[arg-type]  # names of ours
            session.execute(f"UPDATE {table} SET {wrong}")  # type: ignore[arg-type]  # noqa: S608  # names of ours
            found = [
                looked
                for sample in SAMPLES
                if table in sample.rows
                for _ in range(EVERY)
                if (looked := look(sample)) and looked.how == "differs"
            ]
            assert found, table
            note(found[0])
            [column] = {drift.columns for drift in Drift.objects.filter(table=table)}
            assert column == wrong.partition(" ")[0]
            session.execute(f"TRUNCATE {table}")  # type: ignore[arg-type]  # names of ours
            session.execute(f"INSERT INTO {table} SELECT * FROM kept")  # type: ignore[arg-type]  # noqa: S608  # names of ours
            session.execute("DROP TABLE kept")
        look_around()
        assert not Drift.objects.exists(), f"{table} is mended"


def test_it_leaves_nothing_behind_and_says_so_by_its_exit_code(club: Stack) -> None:
    call_command("reconcile", "people", "--once", "--count", "3", "--rate", "1000")
    with club.superuser() as session:
        session.execute("DELETE FROM people_person")
    with pytest.raises(CommandError, match="differ from the log"):
        call_command("reconcile", "people", "--once", "--count", "3", "--rate", "1000")
    assert fetch("SELECT count(*) FROM people_person") == [(0,)], "it compares, and mends nothing"
