"""The last states of long streams, kept by the process, so that a decision reads only what came
after. States are immutable; a version is read only once it is committed, and never changes but
for what is erased in it: a state is good for as long as nobody else is (`erasures`)."""

from collections import OrderedDict
from threading import Lock
from typing import Any

MOST_EVENTS = 200_000  # behind all the states kept together: what bounds the memory


class Folds:
    """States by stream, the least used of which go first."""

    def __init__(self, most_events: int = MOST_EVENTS) -> None:
        self._kept: OrderedDict[str, tuple[int, Any]] = OrderedDict()
        self._erasures = 0
        self._events = 0
        self._most = most_events
        self._lock = Lock()

    def get(self, stream: str, initial: Any, erasures: int = 0) -> tuple[int, Any]:
        """The version that is kept and the state then; 0 and `initial` where none is. Nothing is
        kept over an erasure."""
        with self._lock:
            self._forget_unless(erasures)
            if stream not in self._kept:
                return 0, initial
            self._kept.move_to_end(stream)
            return self._kept[stream]

    def keep(self, stream: str, version: int, state: Any, erasures: int = 0) -> None:
        """Keep a state, unless a newer one is kept already, or somebody was erased since its events
        were read: then it may still name them."""
        with self._lock:
            before, _ = self._kept.get(stream, (0, None))
            if version <= before or erasures != self._erasures:
                return
            self._kept[stream] = (version, state)
            self._kept.move_to_end(stream)
            self._events += version - before
            while self._events > self._most:
                _, (gone, _) = self._kept.popitem(last=False)
                self._events -= gone

    def _forget_unless(self, erasures: int) -> None:
        if erasures != self._erasures:
            self._kept.clear()
            self._events, self._erasures = 0, erasures


folds = Folds()
