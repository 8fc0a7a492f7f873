"""The snapshot law of `tournament:<id>` and `tournaments`; a rebuild tells the same; and what was
at any moment can be seen again."""

import random
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consumers.readers import READERS
from events import log
from events.types.plans import Plan
from projections.tournaments import queries
from projections.tournaments.models import Line, Part
from projections.tournaments.rows import LIST_TOPIC, tournament_topic
from projections.tournaments.view import ANNOUNCED
from tests.given import project, sequence
from tests.projections.cup import PLANS, STEPS, Cup, Step
from tests.projections.law import Client, assert_law, live_rows
from tests.projections.rebuilt import rebuild
from tests.stack import Stack

CUPS = READERS["tournaments"]
Steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5)), max_size=16)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    plan=st.sampled_from(PLANS),
    entrants=st.integers(0, 6),
    before=Steps,
    after=Steps,
)
def holds(plan: Plan, entrants: int, before: list[Step], after: list[Step]) -> None:
    cup = Cup(plan)
    if entrants > 1:
        cup.begin(entrants)
    cup.run(before)
    shown()
    old = queries.tournament_snapshot(cup.id), queries.tournament_versions([cup.id])[cup.id]
    listed = queries.list_snapshot(), queries.list_version()
    cup.run(after)
    frames = shown()

    topic, now = tournament_topic(cup.id), queries.tournament_versions([cup.id])[cup.id]
    live = live_rows(frames, topic, old[1], now)
    new = queries.tournament_snapshot(cup.id)
    assert_law(old[0], queries.tournament_changes(cup.id, old[1]), live, new)
    live = live_rows(frames, LIST_TOPIC, listed[1], queries.list_version())
    assert_law(listed[0], queries.list_changes(listed[1]), live, queries.list_snapshot())
    assert_past(cup.id, new)


def shown() -> list[Any]:
    """The read model has caught up; the frames."""
    sequence()
    return project(CUPS)


def test_the_last_announcements_are_shown_whatever_was_said_before(database: Stack) -> None:
    cup = Cup(PLANS[0])
    cup.begin(2)
    cup.run([("announce", 0)] * (ANNOUNCED + 2))
    frames = shown()
    new = queries.tournament_snapshot(cup.id)
    said = [key for key in Client().take(new).seen if key[0] == "announcement"]
    last = queries.tournament_versions([cup.id])[cup.id]
    assert sorted(int(number) for _, number in said) == [*range(last - ANNOUNCED + 1, last + 1)]
    live = live_rows(frames, tournament_topic(cup.id), 0, last)
    assert_law({}, queries.tournament_changes(cup.id, 0), live, new)
    assert_past(cup.id, new)


def assert_past(cup: UUID, new: Any) -> None:
    """As of the last position all is as it is shown, and as of any other it can be seen."""
    history = log.read_stream(f"tournament-{cup}")
    last = queries.shown(queries.bracket_at(cup, history[-1].position or 0))
    assert plainly(last) == plainly(new)
    half = history[len(history) // 2]
    view = queries.bracket_at(cup, half.position or 0)
    assert view.version == half.version
    assert queries.shown(view)["tournament"][0]["position"] == half.position


def plainly(rows: Any) -> Any:
    seen = Client().take(rows).seen
    return {key: {**row, "version": None} for key, row in seen.items()}


def test_the_law_holds_for_any_history(database: Stack) -> None:
    holds()


def test_a_rebuild_restores_any_history(database: Stack) -> None:
    dice = random.Random(11)  # noqa: S311  # a fixed past
    for plan in PLANS:
        cup = Cup(plan)
        cup.begin(6)
        cup.run([(dice.choice(STEPS[:-1]), dice.randrange(6)) for _ in range(40)])
        shown()
    before = lines()
    list_version = queries.list_version()
    done = rebuild(database, "tournaments")
    assert done.returncode == 0, done.stderr
    assert lines() == before
    assert queries.list_version() > list_version
    assert [row["version"] > list_version for row in queries.list_snapshot()["tournament"]]


def lines() -> Any:
    kept = Line.objects.values_list("tournament", "kind", "key", "row", "version")
    parts = Part.objects.values_list("person", "tournament", "organiser", "entrant")
    return sorted(kept), sorted(parts)


def test_a_worker_that_begins_in_the_middle_shows_the_same(database: Stack) -> None:
    cup = Cup(PLANS[1])
    cup.begin(5)
    cup.run([("play", 0), ("play", 1)])
    shown()
    cup.run([("play", 0), ("correct", 1), ("play", 0)])
    views = CUPS.apply.__globals__["_views"]
    views._kept.clear()  # noqa: SLF001  # as in another process
    shown()
    view = queries.bracket_at(cup.id, 10**9)
    assert plainly(queries.shown(view)) == plainly(queries.tournament_snapshot(cup.id))


def test_what_was_rolled_back_is_shown_when_it_comes_again(database: Stack) -> None:
    cup = Cup(PLANS[0])
    cup.begin(3)
    sequence()
    history = log.read_stream(f"tournament-{cup.id}")
    for version in (1, len(history)):
        with transaction.atomic():
            CUPS.apply(history[:version])
            transaction.set_rollback(True)
    shown()
    view = queries.bracket_at(cup.id, 10**9)
    assert plainly(queries.shown(view)) == plainly(queries.tournament_snapshot(cup.id))


def test_a_draft_is_in_nobodys_list_and_its_organiser_who_is_put_out_follows_no_more(
    database: Stack,
) -> None:
    cup, other = Cup(PLANS[0]), uuid4()
    cup.run([("add", 1), ("terms", 3), ("drop", 1)])
    frames = shown()
    assert [frame.revoked for frame in frames][-1] == cup.people[1].id
    assert queries.list_snapshot() == {"tournament": []}
    assert not [frame for frame in frames if frame.topic == LIST_TOPIC]
    page: Any = {"state": None, "search": "cup", "mine": False, "after": None, "limit": 9}
    for who, there in ((cup.people[0].id, 1), (cup.people[1].id, 0), (other, 0)):
        assert len(queries.tournaments_page(who, **page)) == there
