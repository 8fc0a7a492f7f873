"""What a decision is made on: the events that it reads, folded, and the version they end at."""

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import takewhile
from typing import Any, TypeVar

from django.db import connection

from core.domain.base import Decider, Source
from core.folds import folds
from events import codec, keyring, log

S = TypeVar("S")


def read(decider: Decider[Any, S], sources: Sequence[Source], appends: str) -> tuple[int | None, S]:
    """The version of the stream that is appended to (None where it is not read), and the state."""
    if decider.cached:
        [source] = sources
        return _kept(decider, source.stream)
    whole = Source(appends) in sources
    partly = not whole and appends in (source.stream for source in sources)
    expected = log.stream_version(appends) if partly else None
    history = [stored for source in sources for stored in _events(source)]
    if whole:
        expected = max((each.version for each in history if each.stream == appends), default=0)
    return expected, _fold(decider, decider.initial, history)


def kept_state(decider: Decider[Any, S], stream: str) -> S:
    """The state of a cached decider now: the one kept, and what came after; kept again as far as
    nothing can take it back."""
    return _kept(decider, stream)[1]


def _events(source: Source) -> list[log.StoredEvent]:
    if source.subjects is None:
        return log.read_stream(source.stream)
    return log.read_subjects(source.stream, source.subjects)


def _kept(decider: Decider[Any, S], stream: str) -> tuple[int, S]:
    erasures = keyring.erasures()  # before anything is read: it may name somebody erased meanwhile
    version, kept = folds.get(stream, decider.initial, erasures)
    news = log.read_stream(stream, after=version)
    sure = list(takewhile(_is_sure, news))
    state = _fold(decider, kept, sure)
    if sure:
        folds.keep(stream, sure[-1].version, state, erasures)
    now = _fold(decider, state, news[len(sure) :])
    return news[-1].version if news else version, now


def _is_sure(stored: log.StoredEvent) -> bool:
    """Whether the event is committed: in a transaction, those that have a position are."""
    return stored.position is not None or not connection.in_atomic_block


def _fold(decider: Decider[Any, S], state: S, history: Iterable[log.StoredEvent]) -> S:
    return reduce(decider.evolve, map(codec.decode, history), state)
