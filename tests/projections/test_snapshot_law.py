"""The snapshot law of chat: an old snapshot with what changed since, or with the live frames,
is a fresh snapshot."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.chat.commands import NotAMember
from core.handle import handle
from projections.changes import Change
from projections.chat import queries
from projections.chat.rows import room_topic
from projections.frames import Frame, Rows
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
from tests.stack import Stack

PEOPLE = [person(name) for name in ("Anna", "Bea", "Cem")]
Step = tuple[str, int]
Steps = st.lists(
    st.tuples(st.sampled_from(["join", "leave", "post", "post"]), st.integers(0, 2)), max_size=12
)
COMMANDS = {"join": joining, "leave": leaving, "post": posting}


@dataclass
class Client:
    """What a client shows of a topic: rows by kind and id, the newest version of each."""

    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def take(self, rows: Rows) -> "Client":
        """The one rule: a row takes the place of an older version of itself."""
        for kind, many in rows.items():
            for row in many:
                self._upsert(kind, row)
        return self

    def _upsert(self, kind: str, row: dict[str, Any]) -> None:
        key = kind, str(row["id"])
        if row["version"] > self.rows.get(key, {"version": 0})["version"]:
            self.rows[key] = orjson.loads(orjson.dumps(row))

    @property
    def seen(self) -> dict[tuple[str, str], dict[str, Any]]:
        """What is on the page: those who left are not."""
        return {key: row for key, row in self.rows.items() if not row.get("gone")}


def run(room: UUID, steps: list[Step]) -> list[Frame]:
    """Carry the steps out; the frames of the room's topic and of the lobby."""
    for name, who in steps:
        try:
            handle(COMMANDS[name](PEOPLE[who], room))
        except NotAMember:
            continue
    sequence()
    return project()


def changes(since: list[Change] | None) -> list[Rows]:
    assert since is not None
    versions = [change["version"] for change in since]
    assert versions == sorted(versions)
    return [{change["kind"]: [change["row"]]} for change in since]


def assert_law(old: Rows, since: list[Change] | None, live: list[Rows], new: Rows) -> None:
    fresh = Client().take(new).seen
    by_changes, by_frames = Client().take(old), Client().take(old)
    for rows in changes(since):
        by_changes.take(rows)
    for rows in live:
        by_frames.take(rows)
    assert by_changes.seen == fresh
    assert by_frames.seen == fresh


def live_rows(frames: list[Frame], topic: str, since: int, now: int) -> list[Rows]:
    """What the live frames of a topic say, whose versions have no gap."""
    mine = [frame for frame in frames if frame.topic == topic]
    assert [frame.version for frame in mine] == list(range(since + 1, now + 1))
    return [frame.rows for frame in mine]


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
