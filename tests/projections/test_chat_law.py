"""The snapshot law of chat: an old snapshot with what changed since, or with the live frames,
is a fresh snapshot."""

from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.chat.rejections import NotAMember
from core.handle import handle
from projections.chat import queries
from projections.chat.rows import room_topic
from projections.frames import Frame
from tests.given import (
    a_room,
    assert_shown_is_the_fold,
    joining,
    leaving,
    person,
    posting,
    project,
    sequence,
)
from tests.projections.law import assert_law, live_rows
from tests.stack import Stack

PEOPLE = [person(name) for name in ("Anna", "Bea", "Cem")]
Step = tuple[str, int]
Steps = st.lists(
    st.tuples(st.sampled_from(["join", "leave", "post", "post"]), st.integers(0, 2)), max_size=12
)
COMMANDS = {"join": joining, "leave": leaving, "post": posting}


def run(room: UUID, steps: list[Step]) -> list[Frame]:
    """Carry the steps out; the frames of the room's topic and of the lobby."""
    for name, who in steps:
        try:
            handle(COMMANDS[name](PEOPLE[who], room))
        except NotAMember:
            continue
    sequence()
    return project()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=Steps, after=Steps)
def holds(before: list[Step], after: list[Step]) -> None:
    room = a_room(PEOPLE[0])
    run(room, before)
    old, since = queries.room_snapshot(room), queries.room_versions([room])[room]
    old_lobby, lobby_since = queries.lobby_snapshot(), queries.lobby_version()

    frames = run(room, after)

    now = queries.room_versions([room])[room]
    live = live_rows(frames, room_topic(room), since, now)
    assert_law(old, queries.room_changes(room, since), live, queries.room_snapshot(room))
    live = live_rows(frames, "lobby", lobby_since, queries.lobby_version())
    assert_law(old_lobby, queries.lobby_changes(lobby_since), live, queries.lobby_snapshot())


def test_the_law_holds_for_any_history(database: Stack) -> None:
    holds()
    assert_shown_is_the_fold()
