"""History can't be changed: not by the application, not by a replication session, by nobody."""

import psycopg
import pytest
from django.db import DatabaseError

from events.db import execute
from events.log import read_all
from tests.given import a_room, person, sequence
from tests.stack import Stack

CHANGES = [
    f"{change} {table}{rest}"
    for table in ("log_event", "log_position")
    for change, rest in (
        ("DELETE FROM", ""),
        ("TRUNCATE", ""),
        ("UPDATE", " SET seq = seq" if table == "log_position" else " SET payload = payload"),
    )
]


def test_the_application_has_no_right_to_change_the_log(database: Stack) -> None:
    a_room(person())
    sequence()
    for change in CHANGES:
        with pytest.raises(DatabaseError, match="permission denied for table"):
            execute(change)
    assert len(read_all(0, 10)) == 2


@pytest.mark.parametrize("role", ["origin", "replica"])
def test_a_superuser_is_refused(database: Stack, role: str) -> None:
    a_room(person())
    sequence()
    with database.superuser() as session:
        session.execute(f"SET session_replication_role = {role}".encode())
        for change in CHANGES:
            refused = pytest.raises(psycopg.DatabaseError, match="refused: the log is append-only")
            with refused as hit:
                session.execute(change.encode())
            assert hit.value.diag.sqlstate == "CS003"
    assert len(read_all(0, 10)) == 2


def test_the_application_cannot_bring_a_destroyed_key_back(database: Stack) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        execute("DELETE FROM log_person_key")
