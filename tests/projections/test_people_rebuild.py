"""A rebuild of the people: the same rows as before, and whoever knew them is told everything."""

import random

from projections.people import queries
from projections.people.models import Person
from tests.given import PEOPLE, project, sequence
from tests.projections.circle import ALONE, BETWEEN, Circle, fold, shown
from tests.projections.law import Client, changes
from tests.projections.rebuilt import indexes, rebuild
from tests.stack import Stack


def test_it_restores_what_was_lost_and_tells_everybody(database: Stack) -> None:
    dice = random.Random(7)  # noqa: S311  # a fixed past
    names = [*BETWEEN, "RequestFriend", "AcceptFriend", *ALONE[:-1]]
    for _ in range(6):
        circle = Circle()
        steps = [(dice.choice(names), dice.randrange(3), dice.randrange(3)) for _ in range(40)]
        circle.run(steps)
        circle.run([("delete", 2, 2)])
        sequence()
        project(PEOPLE)
    before, was = shown(), dict(Person.objects.values_list("id", "topic_version"))
    old = {who: Client().take(queries.friends_snapshot(who)) for who in was}
    shapes = indexes("^people")
    with database.superuser() as session:
        session.execute("DELETE FROM people_relation WHERE state = 'friend'")
        session.execute("UPDATE people_person SET username = 'wrong', friends = 77")

    done = rebuild(database, "people", "--switch-anyway")

    assert done.returncode == 0, done.stderr
    assert shown() == before == fold()
    assert indexes("^people") == shapes
    for who, version in was.items():
        assert queries.friends_versions([who])[who] > version
        for rows in changes(queries.friends_changes(who, version)):
            old[who].take(rows)
        assert old[who].seen == Client().take(queries.friends_snapshot(who)).seen
        assert all(row["version"] > version for row in old[who].seen.values())
