"""What a room's topic says, version by version: checked once, then the same for every socket."""

from typing import Any

import orjson


class Stream:
    """What the room's topic says, version by version: the same for every socket."""

    def __init__(self) -> None:
        self._rows: dict[int, bytes] = {}
        self._texts: dict[int, bytes] = {}
        self._messages: set[str] = set()
        self.last_read: dict[int, float] = {}
        self.version_of: dict[tuple[int, int], int] = {}

    def event(self, version: int, text: bytes, now: float) -> None:
        """A socket has had this frame; all must have the same under that version."""
        known = self._texts.get(version)
        if known is None:
            self._texts[version] = text
            [row] = orjson.loads(text)["data"]["message"]
            self.row(version, row, now)
        else:
            assert text == known, f"two sockets had different frames as version {version}"
            self.last_read[version] = now

    def row(self, version: int, row: dict[str, Any], now: float) -> None:
        """A message, as an event or a resumption has told it."""
        self.last_read[version] = now
        said = orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
        if version in self._rows:
            assert said == self._rows[version], f"two messages as version {version}"
            return
        assert row["version"] == version, f"version {row['version']} came as {version}"
        assert row["id"] not in self._messages, f"message {row['id']} came twice"
        _, sender, number, _ = row["text"].split(":", 3)
        place = int(sender), int(number)
        self._rows[version] = said
        self._messages.add(row["id"])
        self.version_of[place] = version
        self._in_order(version, place)

    def _in_order(self, version: int, place: tuple[int, int]) -> None:
        """The sender's posts must have ascending versions, one after the other."""
        sender, number = place
        for other in (number - 1, number + 1):
            near = self.version_of.get((sender, other))
            good = near is None or (near < version) == (other < number)
            assert good, f"person {sender}: post {number} changed places with {other}"
