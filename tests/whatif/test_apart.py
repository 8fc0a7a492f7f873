"""Work in a process of its own: it gives what the work gives, and says so when it can't."""

from collections.abc import Iterator

import pytest

from core.whatif import apart as module
from core.whatif.apart import WorkFailed, apart
from core.whatif.leaderboard import compared
from core.whatif.ratings import Parameters

BEFORE = "1500.0,350.0,0.06,,1600.0,300.0,0.06"
ONE, TWO = "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"


def pieces() -> Iterator[bytes]:
    """A match, in pieces that end anywhere."""
    text = f"{ONE},1.0,100.5,{BEFORE}\n{TWO},0.0,100.5,{BEFORE}\n".encode()
    yield text[:50]
    yield text[50:]


def test_it_gives_what_the_work_gives() -> None:
    found = apart(compared, Parameters(), 110.0, lines=pieces())
    assert found == compared(Parameters(), 110.0, b"".join(pieces()).splitlines())
    assert (found.was.matches, found.was.brier) == (1, 0.25)
    assert [line.person.int for line in found.lines] == [1, 2]


def test_it_says_when_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkFailed, match="compared ended with 1"):
        apart(compared, Parameters(), 110.0, lines=[b"no match\n"])
    monkeypatch.setattr(module, "LONGEST", 0.0)
    with pytest.raises(WorkFailed, match="ended with -9"):
        apart(compared, Parameters(), 110.0)
