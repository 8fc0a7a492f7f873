"""One by one, what may get lost, and what puts it right."""

from collections.abc import Awaitable, Callable

import pytest

from consumers.presence import store
from events.db import execute
from tests.presence.processes import Process, Wire, heal, rest, run_with
from tests.presence.world import UNSEEN, Client, World
from tests.stack import Stack

ANNA, BEN, CEM = range(3)
Scene = Callable[[World, Client], Awaitable[None]]


def play(scene: Scene) -> None:
    """Anna and Cem are Ben's friends; Anna watches her friends, and Ben is online."""

    async def test(wire: Wire, processes: list[Process]) -> None:
        world = World(wire, processes)
        world.settle((ANNA, BEN), (BEN, CEM))
        await world.does("come", BEN, 1)
        annas = await world.watch(processes[0], ANNA, None)
        assert annas is not None
        assert annas.rows[world.people.ids[BEN]] == ("online", None)
        await scene(world, annas)

    run_with(test)


def bens(world: World, client: Client) -> tuple[str, str | None]:
    return client.rows[world.people.ids[BEN]]


@pytest.mark.parametrize("by", [BEN, ANNA])
def test_a_row_shows_nobody_what_a_lost_message_would_have_hidden(database: Stack, by: int) -> None:
    """That Ben shows himself to nobody now, that he blocked Anna, that Anna blocked him."""

    async def scene(world: World, annas: Client) -> None:
        if by == BEN:
            await world.does("nobody", BEN, lost=True)
        else:
            await world.does("block", ANNA, BEN, lost=True)
        assert bens(world, annas) == ("online", None)
        await world.does("away", 0)  # Client asserts that it is not told of it
        assert annas.rows.get(world.people.ids[BEN], UNSEEN) == UNSEEN

    play(scene)


def test_what_one_viewer_makes_known_is_told_to_the_others(database: Stack) -> None:
    async def scene(world: World, annas: Client) -> None:
        await world.does("nobody", BEN, lost=True)
        await world.watch(world.processes[0], CEM, None)
        await rest(world.processes)
        assert bens(world, annas) == UNSEEN

    play(scene)


def test_a_lost_row_is_read_when_the_next_comes(database: Stack) -> None:
    async def scene(world: World, annas: Client) -> None:
        await world.does("go", 0, lost=True)
        assert bens(world, annas)[0] == "online"
        await world.does("come", CEM, 1)
        while bens(world, annas)[0] == "online":
            await rest(world.processes)
        assert bens(world, annas)[0] == "offline"

    play(scene)


def test_a_lost_row_is_read_at_the_next_look(database: Stack) -> None:
    async def scene(world: World, annas: Client) -> None:
        await world.does("go", 0, lost=True)
        assert bens(world, annas)[0] == "online"
        await heal(world.processes)
        assert bens(world, annas)[0] == "offline"

    play(scene)


def test_a_database_that_has_lost_its_last_commits(database: Stack) -> None:
    """As after a switch to a standby that was behind: the counter goes back."""

    async def scene(world: World, annas: Client) -> None:
        await world.does("away", 0)
        assert bens(world, annas)[0] == "away"
        execute("UPDATE presence SET state = 'online', version = 1")
        execute("UPDATE presence_counter SET version = 1")
        assert store.since(None) == (1, [])
        await heal(world.processes)
        assert bens(world, annas)[0] == "online"
        await world.does("go", 0)
        assert bens(world, annas)[0] == "offline"

    play(scene)


def test_a_message_that_nobody_understands(database: Stack) -> None:
    async def scene(world: World, annas: Client) -> None:
        for key, body in (("presence", b"nonsense"), ("presence", b"[1]"), ("audience", b"{}")):
            await world.wire.send(key, body, {})
        await world.does("away", 0)
        assert bens(world, annas)[0] == "away"

    play(scene)
