"""Who is friends with whom: circles of people who know each other, and bridges between them."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from random import Random
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from demo.api import Trouble
from demo.client import Client, Refused
from demo.community import Goal, Pace
from demo.people import Person, dice

CIRCLE = 8  # people
KNOWN = 0.6  # of the pairs in a circle
BRIDGES = 3  # from each circle to the next
OPEN, DECLINED = 0.12, 0.03  # of all requests
LATER = 0.2  # of all requests: made while people talk
THINKING = (4.0, 12.0)  # seconds before a request is answered
BETWEEN = (10.0, 30.0)  # seconds from one request to the next
LOOK_UP = 1.0  # seconds from one look for requests of strangers to the next
REQUESTS, REQUEST_EVERY = 3, 25.0  # to the person who watches; seconds


@dataclass(frozen=True, slots=True)
class Tie:
    """A request by one to another, by their numbers, and the answer; "" for none."""

    by: int
    to: int
    answer: Literal["AcceptFriend", "DeclineFriend", ""]


def ties(people: Sequence[Person], random: Random) -> list[Tie]:
    """Requests among these people: who speaks alike is in the same circle, mostly. Which circles
    there are depends on who else is there; what two people do depends on them alone."""
    order = sorted(range(len(people)), key=lambda number: people[number].language)
    circles = [order[begin : begin + CIRCLE] for begin in range(0, len(order), CIRCLE)]
    pairs = [pair for circle in circles for pair in combinations(circle, 2)]
    known = [pair for pair in pairs if _luck("known", people, pair) < KNOWN]
    for circle, following in pairwise(circles):
        between = list(product(circle, following))
        known += random.sample(between, min(BRIDGES, len(between)))
    random.shuffle(known)
    return [_tie(people, pair) for pair in known]


def _tie(people: Sequence[Person], pair: tuple[int, int]) -> Tie:
    by, to = sorted(pair, key=lambda number: _luck("by", people, (number, number)))
    luck = _luck("answer", people, pair)
    if luck < DECLINED:
        return Tie(by, to, "DeclineFriend")
    return Tie(by, to, "" if luck < DECLINED + OPEN else "AcceptFriend")


def _luck(about: str, people: Sequence[Person], pair: tuple[int, int]) -> float:
    """From 0 to 1, the same for the same two in any order."""
    names = sorted(people[number].name for number in pair)
    return dice(f"{about} {' '.join(names)}").random()


class Friendships:
    """Among the demo's people. The same commands, by the same ids, at every run: what was done
    takes no effect again."""

    def __init__(
        self, clients: Sequence[Client], seed: int, pace: Pace, say: Callable[[str], None]
    ) -> None:
        self._clients = clients
        self._pace = pace
        self._say = say
        self._random = dice(f"friends {seed}")
        self.ties = ties([client.person for client in clients], self._random)
        self._first = round(len(self.ties) * (1 - LATER))

    async def begin(self, done: Callable[[int, int], None]) -> None:
        """Most requests and their answers; tells how many of how many. Raises Trouble."""
        for number, tie in enumerate(self.ties[: self._first], start=1):
            await self._ask(tie)
            await self._answer(tie)
            done(number, self._first)

    async def go_on(self, goal: Goal) -> None:
        """The others, now and then, until the goal is reached. Raises Trouble."""
        for tie in self.ties[self._first :]:
            await self._pace.wait(self._random.uniform(*BETWEEN))
            if goal.reached:
                return
            await self._ask(tie)
            await self._pace.wait(self._random.uniform(*THINKING))
            await self._answer(tie)

    async def welcome(self, goal: Goal) -> None:
        """Say yes to everybody who is none of the demo's people. Raises Trouble."""
        ours = {client.id for client in self._clients}
        while not goal.reached:
            for client in self._clients:
                for person in sorted(client.asking - ours):
                    await self._accept(client, person)
            await asyncio.sleep(LOOK_UP)

    async def _accept(self, client: Client, person: str) -> None:
        await self._pace.wait(self._random.uniform(*THINKING))
        client.asking.discard(person)
        await self._command(client, uuid4(), "AcceptFriend", person)

    async def _ask(self, tie: Tie) -> None:
        by, to = self._clients[tie.by], self._clients[tie.to]
        await self._command(by, _key(by, to, "RequestFriend"), "RequestFriend", to.id)

    async def _answer(self, tie: Tie) -> None:
        by, to = self._clients[tie.by], self._clients[tie.to]
        if tie.answer:
            await self._command(to, _key(by, to, tie.answer), tie.answer, by.id)

    async def _command(self, client: Client, key: UUID, name: str, person: str) -> None:
        """What is refused is said: somebody who watches may have come between the two."""
        try:
            await client.command(key, name, {"person": person})
        except Refused as no:
            self._say(str(no))


def _key(by: Client, to: Client, name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"courtside demo {name} {by.person.name} {to.person.name}")


async def befriend(
    clients: Sequence[Client], username: str, pace: Pace, say: Callable[[str], None]
) -> None:
    """Three people ask somebody to be friends, one after another. Raises Trouble."""
    asked = 0
    for client in clients:
        answer = await client.api("/api/v1/friends/import", {"names": [username]})
        match answer["results"][0]["outcome"]:
            case "not_found":
                raise Trouble(
                    f"Nobody here is called {username!r}. Sign up as them, or correct it."
                )
            case "requested":
                asked += 1
                say(f"{client.person.name} asks {username} to be friends")
                if asked == REQUESTS:
                    return
                await pace.wait(REQUEST_EVERY)
            case _:  # they are friends already, or do not want to be: the next one
                pass
