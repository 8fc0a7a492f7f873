"""The matching that Swiss rounds are drawn with: always perfect, and no wish refused in vain."""

from hypothesis import given
from hypothesis import strategies as st

from core.domain.tournaments.engine.matching import Matching, bits, mask_of

Wishes = list[tuple[int, int]]


@st.composite
def wishes(draw: st.DrawFn) -> tuple[int, Wishes]:
    size = draw(st.integers(1, 5)) * 2
    wish = st.tuples(st.integers(0, size - 1), st.integers(0, (1 << size) - 1))
    return size, draw(st.lists(wish, max_size=40))


def can_be_perfect(edges: list[int], left: int) -> bool:
    """By trying everything."""
    if not left:
        return True
    first = next(bits(left))
    rest = left & ~(1 << first)
    return any(can_be_perfect(edges, rest & ~(1 << other)) for other in bits(edges[first] & rest))


@given(wishes())
def test_wishes_are_granted_exactly_while_all_can_be_matched(asked: tuple[int, Wishes]) -> None:
    size, all_wishes = asked
    matching = Matching(size)
    for node, allowed in all_wishes:
        edges = list(matching.edges)
        for other in bits(edges[node] & ~allowed):
            edges[other] &= ~(1 << node)
        edges[node] &= allowed
        assert matching.narrow(node, allowed) == can_be_perfect(edges, (1 << size) - 1)
        for one, two in enumerate(matching.mate):
            assert matching.mate[two] == one
            assert matching.edges[one] >> two & 1


def test_an_odd_cycle_on_the_way_is_no_dead_end() -> None:
    """Edges 0-1, 1-2, 2-3, 3-4, 4-1 (a cycle of five without 5) and 3-5: only 0-1, 2-4 … worked by
    hand: 0-1, 3-5, 2-4."""
    matching = Matching(6)
    allowed = {0: [1], 1: [0, 2, 4], 2: [1, 3, 4], 4: [1, 2, 3]}
    for node, others in allowed.items():
        assert matching.narrow(node, mask_of(others))
    assert matching.mate == [1, 0, 4, 5, 2, 3]
