"""Promise 1: what was acknowledged is there after a power cut; what was not, can be settled."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, connection

from core.handle import handle
from events import log
from tests.given import a_room, assert_in_order, person, posting, sequence, whole_log
from tests.stack import Stack, eventually

if TYPE_CHECKING:
    from core.domain.chat.commands import PostMessage

WRITERS = 6
CUTS = 3
BETWEEN = 300  # commands acknowledged before each cut


class Writer:
    """Posts until told to stop; a command that failed is kept as unsettled."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.anna = person()
        self.room = a_room(self.anna)
        self.acknowledged: list[PostMessage] = []
        self.unsettled: list[PostMessage] = []

    def run(self) -> None:
        while not self.stop.is_set():
            command = posting(self.anna, self.room)
            try:
                handle(command)
            except (OperationalError, InterfaceError):
                connection.close()
                self.unsettled.append(command)
                self.stop.wait(0.05)
            else:
                self.acknowledged.append(command)
        connection.close()


def test_power_cuts_under_load(database: Stack) -> None:
    stop = threading.Event()
    writers = [Writer(stop) for _ in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as threads:
        running = [threads.submit(writer.run) for writer in writers]
        try:
            for _ in range(CUTS):
                reached = _acknowledged(writers) + BETWEEN
                eventually(lambda: _acknowledged(writers) >= reached)  # noqa: B023  # used within its round
                database.postgres.kill()
                database.postgres.start()
        finally:
            stop.set()
        for each in running:
            each.result()
    connection.close()
    assert sum(len(writer.unsettled) for writer in writers) >= CUTS, "the cuts met no command"

    for writer in writers:
        there = {event.id for event in log.read_stream(f"chat-{writer.room}")}
        assert {command.event_id(0) for command in writer.acknowledged} <= there
        for command in writer.unsettled:
            assert handle(command).repeated == (command.event_id(0) in there)
        settled = [event.id for event in log.read_stream(f"chat-{writer.room}")]
        wanted = {command.event_id(0) for command in writer.acknowledged + writer.unsettled}
        assert len(settled) == len(wanted)
        assert set(settled) == wanted
    sequence()
    assert_in_order(whole_log())


def _acknowledged(writers: list[Writer]) -> int:
    return sum(len(writer.acknowledged) for writer in writers)
