"""Presence over two web processes: they die, stop, stand still, lose the broker and the
database, and it comes out right."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from ops.folder import free_port
from tests.live import Live, Person
from tests.sockets.client import Client, connected
from tests.sockets.watcher import Watcher, befriend, watching
from tests.stack import Process, Stack, eventually, is_ready


@dataclass
class Two:
    """Anna's web process, whose presence she watches by, and Ben's, who is her friend."""

    stack: Stack
    annas: Live
    bens: Live
    bens_process: Process
    anna: Person
    ben: Person

    @asynccontextmanager
    async def seen(self) -> AsyncIterator[tuple[Watcher, Client]]:
        """Anna's view, and Ben's socket, which she sees online."""
        async with (
            watching(self.annas, self.anna) as watcher,
            connected(self.bens, self.ben) as client,
        ):
            await watcher.sees(self.ben, "online")
            yield watcher, client


def web(stack: Stack) -> tuple[Live, Process]:
    """A web process that is in a hurry."""
    port = free_port(set())
    process = stack.run(sys.executable, "-m", "tests.presence.quick", "web", "--port", str(port))
    live = Live(stack, f"http://127.0.0.1:{port}")
    eventually(lambda: is_ready(live.address))
    return live, process


@pytest.fixture
def two(stack: Stack) -> Two:
    """Both processes, and nobody online."""
    stack.relay()
    stack.worker("people")
    (annas, _), (bens, process) = web(stack), web(stack)
    anna, ben = annas.person(), annas.person()
    befriend(annas, anna, ben)
    return Two(stack, annas, bens, process, anna, ben)


async def test_a_process_that_stands_still_and_one_that_dies(two: Two) -> None:
    """Both are given up; the one comes back when it wakes."""
    async with two.seen() as (annas, _):
        two.bens_process.popen.send_signal(signal.SIGSTOP)
        assert (await annas.sees(two.ben, "offline"))["seen_at"] is not None
        two.bens_process.popen.send_signal(signal.SIGCONT)
        await annas.sees(two.ben, "online")
        async with connected(two.annas, two.ben):
            two.bens_process.kill()
            await asyncio.to_thread(eventually, lambda: processes(two.stack) == 1)
        [row] = await annas.next()  # not before the tab at the other process is closed too
        assert row["state"] == "offline"


async def test_a_process_that_stops_says_so(two: Two) -> None:
    async with two.seen() as (annas, _):
        two.bens_process.stop()
        assert processes(two.stack) == 1
        await annas.sees(two.ben, "offline")


async def test_without_broker_and_without_database(two: Two) -> None:
    """Sockets stay open, and what changed is told: without a broker from the tables, without a
    database when it is back."""
    async with two.seen() as (annas, bens):
        await asyncio.to_thread(two.stack.rabbitmq.stop)
        await bens.send(op="signal", topic="presence", kind="away")
        await annas.sees(two.ben, "away")
        two.stack.postgres.kill()
        await bens.send(op="signal", topic="presence", kind="here")
        error = await annas.client.refused(op="subscribe", topic="presence")
        assert (error["code"], error["topic"]) == ("unavailable", "presence")
        await asyncio.to_thread(two.stack.postgres.start)
        await annas.subscribe()
        await annas.sees(two.ben, "online")
        await asyncio.to_thread(two.stack.rabbitmq.start)
        await bens.send(op="signal", topic="presence", kind="away")
        await annas.sees(two.ben, "away")


def processes(stack: Stack) -> int:
    """How many processes the tables know of."""
    with stack.superuser() as database:
        row = database.execute("SELECT count(*) FROM presence_process").fetchone()
    assert row is not None
    return int(str(row[0]))
