"""The snapshot law of `match:`, `matches:` and `challenges`; the tables are the pure fold of the
log, and a rebuild makes them anew."""

from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.matches.kinds import DefineGame, RetireGame
from core.handle import handle
from events.types.games import Rules
from projections.frames import Frame
from projections.matches import queries
from projections.matches.models import Match
from projections.matches.rows import match_topic, matches_topic
from tests.domain.facts import ANNA, facts
from tests.given import MATCHES, project, sequence
from tests.projections.field import OFTEN, Field, Step, fold, shown
from tests.projections.law import assert_law, live_rows
from tests.projections.rebuilt import indexes, rebuild
from tests.stack import Stack

WHO = st.integers(0, 2)
Steps = st.lists(st.tuples(st.sampled_from(OFTEN), WHO, WHO), max_size=14)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=Steps, after=Steps)
def holds(before: list[Step], after: list[Step]) -> None:
    field = Field()
    field.run(before)
    _shown()
    people = [who.id for who in field.people]
    lists = {who: (queries.list_snapshot(who), _list_version(who)) for who in people}
    known = list(field.matches)
    each = {match: (queries.match_snapshot(match), _version(match)) for match in known}
    offers = queries.challenges_snapshot(), queries.challenges_version()

    field.run(after)
    frames = _shown()

    for who, (snapshot, since) in lists.items():
        live = live_rows(frames, matches_topic(who), since, _list_version(who))
        changes = queries.list_changes(who, since)
        assert_law(snapshot, changes, live, queries.list_snapshot(who))
    for match, (snapshot, since) in each.items():
        live = live_rows(frames, match_topic(match), since, _version(match))
        changes = queries.match_changes(match, since)
        assert_law(snapshot, changes, live, queries.match_snapshot(match))
    snapshot, since = offers
    live = live_rows(frames, "challenges", since, queries.challenges_version())
    changes = queries.challenges_changes(since)
    assert_law(snapshot, changes, live, queries.challenges_snapshot())


def _shown() -> list[Frame]:
    sequence()
    return project(MATCHES)


def _list_version(who: UUID) -> int:
    return queries.list_versions([who]).get(who, 0)


def _version(match: UUID) -> int:
    return queries.match_versions([match])[match]


def test_the_law_holds_for_any_history_and_a_rebuild_makes_it_anew(database: Stack) -> None:
    holds()
    define = DefineGame(
        **facts(ANNA), game="squash", name="Squash", rules=Rules(shape="score"), best_of=(3,)
    )
    handle(define)
    handle(RetireGame(**facts(ANNA), game="chess"))
    _shown()
    assert "squash" in queries.games()
    assert queries.kind("chess") is None
    before, shapes = shown(), indexes("^match")
    assert before == fold()
    with database.superuser() as session:
        session.execute("DELETE FROM match_listing WHERE open")
        session.execute("UPDATE match SET one_name = 'wrong', version = 99")

    done = rebuild(database, "matches", "--switch-anyway")

    assert done.returncode == 0, done.stderr
    assert Match.objects.count() > 0
    assert shown() == before
    assert indexes("^match") == shapes
