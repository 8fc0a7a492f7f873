"""Promise 12: whoever changes history as superuser, triggers off, is found, and where."""

from django.db import connection, transaction

from events.verify import Flaw, verify
from tests.given import a_room, person, say, sequence
from tests.stack import Stack

EVENTS = 6  # RoomCreated, MemberJoined, four messages
_SEQ = "(SELECT seq FROM log_position WHERE position = {})"
_COPY = (
    "INSERT INTO log_event (id, stream, version, type, schema_version, payload, metadata)"
    " SELECT gen_random_uuid(), stream, 99, type, schema_version, payload, metadata"
    f" FROM log_event WHERE seq = {_SEQ.format(3)}"
)
TAMPERINGS = {
    "payload": (4, f"UPDATE log_event SET payload = '{{}}' WHERE seq = {_SEQ.format(4)}"),
    "metadata": (2, f"UPDATE log_event SET metadata = '{{}}' WHERE seq = {_SEQ.format(2)}"),
    "time": (
        3,
        (
            f"UPDATE log_event SET recorded_at = recorded_at + interval '1 microsecond'"
            f" WHERE seq = {_SEQ.format(3)}"
        ),
    ),
    "stream": (5, f"UPDATE log_event SET stream = 'chat-x' WHERE seq = {_SEQ.format(5)}"),
    "subject": (1, f"UPDATE log_event SET subject = id WHERE seq = {_SEQ.format(1)}"),
    "event deleted": (3, f"DELETE FROM log_event WHERE seq = {_SEQ.format(3)}"),
    "last event deleted": (6, f"DELETE FROM log_event WHERE seq = {_SEQ.format(6)}"),
    "place deleted": (3, "DELETE FROM log_position WHERE position = 3"),
    "place deleted, gap closed": (
        3,
        (
            "DELETE FROM log_position WHERE position = 3;"
            "UPDATE log_position SET position = position - 1000 WHERE position > 3;"
            "UPDATE log_position SET position = position + 999 WHERE position < 0"
        ),
    ),
    "lane renumbered": (3, "UPDATE log_position SET lane_seq = 99 WHERE position = 3"),
    "hash": (4, r"UPDATE log_position SET hash = '\x00' WHERE position = 4"),
    "swapped": (
        4,
        (
            "CREATE TEMP TABLE swap AS SELECT position, seq FROM log_position"
            " WHERE position IN (4, 5);"
            "UPDATE log_position SET seq = -seq WHERE position IN (4, 5);"
            "UPDATE log_position p SET seq = s.seq FROM swap s WHERE p.position = 9 - s.position"
        ),
    ),
    "inserted without a place": (None, _COPY),
    "inserted at the end": (
        7,
        f"{_COPY}; INSERT INTO log_position SELECT 7, max(seq), 'chat-9', 1, '' FROM log_event",
    ),
}


def a_log() -> None:
    anna = person()
    say(anna, a_room(anna), "one", "two", "three", "four")
    sequence()


def flaw_after(change: str) -> Flaw | None:
    """What `verify` says of the log after a change by the superuser, which is then taken back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("ALTER TABLE log_event DISABLE TRIGGER ALL")
        cursor.execute("ALTER TABLE log_position DISABLE TRIGGER ALL")
        cursor.execute(change)
        flaw = verify()
        transaction.set_rollback(True)
    return flaw


def test_tampering_shows(database: Stack) -> None:
    a_log()
    for what, (position, change) in TAMPERINGS.items():
        flaw = flaw_after(change)
        assert flaw is not None, what
        assert flaw.position == position, f"{what}: {flaw}"
    assert verify() is None


def test_an_untouched_log_fits(database: Stack) -> None:
    assert verify() is None
    a_log()
    done: list[int] = []
    assert verify(done.append) is None
    assert done == [EVENTS]


def test_a_log_that_grows_meanwhile_fits(database: Stack) -> None:
    a_log()

    def grow(_: int) -> None:
        a_log()
        published_all(database)

    assert verify(grow) is None


def published_all(stack: Stack) -> None:
    """As if a relay had published everything at once."""
    with stack.superuser() as session:
        session.execute(
            "UPDATE log_leader SET published = (SELECT max(position) FROM log_position)"
        )


def test_a_cut_off_end_shows(database: Stack) -> None:
    a_log()
    published_all(database)
    flaw = flaw_after(
        f"DELETE FROM log_event WHERE seq = {_SEQ.format(6)};"
        "DELETE FROM log_position WHERE position = 6"
    )
    assert flaw is not None
    assert flaw.position == EVENTS
