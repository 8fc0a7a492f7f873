"""The snapshot law of presence: an old snapshot with what was told since is a fresh snapshot,
whatever messages were lost on the way; and nobody is told of whom they may not see."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.presence.processes import Process, Wire, heal, run_with
from tests.presence.world import UNSEEN, Client, Rows, Step, World
from tests.stack import Stack

WHO = st.integers(0, 2)
STEPS = st.one_of(
    st.tuples(st.just("come"), WHO, st.integers(0, 1)),
    st.tuples(st.sampled_from(["go", "away", "here"]), st.integers(0, 4), st.just(0)),
    st.tuples(st.sampled_from(["befriend", "befriend", "part", "block", "unblock"]), WHO, WHO),
    st.tuples(st.sampled_from(["all", "friends", "nobody"]), WHO, st.just(0)),
    st.tuples(st.just("give up"), st.integers(0, 1), st.just(0)),
)


def steps(least: int, most: int) -> st.SearchStrategy[list[Step]]:
    """What happens, one after the other."""
    return st.lists(st.tuples(STEPS, st.booleans()), min_size=least, max_size=most)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=steps(0, 4), after=steps(4, 16))
def holds(before: list[Step], after: list[Step]) -> None:
    async def test(wire: Wire, processes: list[Process]) -> None:
        world = World(wire, processes)
        world.settle((0, 1), (1, 2))
        for step, lost in before:
            await world.does(*step, lost=lost)
        old = await world.all_watches()
        for step, lost in after:
            await world.does(*step, lost=lost)
        await heal(processes)
        healed = {key: dict(client.rows) for key, client in old.items() if client}
        for key, fresh in (await world.all_watches()).items():
            world.assert_true(key[1], key[2], fresh)
            assert_same(healed.get(key), fresh)

    run_with(test)


def assert_same(healed: Rows | None, fresh: Client | None) -> None:
    """What is not shown to a newcomer is nothing but offline to whoever has watched for long."""
    if healed is not None:
        assert healed == (fresh.rows if fresh else dict.fromkeys(healed, UNSEEN))


def test_the_law_holds_whatever_is_lost(database: Stack) -> None:
    holds()
