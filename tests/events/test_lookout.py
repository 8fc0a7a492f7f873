"""The lookout finds every committed event, whatever order transactions commit in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import orjson
import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import codec, leader, sequencer
from events.lookout import Lookout
from tests.given import a_message, whole_log
from tests.stack import Stack

LIMIT = 3


@dataclass
class Appenders:
    """Transactions that take an id, later seqs, then commit or roll back: Postgres in small."""

    next_id: int = 1
    next_seq: int = 1
    open: dict[int, list[int]] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)

    def begin(self) -> int:
        self.open[self.next_id] = []
        self.next_id += 1
        return self.next_id - 1

    def draw(self, place: int) -> None:
        if self.open:
            self.open[self._at(place)].append(self.next_seq)
            self.next_seq += 1

    def end(self, place: int, commit: bool) -> None:
        if self.open:
            seqs = self.open.pop(self._at(place))
            if commit:
                self.pending |= set(seqs)

    def _at(self, place: int) -> int:
        return sorted(self.open)[place % len(self.open)]

    def look_afresh(self) -> Lookout:
        seen = self.next_seq - 1
        return Lookout(seen, settled_at=self._own_id())

    def _own_id(self) -> int:
        own = self.begin()
        del self.open[own]
        return own

    @property
    def xmin(self) -> int:
        return min(self.open, default=self.next_id)

    def take(self, lookout: Lookout) -> tuple[Lookout, list[int]]:
        ended = self.xmin
        seen, gaps = lookout.look()
        behind = sorted(seq for seq in self.pending if seq > seen)[:LIMIT]
        found = sorted(behind + [seq for seq in self.pending if seq in gaps])
        self.pending -= set(found)
        if found:
            begun = self._own_id() if lookout.leaves_gaps(found) else 0
            lookout = lookout.saw(found, begun)
        return lookout.settle(ended) if len(found) < LIMIT else lookout, found


steps = st.lists(
    st.one_of(
        st.tuples(st.just("begin"), st.just(0)),
        st.tuples(st.just("draw"), st.integers(0, 9)),
        st.tuples(st.just("commit"), st.integers(0, 9)),
        st.tuples(st.just("roll back"), st.integers(0, 9)),
        st.tuples(st.just("look"), st.just(0)),
    )
)


def run(appenders: Appenders, plan: list[tuple[str, int]], lookout: Lookout | None) -> Lookout:
    for what, number in plan:
        match what:
            case "begin":
                appenders.begin()
            case "draw":
                appenders.draw(number)
            case "look":
                if lookout:
                    lookout, _ = appenders.take(lookout)
            case _:
                appenders.end(number, commit=what == "commit")
    return lookout or appenders.look_afresh()


@given(before=steps, after=steps)
def test_nothing_committed_is_passed_over(
    before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    appenders = Appenders()
    lookout = run(appenders, before, None)
    lookout = run(appenders, after, lookout)
    while appenders.open:
        appenders.end(0, commit=True)
    for _ in range(2 + len(appenders.pending) // LIMIT):
        lookout, _found = appenders.take(lookout)
    assert appenders.pending == set()
    assert lookout.settle(appenders.xmin).is_certain()


def test_a_gap_is_looked_at_until_its_transaction_has_ended() -> None:
    appenders = Appenders()
    lookout = Lookout(0, settled_at=0)
    for place in (0, 1):
        appenders.begin()
        appenders.draw(place)
    appenders.end(1, commit=True)
    lookout, found = appenders.take(lookout)
    assert (found, lookout.look()) == ([2], (2, [1]))
    appenders.end(0, commit=True)
    assert appenders.take(lookout)[1] == [1]


def test_too_many_gaps_are_a_look_from_the_start() -> None:
    assert Lookout(9_999, 0, dict.fromkeys(range(6_000), 1)).look() == (0, [])


class Appender:
    """A session that appends what it does not commit at once."""

    def __init__(self, session: psycopg.Connection[tuple[object, ...]]) -> None:
        self._session = session
        self._room, self.event = uuid4(), uuid4()
        # Its author gets a key, in a transaction that must have ended before the others begin.
        event = codec.encode(a_message(self._room), self.event, {})
        self._body = orjson.dumps([event]).decode()

    def begin(self) -> None:
        self._session.execute("BEGIN")
        self._session.execute("SELECT pg_current_xact_id()")

    def append(self) -> None:
        self._session.execute("SELECT log_append(%s, NULL, %s)", [f"chat-{self._room}", self._body])

    def commit(self) -> None:
        self._session.execute("COMMIT")


@pytest.fixture
def appenders(database: Stack) -> Iterator[tuple[Appender, Appender]]:
    """Two who append."""
    with database.superuser() as one, database.superuser() as two:
        yield Appender(one), Appender(two)


def places() -> list[UUID]:
    return [event.id for event in whole_log()]


def test_who_has_the_higher_id_and_the_lower_seq_is_waited_for(
    appenders: tuple[Appender, Appender],
) -> None:
    """Only the lower id has ended, so a snapshot's xmax is the higher one."""
    head = a_head()
    first, second = begun(appenders)
    second.append()
    first.append()
    first.commit()
    for _ in range(3):
        head, _ = sequencer.sequence(head)
    assert places() == [first.event]
    second.commit()
    sequencer.sequence(head)
    assert places() == [first.event, second.event]


def test_a_look_from_the_start_waits_for_it_as_well(appenders: tuple[Appender, Appender]) -> None:
    head = a_head()
    first, second = begun(appenders)
    second.append()
    first.commit()
    head.lookout = sequencer.look_afresh()
    for _ in range(3):
        head, _ = sequencer.sequence(head)
    second.commit()
    sequencer.sequence(head)
    assert places() == [second.event]


def begun(appenders: tuple[Appender, Appender]) -> tuple[Appender, Appender]:
    """Both with a transaction's id, the first with the lower one, and with no seq yet."""
    for each in appenders:
        each.begin()
    return appenders


def a_head() -> sequencer.Head:
    """A leader's, who is certain of what was before."""
    term = leader.take()
    assert term is not None, "somebody else leads"
    head, _ = sequencer.sequence(sequencer.begin(term.epoch))
    return head
