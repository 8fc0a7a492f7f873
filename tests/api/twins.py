"""Somebody who blocks, and a twin of theirs who does not: what a third one sees of each."""

import re
from dataclasses import dataclass
from typing import Any

import orjson

from tests.api import social
from tests.live import Live, Person

# How an endpoint is asked about somebody. What says nothing of others is named in OWN.
ASKED = {
    "people": ("people?search={name}&limit=100", "people?search={word}&limit=100"),
    "people/cards": ("people/cards?ids={id}",),
    "people/suggestions": ("people/suggestions",),
    "people/<uuid:person_id>": ("people/{id}",),
    "people/<uuid:person_id>/mutual": ("people/{id}/mutual", "people/{cem}/mutual"),
    "friends": tuple(f"friends?state={each}" for each in ("friend", "asked", "asks", "blocked")),
    "inbox": ("inbox", "inbox?archived=true"),
    "rooms/mine": ("rooms/mine",),
    "matches": ("matches?person={id}", "matches?state=offered&limit=100"),
    "rooms/<uuid:room_id>/pinned": ("rooms/{room}/pinned",),
    "search": ("search?q=hi&in={room}",),
    "rooms": ("rooms?search={word}",),
    "rooms/<uuid:room_id>": ("rooms/{room}",),
    "rooms/<uuid:room_id>/members": ("rooms/{room}/members",),
    "rooms/<uuid:room_id>/messages": ("rooms/{room}/messages",),
}

_MOMENTS = {"version", "since", "at", "joined_at", "registered_at", "number", "position", "event"}
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Case:
    """Ben before Anna, who blocks him, and her twin, who does not. Cem is a friend of all."""

    live: Live
    anna: Person
    twin: Person
    ben: Person
    cem: Person
    room: str
    word: str

    def part(self) -> None:
        """Anna blocks Ben; her twin does what should look the same."""
        social.do(self.live, self.anna, "block", self.ben)
        social.do(self.live, self.twin, "remove", self.ben)
        social.hidden(self.live, self.twin)

    def plainly(self, found: Any, about: Person) -> str:
        """What was found, with one name for whichever of the two it is about, without what
        differs from moment to moment."""
        text = orjson.dumps(_without_moments(found), option=orjson.OPT_SORT_KEYS).decode()
        for mine, said in ((about.id, "<id>"), (about.name, "<name>")):
            text = text.replace(mine, said)
        stays = {self.ben.id, self.cem.id, self.room}
        return _UUID.sub(lambda found: found[0] if found[0] in stays else "<other>", text)

    def seen(self, about: Person) -> dict[str, Any]:
        """Everything that Ben is answered, as far as it is about one of the two."""
        other = self.twin if about is self.anna else self.anna
        found = {}
        with self.live.client(self.ben) as client:
            for path in (path for paths in ASKED.values() for path in paths):
                filled = path.format(
                    id=about.id, name=about.name, cem=self.cem.id, room=self.room, word=self.word
                )
                answer = client.get(f"/api/v1/{filled}")
                rows = answer.json().get("results")
                body = answer.json() if rows is None else [r for r in rows if not names(r, other)]
                found[path] = answer.status_code, self.plainly(body, about)
        return found

    def done(self, command: str, about: Person) -> tuple[int, str]:
        """What Ben is answered to a command."""
        answer = social.send(self.live, self.ben, "POST", f"friends/{about.id}/{command}")
        return answer.status_code, self.plainly(answer.json(), about)


def names(row: Any, person: Person) -> bool:
    return person.id in str(row)


def _without_moments(found: Any) -> Any:
    """Of what differs from moment to moment, whether it is told."""
    if isinstance(found, list):
        return [_without_moments(each) for each in found]
    if not isinstance(found, dict):
        return found
    moments = _MOMENTS | ({"id"} if "position" in found else set())  # a notice's id is a place
    return {
        key: each is not None if key in moments else _without_moments(each)
        for key, each in found.items()
    }
