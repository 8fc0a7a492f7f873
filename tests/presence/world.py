"""Two processes, a few people, their sockets, and who watches whom by what they were told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from consumers.presence import store
from consumers.presence.seat import Seat
from consumers.presence.standing import encode
from consumers.presence.watch import Watch
from events.db import execute
from tests.presence.neighbours import Neighbours
from tests.presence.processes import Process, Wire, rest

PEOPLE = range(3)
WATCHED = (None, *PEOPLE)  # friends, and everybody alone
UNSEEN = ("offline", None)

Rows = dict[str, tuple[str, str | None]]
Step = tuple[tuple[str, int, int], bool]  # what happens, and whether messages of it get lost


@dataclass
class Client:
    """What a client knows by the rules; `may_see` is asked about every row it gets."""

    may_see: Callable[[str], bool]
    version: int = 0
    rows: Rows = field(default_factory=dict)

    def put(self, text: str) -> None:
        frame = orjson.loads(text)
        if frame["op"] == "subscribed":
            self.rows = {}
        else:
            assert frame["version"] == self.version + 1
        self.version = frame["version"]
        for row in (frame.get("snapshot") or frame["data"])["presence"]:
            self._take(row)

    def _take(self, row: dict[str, Any]) -> None:
        assert row["version"] == self.version
        assert (row["state"], row["seen_at"]) == UNSEEN or self.may_see(row["id"])
        if row.get("gone"):
            del self.rows[row["id"]]
        else:
            self.rows[row["id"]] = row["state"], row["seen_at"]


@dataclass
class World:
    """Two processes, a few people, their sockets, and who watches whom."""

    wire: Wire
    processes: list[Process]
    people: Neighbours = field(default_factory=Neighbours)
    sockets: list[tuple[int, Seat]] = field(default_factory=list)
    states: dict[Seat, str] = field(default_factory=dict)

    def settle(self, *friends: tuple[int, int]) -> None:
        """Let the people in, some of them as friends."""
        self.people.settle()
        for one, other in friends:
            self.people.befriend(one, other)

    async def does(self, what: str, who: int, other: int = 0, lost: bool = False) -> None:
        """One step, to its end."""
        self.wire.losing = lost
        match what:
            case "come":
                self._come(who, self.processes[other])
            case "go" | "away" | "here":
                self._sit(what, who)
            case "give up":
                await self._give_up(who)
            case "all" | "friends" | "nobody":
                self.people.choose(who, what)
                await self.wire.send("audience", self.people.message(who), {})
            case _ if who != other:
                getattr(self.people, what)(who, other)
                await self.wire.send("audience", self.people.message(who, other), {})
        await rest(self.processes)
        self.wire.losing = False

    def _come(self, who: int, process: Process) -> None:
        seat = process.seat(UUID(self.people.ids[who]), lambda _: None)
        seat.open()
        self.sockets.append((who, seat))
        self.states[seat] = "online"

    def _sit(self, what: str, number: int) -> None:
        if number >= len(self.sockets):
            return
        if what == "go":
            self.sockets.pop(number)[1].close()
        else:
            seat = self.sockets[number][1]
            seat.signal(what, 0)
            self.states[seat] = "online" if what == "here" else "away"

    async def _give_up(self, number: int) -> None:
        """Take a process for dead that is not, as when it was paused."""
        execute(
            "UPDATE presence_process SET beaten_at = '-infinity' WHERE process = %(process)s",
            process=self.processes[number].reporter.process,
        )
        await self.wire.send("presence", encode(store.sweep(30)), {})

    def stands(self, who: int) -> str:
        """How somebody really is."""
        states = {self.states[seat] for person, seat in self.sockets if person == who}
        return next((state for state in ("online", "away") if state in states), "offline")

    async def watch(self, process: Process, viewer: int, person: int | None) -> Client | None:
        """A subscription; None where it is refused."""
        ids = self.people.ids
        client = Client(lambda other: self.people.may_see(viewer, ids.index(other)))
        only = None if person is None else ids[person]
        watch = Watch(ids[viewer], only, client.put)
        return client if await process.watchers.follow(watch) else None

    async def all_watches(self) -> dict[tuple[int, int, int | None], Client | None]:
        """Everybody watches their friends, and everybody alone, by both processes."""
        wanted = [(n, viewer, person) for n in (0, 1) for viewer in PEOPLE for person in WATCHED]
        watching = (self.watch(self.processes[n], viewer, person) for n, viewer, person in wanted)
        return dict(zip(wanted, await asyncio.gather(*watching), strict=True))

    def assert_true(self, viewer: int, person: int | None, client: Client | None) -> None:
        """What a fresh client shows is how things are."""
        ids = self.people.ids
        if person is not None:
            assert (client is not None) == self.people.may_see(viewer, person)
        if client is not None:
            circle = [who for who in PEOPLE if self._in_circle(viewer, who, person)]
            assert {ids.index(who): state for who, (state, _) in client.rows.items()} == {
                who: self.stands(who) if self.people.may_see(viewer, who) else "offline"
                for who in circle
            }

    def _in_circle(self, viewer: int, who: int, person: int | None) -> bool:
        return self.people.are_friends(viewer, who) if person is None else who == person
