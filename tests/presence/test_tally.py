"""A person stands as the best of their sockets does."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from consumers.presence.tally import Tally

PERSON = str(uuid4())


def test_nobody_without_a_socket() -> None:
    assert Tally().state(PERSON) == "offline"
    assert len(Tally()) == 0


@given(states=st.lists(st.sampled_from(["online", "away"]), min_size=1, max_size=4))
def test_the_best_socket_counts(states: list[str]) -> None:
    tally = Tally()
    for socket, state in enumerate(states):
        tally.put(PERSON, socket, state)
    assert tally.state(PERSON) == ("online" if "online" in states else "away")
    assert tally.people == {PERSON}


def test_a_socket_that_is_gone_counts_no_more() -> None:
    tally = Tally()
    tally.put(PERSON, "front", "online")
    tally.put(PERSON, "back", "away")
    tally.remove(PERSON, "front")
    assert tally.state(PERSON) == "away"
    assert tally.has(PERSON, "back")
    assert not tally.has(PERSON, "front")
    tally.remove(PERSON, "back")
    assert tally.state(PERSON) == "offline"
    assert tally.people == set()
    tally.remove(PERSON, "back")
    assert len(tally) == 0
