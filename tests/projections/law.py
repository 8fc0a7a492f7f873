"""The snapshot law: an old snapshot with what changed since, or with the live frames, is a fresh
snapshot. What a client does with rows, and how it is compared."""

from dataclasses import dataclass, field
from typing import Any

import orjson

from projections.changes import Change
from projections.frames import Frame, Rows


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
        """What is on the page: neither what is gone, nor what was put away."""
        hidden = ("gone", "archived")
        return {
            key: row for key, row in self.rows.items() if not any(row.get(mark) for mark in hidden)
        }


def assert_law(old: Rows, since: list[Change] | None, live: list[Rows], new: Rows) -> None:
    """Both ways lead from the old snapshot to the new one."""
    fresh = Client().take(new).seen
    by_changes, by_frames = Client().take(old), Client().take(old)
    for rows in changes(since):
        by_changes.take(rows)
    for rows in live:
        by_frames.take(rows)
    assert by_changes.seen == fresh
    assert by_frames.seen == fresh


def changes(since: list[Change] | None) -> list[Rows]:
    """What changed, in order of the versions."""
    assert since is not None
    versions = [change["version"] for change in since]
    assert versions == sorted(versions)
    return [{change["kind"]: [change["row"]]} for change in since]


def live_rows(frames: list[Frame], topic: str, since: int, now: int) -> list[Rows]:
    """What the live frames of a topic say, whose versions have no gap."""
    mine = [frame for frame in frames if frame.topic == topic]
    assert [frame.version for frame in mine] == list(range(since + 1, now + 1))
    return [frame.rows for frame in mine]
