"""The life of the community: rooms, who is in them, who talks, who comes and goes."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from demo import scripts
from demo.client import Client
from demo.people import dice

THINKING = (2.0, 9.0)  # seconds before somebody begins to type
TYPING = 0.04  # seconds for a character
PAUSE = (5.0, 25.0)  # seconds between conversations
MENTIONS = 0.12  # of all answers name whom they answer


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast people live: 1 as people do, 10 ten times that, 0 without any pause."""

    speed: float

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        if self.speed:
            await asyncio.sleep(seconds / self.speed)


@dataclass(slots=True)
class Goal:
    """When to stop: after so many messages, or at a time of time.monotonic()."""

    messages: int | None
    until: float | None
    on_message: Callable[[], None] = lambda: None
    said: int = 0
    last: float = 0.0  # when that was, by time.monotonic()

    @property
    def reached(self) -> bool:
        """Whether everything was said."""
        if self.messages is not None:
            return self.said >= self.messages
        return self.until is not None and time.monotonic() >= self.until

    def take(self) -> bool:
        """Whether there is one more message to say; counts it."""
        if self.reached:
            return False
        self.said += 1
        self.last = time.monotonic()
        self.on_message()
        return True


@dataclass(slots=True)
class Room:
    """A room, and those of the demo's people who are members."""

    id: UUID
    script: scripts.Script
    members: list[Client] = field(default_factory=list)

    @property
    def present(self) -> list[Client]:
        """The members whose sockets are open."""
        return [member for member in self.members if member.here]


def seats(rooms: Sequence[str], language: str, random: Random) -> list[int]:
    """In which rooms, given by language, somebody sits: all of theirs, and one or two more."""
    own = [number for number, spoken in enumerate(rooms) if spoken == language]
    others = [number for number, spoken in enumerate(rooms) if spoken != language]
    main = [number for number in others if rooms[number] == scripts.MAIN]
    more = random.sample(others, min(len(others), random.randint(1, 2)))
    return sorted({*own, *more, *random.sample(main, min(len(main), 1))})


class Community:
    """People at work and play. The same seed opens the same rooms with the same founders."""

    def __init__(self, clients: Sequence[Client], seed: int, pace: Pace) -> None:
        self._clients = clients
        self._seed = seed
        self._random = dice(f"community {seed}")
        self._pace = pace
        self.rooms: list[Room] = []

    async def settle(self, count: int, done: Callable[[], None]) -> None:
        """Open the rooms, and let everybody join some. Raises Refused, Trouble."""
        plan = scripts.rooms(count)
        founder = self._clients[0]
        for name, language in plan:
            # The same id at every run: the room is opened once, and found again later.
            key = uuid5(NAMESPACE_URL, f"courtside demo {self._seed} {name}")
            room = await founder.command(key, "CreateRoom", {"name": name})
            self.rooms.append(Room(UUID(room["id"]), scripts.script(language)))
        spoken = [language for _, language in plan]
        for client in self._clients:
            for number in seats(spoken, client.person.language, self._random):
                await self._join(client, self.rooms[number])
            done()

    async def live(self, goal: Goal) -> None:
        """Talk in all rooms until the goal is reached. Raises Refused, Trouble."""
        talks = (self._talk(room, dice(f"{self._seed} {room.id}"), goal) for room in self.rooms)
        await together(*talks)

    async def _talk(self, room: Room, random: Random, goal: Goal) -> None:
        while not goal.reached:
            await self._come_and_go(room, random)
            await self._conversation(room, random, goal)
            await self._pace.wait(random.uniform(*PAUSE))

    async def _conversation(self, room: Room, random: Random, goal: Goal) -> None:
        present = room.present
        cast = dict(zip(scripts.ROLES, random.sample(present, len(scripts.ROLES)), strict=True))
        names = {role: _called(client) for role, client in cast.items()}
        before: Client | None = None
        for role, line in room.script.conversation(random, names):
            speaker = cast[role]
            text = _answering(before, line) if random.random() < MENTIONS else line
            before = speaker
            await self._pace.wait(random.uniform(*THINKING))
            await speaker.look_back()
            await speaker.type(room.id)
            await self._pace.wait(TYPING * len(text))
            if not goal.take():
                return
            await speaker.say(room.id, text)

    async def _come_and_go(self, room: Room, random: Random) -> None:
        """Now and then somebody closes the page, comes back, looks away, joins or leaves."""
        gone = [member for member in room.members if not member.here]
        if gone and random.random() < 0.5:
            await random.choice(gone).come()
        await self._look_away_and_back(room, random)
        if random.random() < 0.2 and len(room.present) > 2 * len(scripts.ROLES):
            await random.choice(room.present).go()
        if random.random() < 0.1 and len(room.members) > 2 * len(scripts.ROLES):
            await self._leave(random.choice(room.members), room)
        strangers = [client for client in self._clients if client not in room.members]
        while len(room.present) < len(scripts.ROLES) or (strangers and random.random() < 0.1):
            newcomer = random.choice(gone or strangers)
            await newcomer.come()
            await self._join(newcomer, room)
            gone = [member for member in room.members if not member.here]
            strangers = [client for client in self._clients if client not in room.members]

    async def _look_away_and_back(self, room: Room, random: Random) -> None:
        away = [member for member in room.present if member.away]
        if away and random.random() < 0.4:
            await random.choice(away).look_back()
        if room.present and random.random() < 0.3:
            await random.choice(room.present).look_away()

    async def _join(self, client: Client, room: Room) -> None:
        if client not in room.members:
            room.members.append(client)
        await client.command(uuid4(), "JoinRoom", {"room": str(room.id)})
        await client.follow(f"room:{room.id}")

    async def _leave(self, client: Client, room: Room) -> None:
        room.members.remove(client)
        client.forget(f"room:{room.id}")
        await client.command(uuid4(), "LeaveRoom", {"room": str(room.id)})


async def together(*parts: Coroutine[None, None, None]) -> None:
    """Do all of it side by side; where one part fails, end the others, and raise what it raised."""
    try:
        async with asyncio.TaskGroup() as tasks:
            for part in parts:
                tasks.create_task(part)
    except ExceptionGroup as group:
        raise group.exceptions[0] from None


def _answering(before: Client | None, text: str) -> str:
    """The text, to whom spoke before, who will hear of it."""
    return text if before is None else f"@{before.person.name} {text}"


def _called(client: Client) -> str:
    """The name by which others speak to a person."""
    return client.person.name.partition(".")[0]
