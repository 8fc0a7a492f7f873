"""The lookout finds every committed event, whatever order transactions commit in."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from events.lookout import Lookout

LIMIT = 3


@dataclass
class Appenders:
    """Transactions that take an id, then seqs, then commit or roll back: Postgres in small."""

    next_id: int = 1
    next_seq: int = 1
    open: dict[int, list[int]] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)
    committed: set[int] = field(default_factory=set)

    def begin(self, seqs: int) -> None:
        self.open[self.next_id] = list(range(self.next_seq, self.next_seq + seqs))
        self.next_id += 1
        self.next_seq += seqs

    def end(self, place: int, commit: bool) -> None:
        if self.open:
            seqs = self.open.pop(sorted(self.open)[place % len(self.open)])
            if commit:
                self.pending |= set(seqs)
                self.committed |= set(seqs)

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
            xmax = self.next_id if lookout.leaves_gaps(found) else 0
            lookout = lookout.saw(found, xmax)
        return lookout.settle(ended) if len(found) < LIMIT else lookout, found


steps = st.lists(
    st.one_of(
        st.tuples(st.just("begin"), st.integers(1, 3)),
        st.tuples(st.just("commit"), st.integers(0, 9)),
        st.tuples(st.just("roll back"), st.integers(0, 9)),
        st.tuples(st.just("look"), st.just(0)),
    )
)


def run(appenders: Appenders, plan: list[tuple[str, int]], lookout: Lookout | None) -> Lookout:
    for what, number in plan:
        match what:
            case "begin":
                appenders.begin(number)
            case "look":
                if lookout:
                    lookout, _ = appenders.take(lookout)
            case _:
                appenders.end(number, commit=what == "commit")
    return lookout or Lookout(appenders.next_seq - 1, settled_at=appenders.next_id)


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
    appenders.begin(1)
    appenders.begin(1)
    appenders.end(1, commit=True)
    lookout, found = appenders.take(lookout)
    assert (found, lookout.look()) == ([2], (2, [1]))
    appenders.end(0, commit=True)
    assert appenders.take(lookout)[1] == [1]


def test_too_many_gaps_are_a_look_from_the_start() -> None:
    assert Lookout(9_999, 0, dict.fromkeys(range(6_000), 1)).look() == (0, [])
