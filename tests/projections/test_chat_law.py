"""The snapshot law of `room:<id>`, `rooms:<person>` and `lobby`, and: the tables are the pure
fold of the log, whichever lane is ahead."""

import random
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.chat.message_commands import DeleteMessage, ReadRoom
from core.handle import handle
from events.db import fetch
from projections.chat import queries
from projections.chat.models import Member, RoomList
from projections.chat.rows import LOBBY_TOPIC, list_topic, room_topic
from tests.domain.facts import facts
from tests.given import CHAT, assert_shown_is_the_fold, project, sequence, shown
from tests.projections.hall import OFTEN, Hall, Step
from tests.projections.law import Client, assert_law, changes, live_rows
from tests.projections.rebuilt import counted_anew, rebuild
from tests.stack import Stack

WHO = st.integers(0, 3)
Steps = st.lists(st.tuples(st.sampled_from(OFTEN), WHO, WHO), max_size=14)


class Shown:
    """Lets the read model catch up, its lanes in any order, and keeps the frames."""

    def __init__(self, order: random.Random) -> None:
        self.order, self.frames = order, project(CHAT)

    def __call__(self) -> None:
        sequence()
        lanes = list(CHAT.subscription.lanes)
        self.order.shuffle(lanes)
        self.frames += project(CHAT, lanes)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(["public", "private"]),
    before=Steps,
    after=Steps,
    order=st.randoms(use_true_random=False),
)
def holds(kind: str, before: list[Step], after: list[Step], order: random.Random) -> None:
    hall, show = Hall(kind), Shown(order)
    hall.run(before, show)
    show()
    room, people = hall.room, [who.id for who in hall.people]
    old = queries.room_snapshot(room), queries.room_versions([room])[room]
    lobby = queries.lobby_snapshot(), queries.lobby_version()
    lists = {who: (queries.list_snapshot(who), _list_version(who)) for who in people}
    show.frames.clear()

    hall.run(after, show)
    show()

    now = queries.room_versions([room])[room]
    live = live_rows(show.frames, room_topic(room), old[1], now)
    assert_law(old[0], queries.room_changes(room, old[1]), live, queries.room_snapshot(room))
    live = live_rows(show.frames, LOBBY_TOPIC, lobby[1], queries.lobby_version())
    assert_law(lobby[0], queries.lobby_changes(lobby[1]), live, queries.lobby_snapshot())
    assert all(row["kind"] == "public" for rows in live for row in rows["room"])
    for who, (snapshot, since) in lists.items():
        live = live_rows(show.frames, list_topic(who), since, _list_version(who))
        assert_law(snapshot, queries.list_changes(who, since), live, queries.list_snapshot(who))


def _list_version(who: UUID) -> int:
    return queries.list_versions([who]).get(who, 0)


# Counters, each beside what it counts.
_RECOUNTED = """
    SELECT room.id FROM chat_room room
    WHERE member_count <> (
            SELECT count(*) FROM chat_member WHERE room = room.id AND standing = 'in'
        )
        OR messages <> (SELECT count(*) FROM chat_message WHERE room = room.id)
        OR pins <> (SELECT count(*) FROM chat_message WHERE room = room.id AND pinned)
"""


def test_the_law_holds_for_any_history(database: Stack) -> None:
    holds()
    assert_shown_is_the_fold()
    assert fetch(_RECOUNTED) == []


def test_a_rebuild_restores_any_history_and_tells_everybody(database: Stack) -> None:
    dice = random.Random(11)  # noqa: S311  # a fixed past
    for number in range(6):
        hall, show = Hall(("public", "private")[number % 2]), Shown(dice)
        steps = [(dice.choice(OFTEN), dice.randrange(4), dice.randrange(4)) for _ in range(60)]
        hall.run(steps, show)
        show()
    before, lists = shown(), dict(RoomList.objects.values_list("person", "version"))
    old = {who: Client().take(queries.list_snapshot(who)) for who in lists}
    done = rebuild(database)
    assert done.returncode == 0, done.stderr
    assert counted_anew(shown()) == counted_anew(before)
    for who, version in lists.items():
        for rows in changes(queries.list_changes(who, version)):
            old[who].take(rows)
        assert old[who].seen == Client().take(queries.list_snapshot(who)).seen
        assert all(row["version"] > version for row in old[who].seen.values())


def test_who_reads_on_or_goes_back_still_has_what_names_them_behind_that(database: Stack) -> None:
    hall, show = Hall(), Shown(random.Random(3))  # noqa: S311  # a fixed order
    anna, bea = hall.people[:2]
    steps = ["post", "name", "post", "name", "name"]
    hall.run([("join", 1, 0), *((step, 0, 1) for step in steps)], show)
    mentions = []
    for until in (1, 2, 4, 5, 0):
        handle(ReadRoom(**facts(bea), room=hall.room, until=until, known=True, read=-1))
        show()
        mentions.append(Member.objects.get(room=hall.room, person=bea.id).mentions)
    assert mentions == [3, 2, 1, 0, 3]
    handle(DeleteMessage(**facts(anna), room=hall.room, message=hall.said[1]))
    handle(ReadRoom(**facts(bea), room=hall.room, until=1, known=True, read=-1))
    show()
    assert Member.objects.get(room=hall.room, person=bea.id).mentions == 2
