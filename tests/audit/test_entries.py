"""What is written beside the log: for good, sealed, bounded, and never in the way."""

from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from structlog.testing import capture_logs

from core.audit import restraint
from core.audit.models import AuditEntry
from core.audit.note import Note
from core.audit.restraint import Restraint
from core.audit.view import page
from core.audit.wanted import Place, Row, Wanted
from core.audit.write import note_surely
from core.domain.base import SYSTEM, Rejection
from core.handle import Origin, handle
from events import keyring
from events.db import execute
from tests.given import HISTORY, a_room, joining, person, posting, project, sequence
from tests.stack import Stack

pytestmark = pytest.mark.usefixtures("database")
ANNA = UUID(int=1)


def refused(actor: UUID | None = ANNA, code: str = "no", **more: Any) -> Note:
    return Note(actor=actor, action="PostMessage", outcome="rejected", code=code, **more)


EVERYTHING = Wanted()


def found(wanted: Wanted = EVERYTHING, limit: int = 100) -> list[Row]:
    """All rows, page after page."""
    rows: list[Row] = []
    place: Place | None = Place()
    while place is not None:
        more, place = page(wanted, place, limit)
        rows += more
    return rows


def test_a_rejection_is_there_though_its_transaction_is_taken_back() -> None:
    who = person()
    with pytest.raises(Rejection), transaction.atomic():
        handle(joining(who, uuid4()), Origin(address="192.0.2.1"))
    [row] = found()
    assert (row.action, row.outcome, row.code) == ("JoinRoom", "rejected", "room_not_found")
    assert (row.actor, row.count) == (who.id, 1)


def test_a_rejection_reaches_the_caller_though_the_audit_can_not_be_written(
    database: Stack,
) -> None:
    with database.superuser() as session:
        session.execute("ALTER TABLE audit_entry RENAME TO gone")
    with pytest.raises(Rejection) as hit, capture_logs() as lines:
        handle(joining(person(), uuid4()))
    assert hit.value.code == "room_not_found"
    assert [line["event"] for line in lines] == ["audit_entry_lost"]


CHANGES = ("DELETE FROM audit_entry", "TRUNCATE audit_entry", "UPDATE audit_entry SET code = 'x'")


def test_the_application_has_no_right_to_change_it() -> None:
    note_surely(refused())
    for change in CHANGES:
        with pytest.raises(DatabaseError, match="permission denied for table"):
            execute(change)
    assert len(found()) == 1


@pytest.mark.parametrize("role", ["origin", "replica"])
def test_a_superuser_is_refused(database: Stack, role: str) -> None:
    note_surely(refused())
    with database.superuser() as session:
        session.execute(f"SET session_replication_role = {role}".encode())
        for change in CHANGES:
            with pytest.raises(psycopg.DatabaseError, match="append-only"):
                session.execute(change.encode())
    assert len(found()) == 1


def test_address_agent_and_reason_are_gone_with_the_person() -> None:
    bound = refused(address="192.0.2.1", agent="Firefox", personal={"reason": "Rude."}, of=ANNA)
    note_surely(bound)
    [row] = found()
    assert (row.address, row.agent, row.details["reason"]) == ("192.0.2.1", "Firefox", "Rude.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT e::text FROM audit_entry e")
        [(text,)] = cursor.fetchall()
    assert not any(word in text for word in ("192.0.2.1", "Firefox", "Rude"))
    keyring.destroy(ANNA)
    [row] = found()
    assert (row.address, row.agent, row.details["reason"]) == (None, None, None)
    note_surely(bound)
    assert [row.address for row in found()] == [None, None], "an erased person has no address"


def test_a_flood_is_counted_and_others_are_not_kept_out() -> None:
    written: list[Note] = []
    held = Restraint(written.append, window=3600)
    for number in range(restraint.BURST + 200):
        held.take(refused(target=f"room-{number}", command_id=uuid4()))
    assert len(written) == restraint.BURST
    held.take(refused(UUID(int=2)))
    assert len(written) == restraint.BURST + 1
    held.take(refused(code="other"))
    held.release()
    sums = written[restraint.BURST + 1 :]
    assert [(each.code, each.count, each.target) for each in sums] == [
        ("no", 200, ""),
        ("other", 1, ""),
    ]
    held.release()
    assert len(written) == restraint.BURST + 3


def test_what_was_counted_is_written_after_a_while() -> None:
    done = Event()
    held = Restraint(lambda note: done.set() if note.count == 5 else None, window=0.05)
    for _ in range(restraint.BURST + 5):
        held.take(refused())
    assert done.wait(30)


def test_log_and_entries_are_one_list_page_by_page() -> None:
    """Whatever the size of a page, each row is there once, newest first."""
    who = person()
    room = a_room(who)
    for number in range(5):
        handle(posting(who, room, f"text {number}"))
        with pytest.raises(Rejection):
            handle(joining(who, uuid4()))
    sequence()
    project(HISTORY)
    rows = found()
    assert [row.outcome for row in rows] == ["rejected", "accepted"] * 5 + ["accepted"]
    assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
    for limit in (1, 2, 3, 7):
        assert found(limit=limit) == rows


def test_what_is_looked_for_is_found() -> None:
    anna, ben = person(), person("Ben")
    before = datetime.now(UTC) - timedelta(seconds=1)
    room = a_room(anna)
    handle(joining(ben, room), Origin(causation=uuid4(), address="192.0.2.7"))
    handle(posting(ben, room), Origin(address="192.0.2.9"))
    with pytest.raises(Rejection):
        handle(joining(ben, uuid4()), Origin(address="192.0.2.9"))
    sequence()
    project(HISTORY)
    after = datetime.now(UTC) + timedelta(seconds=1)

    def actions(**wanted: Any) -> list[str]:
        return [row.action for row in found(Wanted(**wanted))]

    assert actions() == ["JoinRoom", "PostMessage", "JoinRoom", "CreateRoom"]
    assert actions(actor=anna.id) == ["CreateRoom"]
    assert actions(actor=ben.id) == ["JoinRoom", "PostMessage"]
    assert actions(actor=SYSTEM) == ["JoinRoom"], "a policy's command"
    assert actions(on_behalf_of=ben.id) == ["JoinRoom"]
    assert actions(action="PostMessage") == ["PostMessage"]
    assert actions(outcome="rejected") == ["JoinRoom"]
    assert actions(outcome="accepted") == ["PostMessage", "JoinRoom", "CreateRoom"]
    assert actions(target=f"room-{room}") == ["JoinRoom", "CreateRoom"]
    assert actions(address="192.0.2.9") == ["JoinRoom", "PostMessage"]
    assert actions(address="192.0.2") == []
    assert actions(since=after) == actions(until=before) == []
    assert len(actions(since=before, until=after)) == 4


def test_entries_stay_small() -> None:
    with pytest.raises(DatabaseError, match="check"):
        AuditEntry.objects.create(action="x", outcome="nothing", details={"x": "y" * 5_000})
