"""A rebuild of the inboxes: the same rows as before, and whoever knew them is told everything."""

import random

from projections.frames import Frame
from projections.notifications import queries
from projections.notifications.models import Inbox
from tests.given import INBOXES, project, sequence
from tests.projections.inboxes import BETWEEN, OWN, TOLD, Inboxes, fold, shown
from tests.projections.law import Client, changes
from tests.projections.rebuilt import indexes, rebuild
from tests.stack import Stack


def show() -> list[Frame]:
    sequence()
    return project(INBOXES)


def a_past(dice: random.Random) -> None:
    """Friendship is between two of the three, and everything is shown before somebody does
    something to their inbox, and after it: see test_notifications_law on the order of lanes."""
    inboxes = Inboxes()
    for _ in range(6):
        pairs = [(name, dice.randrange(2), dice.randrange(2)) for name in [*BETWEEN] * 2]
        told = [(name, dice.randrange(3), dice.randrange(3)) for name in [*TOLD] * 2]
        own = [(name, dice.randrange(3), dice.randrange(3)) for name in OWN]
        for steps in (pairs, told, own):
            dice.shuffle(steps)
        inboxes.run([*pairs, *told], show)
        inboxes.run(own, show)


def test_it_restores_what_was_lost_and_tells_everybody(database: Stack) -> None:
    dice = random.Random(11)  # noqa: S311  # a fixed past
    for _ in range(3):
        a_past(dice)
    before, was = shown(), dict(Inbox.objects.values_list("person", "topic_version"))
    old = {who: Client().take(queries.inbox_snapshot(who)) for who in was}
    shapes = indexes("^inbox")
    with database.superuser() as session:
        session.execute("DELETE FROM inbox_notice WHERE read")
        session.execute("UPDATE inbox SET unread = 77, read_until = 0")

    done = rebuild(database, "notifications", "--switch-anyway")

    assert done.returncode == 0, done.stderr
    assert shown() == before == fold()
    assert indexes("^inbox") == shapes
    for who, version in was.items():
        assert queries.inbox_versions([who])[who] > version
        for rows in changes(queries.inbox_changes(who, version)):
            old[who].take(rows)
        assert old[who].seen == Client().take(queries.inbox_snapshot(who)).seen
        assert all(row["version"] > version for row in old[who].seen.values())
