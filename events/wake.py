"""Wakes the sequencer after a commit.

NOTIFY inside the appending transaction would take a lock global to the server at every commit
(measured: 1.8k instead of 10.1k commits/s). So one thread a process sends it, on a connection
of its own and after the commit; calls that come while it is busy become one.
"""

import threading

import psycopg
import structlog
from django.db import connections
from psycopg.conninfo import make_conninfo

CHANNEL = "courtside_log"
PAUSE = 0.002  # seconds: at most 500 notifications a second from one process

_log = structlog.get_logger(__name__)


class _Waker:
    """The thread that notifies, started at the first wake-up."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._pause = threading.Event()  # never set: waiting for it is a pause
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        self._asked.set()
        if self._thread is None or not self._thread.is_alive():
            self._start()

    def _start(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="wake", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while self._asked.wait():
            try:
                self._notify_until_broken()
            except psycopg.Error as error:
                # The sequencer polls: a lost wake-up costs no more than that.
                _log.warning("wake_up_lost", error=str(error).strip())
                self._pause.wait(1)

    def _notify_until_broken(self) -> None:
        with psycopg.connect(_connection_string(), autocommit=True) as session:
            session.execute("SET synchronous_commit = off")
            while True:
                self._asked.wait()
                self._asked.clear()
                session.execute(f"NOTIFY {CHANNEL}")
                self._pause.wait(PAUSE)


def _connection_string() -> str:
    """Where Django's default connection leads, for a session outside its pool."""
    place = connections["default"].settings_dict
    return make_conninfo(
        dbname=place["NAME"],
        user=place["USER"],
        password=place["PASSWORD"],
        host=place["HOST"],
        port=place["PORT"],
        connect_timeout=5,
    )


_waker = _Waker()


def sequencer() -> None:
    """Ask the sequencer to look for new events. Never blocks, never fails."""
    _waker.wake()
