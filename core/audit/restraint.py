"""One person's flood does not fill the disk: beyond a bound, what is alike is counted.

Whoever does more than BURST things at once, and RATE a second after that, is noted once a minute
for each kind of thing (who, in whose name, what, outcome, code), with how many there were. Each
process bounds for itself; what one has counted and not written yet is lost when it is killed.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace
from threading import Lock, Timer
from time import monotonic

from django.db import connections

from core.audit.note import Note
from core.limits import LeakyBucket

RATE, BURST = 0.5, 60
WINDOW = 60.0  # seconds
KEPT = 10_000

Write = Callable[[Note], None]


class Restraint:
    """Hands notes on to `write`, or counts them and hands on the sum after a while."""

    def __init__(self, write: Write, window: float = WINDOW) -> None:
        self._write = write
        self._window = window
        self._lock = Lock()
        self._buckets: dict[Hashable, LeakyBucket] = {}
        self._held: dict[Hashable, Note] = {}

    def take(self, note: Note) -> None:
        """Write the note, now or as part of a sum."""
        with self._lock:
            held = not self._has_room(note)
            if held:
                self._hold(note)
        if not held:
            self._write(note)

    def release(self) -> None:
        """Write all sums there are."""
        with self._lock:
            held, self._held = self._held, {}
        for note in held.values():
            self._write(note)

    def _release_later(self) -> None:
        try:
            self.release()
        finally:
            connections.close_all()  # the thread ends here

    def _has_room(self, note: Note) -> bool:
        if len(self._buckets) >= KEPT:
            self._buckets.clear()
        person = note.actor or note.address
        bucket = self._buckets.setdefault(person, LeakyBucket(RATE, BURST))
        return not bucket.add(monotonic())

    def _hold(self, note: Note) -> None:
        alike = (
            note.actor or note.address,
            note.on_behalf_of,
            note.action,
            note.outcome,
            note.code,
        )
        before = self._held.get(alike)
        if not self._held:
            timer = Timer(self._window, self._release_later)
            timer.daemon = True
            timer.start()
        if before is None and len(self._held) >= KEPT:
            return  # ten thousand kinds within a minute: nobody reads them
        self._held[alike] = _sum(before, note) if before else _without_ids(note)


def _sum(before: Note, note: Note) -> Note:
    target = before.target if before.target == note.target else ""
    return replace(before, count=before.count + 1, target=target)


def _without_ids(note: Note) -> Note:
    return replace(note, command_id=None, correlation_id=None, causation_id=None, details={})
