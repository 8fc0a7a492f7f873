"""Who is friends with whom, and who asks the person that watches."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import pytest

from demo.api import Trouble
from demo.community import Goal, Pace
from demo.friends import REQUESTS, Friendships, Tie, befriend, ties
from demo.people import Person, dice, people

if TYPE_CHECKING:
    from demo.client import Client

CROWD = people(40, seed=1)
NOW = Pace(0)


class Somebody:
    """Notes the commands it is told to give, and answers imports with an outcome."""

    def __init__(self, person: Person, outcome: str = "requested") -> None:
        self.person = person
        self.id = f"id of {person.name}"
        self.asking: set[str] = set()
        self.commands: list[tuple[UUID, str, str]] = []
        self.imported: list[str] = []
        self._outcome = outcome

    async def command(self, key: UUID, name: str, args: dict[str, str]) -> None:
        self.commands.append((key, name, args["person"]))

    async def api(self, _path: str, body: dict[str, Any]) -> Any:
        self.imported += body["names"]
        return {"results": [{"outcome": self._outcome}]}


def crowd(*outcomes: str) -> list[Somebody]:
    return [Somebody(*each) for each in zip(people(len(outcomes), 1), outcomes, strict=True)]


def friendships(clients: Sequence[Somebody]) -> Friendships:
    return Friendships(cast("list[Client]", clients), 1, NOW, print)


def friends(made: Sequence[Tie]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {number: set() for number in range(len(CROWD))}
    for tie in made:
        if tie.answer == "AcceptFriend":
            found[tie.by].add(tie.to)
            found[tie.to].add(tie.by)
    return found


@pytest.mark.parametrize("seed", range(20))
def test_circles_with_bridges(seed: int) -> None:
    made = ties(CROWD, dice(f"{seed}"))
    assert len({frozenset((tie.by, tie.to)) for tie in made}) == len(made)
    answers = [tie.answer for tie in made]
    assert answers.count("AcceptFriend") > 0.8 * len(made)
    assert 0 < answers.count("DeclineFriend") < answers.count("") < 0.2 * len(made)
    known = friends(made)
    for mine in known.values():
        assert len(mine) < 13
    reach, edge = {0}, {0}
    while edge := {other for number in edge for other in known[number]} - reach:
        reach |= edge
    assert len(reach) >= len(CROWD) - 3, "nearly everybody knows everybody by somebody"


def test_two_people_do_the_same_whoever_else_is_there() -> None:
    everybody = people(80, seed=1)
    few, many = (
        {frozenset((tie.by, tie.to)): tie for tie in ties(crowd, dice("1"))}
        for crowd in (everybody[:40], everybody)
    )
    assert len(few.keys() & many.keys()) > 10
    for both in few.keys() & many.keys():
        assert few[both] == many[both]


def test_even_three_people_have_ties() -> None:
    assert all(tie.by != tie.to for tie in ties(CROWD[:3], dice("1")))


async def test_a_second_run_gives_the_same_commands_by_the_same_ids() -> None:
    runs = []
    for _ in range(2):
        clients = crowd(*["requested"] * 20)
        told: list[tuple[int, int]] = []
        society = friendships(clients)
        await society.begin(lambda number, of: told.append((number, of)))  # noqa: B023  # used at once
        assert told[-1][0] == told[-1][1] == len(told) < len(society.ties)
        await society.go_on(Goal(None, time.monotonic() + 60))
        runs.append([client.commands for client in clients])
        names = [name for client in clients for _, name, _ in client.commands]
        assert names.count("RequestFriend") == len(society.ties)
        assert names.count("AcceptFriend") > names.count("RequestFriend") / 2
    assert runs[0] == runs[1]


async def test_strangers_are_welcome() -> None:
    clients = crowd(*["requested"] * 3)
    clients[0].asking = {clients[1].id, "a stranger"}
    await friendships(clients).welcome(Goal(None, time.monotonic() + 0.1))
    ((_, name, person),) = clients[0].commands
    assert (name, person) == ("AcceptFriend", "a stranger")
    assert clients[0].asking == {clients[1].id}


async def test_three_ask_who_are_no_friends_yet() -> None:
    said: list[str] = []
    clients = crowd("friends", "requested", "blocked", "requested", "too_many", "requested", "-")
    await befriend(cast("list[Client]", clients), "anna", NOW, said.append)
    assert len(said) == REQUESTS
    assert [client.imported for client in clients] == [["anna"]] * 6 + [[]]


async def test_nobody_of_that_name_is_said() -> None:
    with pytest.raises(Trouble, match="Nobody here is called 'anna'"):
        await befriend(cast("list[Client]", crowd("not_found")), "anna", NOW, print)
