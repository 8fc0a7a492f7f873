"""One subscription to presence: what its client was told, and what it is to be told."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from time import time
from typing import Any

import orjson

from consumers.presence.sights import Sight
from consumers.presence.standing import OFFLINE, Id, Standing

TOPIC = "presence"

Shown = tuple[str, datetime | None]  # state, seen_at
UNSEEN: Shown = (OFFLINE, None)  # who may not be seen looks like who was never here
Known = Mapping[Id, Standing]


class Watch:
    """Follows the viewer's friends, or one person alone.

    Its versions are its client's own. They begin at the time in milliseconds, so that a later
    subscription, by whatever process, never goes back.
    """

    __slots__ = ("_put", "_told", "circle", "only", "topic", "version", "viewer")

    def __init__(self, viewer: Id, only: Id | None, put: Callable[[str], None]) -> None:
        self.viewer = viewer
        self.only = only
        self.topic = f"{TOPIC}:{only}" if only else TOPIC
        self.version = int(time() * 1000)
        self.circle: dict[Id, bool] = {}  # who is followed, and whether the viewer may see them
        self._told: dict[Id, Shown] = {}
        self._put = put

    def circle_of(self, sights: Iterable[Sight]) -> dict[Id, bool]:
        """The circle, after what the viewer may see now."""
        mine = (each for each in sights if self._follows(each))
        return {each.person: each.visible for each in mine}

    def _follows(self, sight: Sight) -> bool:
        return sight.person == self.only if self.only else sight.friend

    def begin(self, known: Known) -> None:
        """Send the snapshot."""
        self._told = {person: self._shown(person, known) or UNSEEN for person in self.circle}
        rows = [self._row(person, shown) for person, shown in self._told.items()]
        self._send({"op": "subscribed", "snapshot": {"presence": rows}})

    def tell(self, people: Iterable[Id], known: Known) -> None:
        """Send what is different now from what was sent of these people."""
        shown = {person: self._shown(person, known) for person in people}
        news = {person: now for person, now in shown.items() if now != self._told.get(person)}
        if not news:
            return
        self.version += 1
        for person, now in news.items():
            self._note(person, now)
        rows = [self._row(person, now) for person, now in news.items()]
        event = {"op": "event", "type": "PresenceChanged", "at": datetime.now(UTC)}
        self._send({**event, "data": {"presence": rows}})

    def tell_all(self, known: Known) -> None:
        """As `tell`, of everybody."""
        self.tell(self._told.keys() | self.circle.keys(), known)

    def _shown(self, person: Id, known: Known) -> Shown | None:
        """What the viewer may know; None of somebody who is not followed (any more)."""
        visible = self.circle.get(person)
        if visible is None:
            return None
        standing = known.get(person) if visible else None
        return (standing.state, standing.seen_at) if standing else UNSEEN

    def _note(self, person: Id, now: Shown | None) -> None:
        if now is None:
            del self._told[person]
        else:
            self._told[person] = now

    def _row(self, person: Id, now: Shown | None) -> dict[str, Any]:
        state, seen_at = now or UNSEEN
        row = {"id": person, "state": state, "seen_at": seen_at, "version": self.version}
        return row if now else {**row, "gone": True}

    def _send(self, frame: dict[str, Any]) -> None:
        body = {**frame, "topic": self.topic, "version": self.version}
        self._put(orjson.dumps(body, option=orjson.OPT_UTC_Z).decode())
