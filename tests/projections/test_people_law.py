"""The snapshot law of `friends:<id>`, and: the tables are the pure fold of the log, whichever
lane is ahead."""

import random
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projections.frames import Frame
from projections.people import queries
from projections.people.models import Person, Relation
from projections.people.rows import friends_topic
from tests.given import PEOPLE, project, sequence
from tests.projections.circle import ALONE, BETWEEN, Circle, Step, fold, shown
from tests.projections.law import assert_law, live_rows
from tests.stack import Stack

WHO = st.integers(0, 2)
OFTEN = [*BETWEEN, *BETWEEN, "RequestFriend", "RequestFriend", "AcceptFriend", "AcceptFriend"]
Steps = st.lists(st.tuples(st.sampled_from([*OFTEN, *ALONE]), WHO, WHO), max_size=12)


def show(order: random.Random) -> list[Frame]:
    """Let the read model catch up, its lanes in any order; the frames."""
    sequence()
    lanes = list(PEOPLE.subscription.lanes)
    order.shuffle(lanes)
    return project(PEOPLE, lanes)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=Steps, after=Steps, order=st.randoms(use_true_random=False))
def holds(before: list[Step], after: list[Step], order: random.Random) -> None:
    circle = Circle()
    circle.run(before)
    show(order)
    ids = [who.id for who in circle.people]
    old = {
        who: (queries.friends_snapshot(who), queries.friends_versions([who])[who]) for who in ids
    }

    circle.run(after)
    frames = show(order)

    for who, (snapshot, since) in old.items():
        now = queries.friends_versions([who])[who]
        live = live_rows(frames, friends_topic(who), since, now)
        changes = queries.friends_changes(who, since)
        assert_law(snapshot, changes, live, queries.friends_snapshot(who))


def assert_counters_are_recounts() -> None:
    counted = Counter(Relation.objects.values_list("person", "state"))
    for each in Person.objects.all():
        assert (each.friends, each.asks, each.asked) == tuple(
            counted[each.id, state] for state in ("friend", "asks", "asked")
        )


def test_the_law_holds_for_any_history(database: Stack) -> None:
    holds()
    assert shown() == fold()
    assert_counters_are_recounts()
