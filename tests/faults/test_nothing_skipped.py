"""Promise 3: no committed event is skipped. Rollbacks, slow and idle transactions, kills.
COURTSIDE_APPENDS says how many events there are at least; `make faults`, 20,000."""

import os
import sys
from uuid import UUID, uuid4

import orjson
import psycopg

from events import codec, log
from events.status import log_status
from events.verify import verify
from tests.given import a_message, assert_in_order, whole_log
from tests.stack import Process, Stack, eventually

APPENDS = int(os.environ.get("COURTSIDE_APPENDS", "4000"))
PROCESSES, THREADS = 4, 2
STREAMS = ",".join(f"chat-{uuid4()}" for _ in range(60))

Session = psycopg.Connection[tuple[object, ...]]


def writer(stack: Stack) -> Process:
    return stack.run(sys.executable, "-m", "tests.faults.writer", str(THREADS), STREAMS)


def appended(stack: Stack) -> int:
    """How many events are committed."""
    with stack.superuser() as session:
        [(count,)] = session.execute("SELECT count(*) FROM log_event").fetchall()
    return int(str(count))


def an_idle_append(stack: Stack, room: UUID) -> Session:
    """A session that has appended a message to the room, and does not commit."""
    event = codec.encode(a_message(room), uuid4(), {})
    session = stack.superuser()
    session.execute("BEGIN")
    session.execute(
        "SELECT log_append(%s, NULL, %s)", [f"chat-{room}", orjson.dumps([event]).decode()]
    )
    return session


def an_idle_snapshot(stack: Stack) -> Session:
    """A session that looks at the log as it was, and goes on looking."""
    session = stack.superuser()
    session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    session.execute("SELECT count(*) FROM log_pending")
    return session


def acknowledged(process: Process) -> set[UUID]:
    """The ids that a writer printed, whole lines only."""
    lines = process.log.read_text().splitlines(keepends=True)
    return {UUID(line.strip()) for line in lines if len(line) == 37}


def test_everything_committed_gets_its_place(stack: Stack) -> None:
    relays = [stack.relay(), stack.manage("relay")]
    late = uuid4()
    idle = an_idle_append(stack, late)
    snapshot = an_idle_snapshot(stack)
    writers = [writer(stack) for _ in range(PROCESSES)]
    for share in range(1, 6):
        eventually(lambda: appended(stack) >= APPENDS * share / 6, within=60)  # noqa: B023  # used within its round
        writers[share % PROCESSES].kill()
        writers.append(writer(stack))
        if share in (2, 4):
            relays.pop(0).kill()
            relays[0].logged("relay_leads")
            relays.append(stack.manage("relay"))
        writers = writers[1:] if share % PROCESSES == 0 else writers
    eventually(lambda: appended(stack) >= APPENDS, within=60)
    for process in stack.processes:
        if process not in relays:
            process.kill()
    assert log_status().position > APPENDS / 2, "idle transactions hold the sequencer back"

    idle.execute("COMMIT")
    total = appended(stack)
    eventually(lambda: log_status().position == total)
    snapshot.close()
    idle.close()

    events = whole_log()
    assert_in_order(events)
    assert len(events) == total
    assert [event.stream for event in events].count(f"chat-{late}") == 1
    there = {event.id for event in events}
    for process in stack.processes:
        if process not in relays:
            assert acknowledged(process) <= there
    assert log_status().pending == 0
    assert verify() is None
    assert log.read_all(len(events), 1) == []
    eventually(lambda: log_status().published == total, within=60)
