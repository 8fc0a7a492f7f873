"""A web process is killed: its people are offline within 45 s, at the real pace."""

from time import monotonic

from tests.live import Live
from tests.sockets.client import connected
from tests.sockets.watcher import befriend, watching
from tests.stack import Stack

WITHIN = 45.0  # seconds


async def test_its_people_are_offline_in_time(stack: Stack) -> None:
    stack.relay()
    stack.worker("people")
    here, there = Live(stack, stack.web()), Live(stack, stack.web())
    killed = stack.processes[-1]
    anna, ben = here.person(), here.person()
    befriend(here, anna, ben)
    async with watching(here, anna) as annas, connected(there, ben):
        await annas.sees(ben, "online")
        annas.client.patience = WITHIN
        killed.kill()
        since = monotonic()
        await annas.sees(ben, "offline")
        assert monotonic() - since < WITHIN
