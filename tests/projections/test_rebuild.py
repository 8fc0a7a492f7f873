"""A rebuild: the same rows as before, for the application to use, with nothing lost meanwhile."""

import pytest
from django.db import DatabaseError

from core.handle import handle
from events.db import fetch
from projections.chat import queries
from projections.chat.models import Message, Room
from tests.given import (
    a_room,
    caught_up,
    fold,
    joining,
    person,
    project,
    say,
    sequence,
    shown,
)
from tests.projections.rebuilt import counted_anew, indexes, rebuild
from tests.stack import Stack, eventually


def a_past() -> list[Room]:
    anna, bea = person(), person("Bea")
    rooms = [a_room(anna, f"Court {number}") for number in range(4)]
    for room in rooms:
        handle(joining(bea, room))
        say(bea, room, "one", "two", "three")
    sequence()
    project()
    return list(Room.objects.all())


def assert_rows_are_the_fold() -> None:
    assert counted_anew(shown()) == counted_anew(fold())


def test_it_restores_what_was_lost_and_repairs_what_was_wrong(database: Stack) -> None:
    a_past()
    before = shown()
    before_indexes = indexes("^chat")
    with database.superuser() as session:
        session.execute("DELETE FROM chat_message WHERE number = 2")
        session.execute("UPDATE chat_room SET name = 'wrong', topic_version = 99")
    done = rebuild(database, "chat", "--switch-anyway")
    assert done.returncode == 0, done.stderr
    after = shown()
    assert after["lobby"] > before["lobby"]
    assert counted_anew(after) == counted_anew(before)
    assert indexes("^chat") == before_indexes
    assert fetch("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'rebuild%%'") == []


def test_a_client_that_knew_the_lobby_is_told_every_room(database: Stack) -> None:
    rooms = a_past()
    known = queries.lobby_version()
    assert rebuild(database).returncode == 0
    changes = queries.lobby_changes(known)
    assert changes is not None
    assert {change["row"]["id"] for change in changes} == {str(room.id) for room in rooms}


def test_the_live_projection_goes_on_from_there(database: Stack) -> None:
    a_past()
    assert rebuild(database).returncode == 0
    say(anna := person(), a_room(anna), "after")
    sequence()
    project()
    assert_rows_are_the_fold()
    assert Message.objects.filter(text="after").count() == 1


def test_an_event_that_cannot_be_applied_leaves_everything_as_it_was(database: Stack) -> None:
    a_past()
    before = shown()
    with database.superuser() as session:
        session.execute(
            "ALTER TABLE chat_message ADD CONSTRAINT no CHECK (text <> 'two') NOT VALID"
        )
    assert rebuild(database).returncode != 0
    assert shown() == before


def test_it_loses_nothing_that_happens_meanwhile(stack: Stack) -> None:
    stack.relay()
    worker = stack.worker("chat")
    anna = person()
    room = a_room(anna)
    rebuilding = stack.manage("rebuild", "chat")
    while rebuilding.popen.poll() is None:
        say(anna, room, "during")
    assert rebuilding.popen.returncode == 0, rebuilding.log.read_text()
    say(anna, room, "after")
    eventually(caught_up)
    assert_rows_are_the_fold()
    assert worker.popen.poll() is None


def test_the_application_may_not_rebuild_by_itself(database: Stack) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        fetch("CREATE SCHEMA rebuild_chat")
