"""What a superuser could do to the history: change it, and let every hash fit again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from events.chain import GENESIS, link
from tests.given import a_room, person, say, sequence, whole_log

EVENTS = 6  # RoomCreated, MemberJoined, four messages
SEQ = "(SELECT seq FROM log_position WHERE position = {})"
# What is done behind position 3, and then covered up.
REWRITINGS = {
    "changed": f"UPDATE log_event SET subject = id WHERE seq = {SEQ.format(5)}",
    "deleted": (
        f"DELETE FROM log_event WHERE seq = {SEQ.format(5)};"
        "DELETE FROM log_position WHERE position = 5;"
        "UPDATE log_position SET position = 5, lane_seq = 5 WHERE position = 6"
    ),
    "inserted": (
        "INSERT INTO log_event (id, stream, version, type, schema_version, payload, metadata)"
        " SELECT gen_random_uuid(), stream, 99, type, schema_version, payload, metadata"
        f" FROM log_event WHERE seq = {SEQ.format(5)};"
        "UPDATE log_position SET position = 7, lane_seq = 7 WHERE position = 6;"
        "INSERT INTO log_position SELECT 6, (SELECT max(seq) FROM log_event), lane, 6, hash"
        " FROM log_position WHERE position = 5"
    ),
    "reordered": (
        "CREATE TEMP TABLE swap AS SELECT position, seq FROM log_position"
        " WHERE position IN (5, 6);"
        "UPDATE log_position SET seq = -seq WHERE position IN (5, 6);"
        "UPDATE log_position p SET seq = s.seq FROM swap s WHERE p.position = 11 - s.position"
    ),
    "time": (
        "UPDATE log_event SET recorded_at = recorded_at + interval '1 microsecond'"
        f" WHERE seq = {SEQ.format(4)}"
    ),
}


def a_log(*more: str) -> None:
    """A log of EVENTS and what is said besides, all in one lane."""
    anna = person()
    say(anna, a_room(anna), "one", "two", "three", "four", *more)
    sequence()


@contextmanager
def done_by_a_superuser(*changes: str) -> Iterator[None]:
    """Changes, with the triggers off; all of it is taken back at the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("ALTER TABLE log_event DISABLE TRIGGER ALL")
        cursor.execute("ALTER TABLE log_position DISABLE TRIGGER ALL")
        for change in changes:
            cursor.execute(change)
        yield
        transaction.set_rollback(True)


def cover_up() -> None:
    """Recompute all hashes, so that the chain fits."""
    previous = GENESIS
    with connection.cursor() as cursor:
        for event in whole_log():
            previous = link(previous, event)
            cursor.execute(
                "UPDATE log_position SET hash = %s WHERE position = %s", [previous, event.position]
            )
