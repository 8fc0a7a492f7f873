"""The snapshot law of `user:<id>`, the counter of what is unread, and: the tables are the pure
fold of the log."""

import random
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.friends.commands import AcceptFriend, RequestFriend
from core.handle import handle
from events.types.accounts import AccountDeleted
from projections.frames import Frame
from projections.notifications import queries
from projections.notifications.models import Inbox, Notice
from projections.notifications.rows import user_topic
from tests.domain.facts import toward
from tests.given import INBOXES, happens, person, project, sequence
from tests.projections.inboxes import (
    BETWEEN,
    OWN,
    TOLD,
    Inboxes,
    InOrder,
    Step,
    announced,
    assert_unread_is_a_recount,
    fold,
    shown,
)
from tests.projections.law import assert_law, live_rows
from tests.stack import Stack

WHO = st.integers(0, 2)
EVERYTHING = [*BETWEEN, "RequestFriend", "AcceptFriend", *TOLD, "mention", "zone", *OWN]
Steps = st.lists(st.tuples(st.sampled_from(EVERYTHING), WHO, WHO), max_size=12)
LEAN = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@LEAN
@given(before=Steps, after=Steps)
def holds(show: InOrder, before: list[Step], after: list[Step]) -> None:
    inboxes = Inboxes()
    inboxes.run(before, show)
    ids = [who.id for who in inboxes.people]
    old = {who: (queries.inbox_snapshot(who), version_of(who)) for who in ids}

    frames = inboxes.run(after, show)

    for who, (snapshot, since) in old.items():
        live = live_rows(frames, user_topic(who), since, version_of(who))
        changes = queries.inbox_changes(who, since)
        assert_law(snapshot, changes, live, queries.inbox_snapshot(who))


def version_of(who: UUID) -> int:
    return Inbox.objects.filter(person=who).values_list("topic_version", flat=True).first() or 0


def test_the_law_holds_for_any_history(database: Stack) -> None:
    holds(InOrder())
    assert shown() == fold()
    assert_unread_is_a_recount()


ONE_PAIR = st.integers(0, 1)
Drafts = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(list(BETWEEN)), ONE_PAIR, ONE_PAIR),
        st.tuples(st.sampled_from(TOLD), WHO, WHO),
    ),
    max_size=8,
)
Own = st.lists(st.tuples(st.sampled_from(OWN), WHO, WHO), max_size=4)


@LEAN
@given(phases=st.lists(st.tuples(Drafts, Own), min_size=1, max_size=2), order=st.randoms())
def any_lane_may_be_ahead(
    phases: list[tuple[list[Step], list[Step]]], order: random.Random
) -> None:
    def show() -> list[Frame]:
        sequence()
        lanes = list(INBOXES.subscription.lanes)
        order.shuffle(lanes)
        return project(INBOXES, lanes)

    inboxes = Inboxes()
    for drafts, own in phases:
        inboxes.run(drafts, show)
        inboxes.run(own, show)


def test_the_lanes_of_what_is_told_may_be_worked_on_in_any_order(database: Stack) -> None:
    """Where everybody does to their inbox only what they have seen there, as people do.

    Not so for acceptances by several people, which lie in several lanes and become one notice
    (the test below), nor, between two lanes, for a notice that grows in one while it is read in
    the other: which came first decides whether it grows or a new one begins.
    """
    any_lane_may_be_ahead()
    assert shown() == fold()
    assert_unread_is_a_recount()


def test_acceptances_that_lanes_tell_in_another_order_are_one_notice_all_the_same(
    database: Stack,
) -> None:
    """Its id, and whom it names first, depend on which lane was ahead."""
    anna, *others = (person(f"P{number}") for number in range(8))
    for other in others:
        handle(toward(RequestFriend, anna, other))
        handle(toward(AcceptFriend, other, anna))
    sequence()
    project(INBOXES, INBOXES.subscription.lanes[::-1])
    notice = Notice.objects.get(person=anna.id)
    assert (notice.count, len(notice.people.split())) == (7, 7)
    assert set(notice.people.split()) == {str(other.id) for other in others}
    assert Inbox.objects.get(person=anna.id).unread == 1
    assert notice.position >= notice.id


def test_a_deleted_account_leaves_no_notice(database: Stack) -> None:
    inboxes, show = Inboxes(), InOrder()
    anna, bea, cem = inboxes.people
    happens(announced(anna.id, bea.id), inboxes.mention(cem, anna, bea))
    happens(AccountDeleted(account=anna.id))
    show()
    happens(inboxes.mention(cem, bea))
    show()
    assert not Notice.objects.filter(person=anna.id).exists()
    assert queries.inbox_of(anna.id).unread == 0
    assert sorted(Notice.objects.filter(person=bea.id).values_list("count", flat=True)) == [1, 2]
    assert shown() == fold()
