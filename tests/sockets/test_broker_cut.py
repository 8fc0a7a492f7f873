"""The broker goes away and comes back: heartbeats follow, and sockets catch up."""

import asyncio

import pytest

from tests.live import Live, Person
from tests.sockets.broker import cut
from tests.sockets.client import connected
from tests.sockets.follower import Follower

pytest_plugins = ["tests.live_fixtures"]


async def test_a_heartbeat_tells_where_the_topics_are(live: Live, anna: Person, room: str) -> None:
    """Every 25 s, and at once when frames may have been missed."""
    async with connected(live, anna) as client:
        version = (await client.subscribe(f"room:{room}"))["version"]
        lobby = (await client.subscribe("lobby"))["version"]
        await asyncio.to_thread(cut, live.stack, "web-")
        heartbeat = await client.expect("heartbeat")
    assert set(heartbeat["topics"]) == {f"room:{room}", "lobby"}
    assert heartbeat["topics"][f"room:{room}"] == version
    assert heartbeat["topics"]["lobby"] >= lobby


async def test_a_heartbeat_ends_the_sockets_of_ended_sessions(live: Live, anna: Person) -> None:
    leaver = live.person()
    async with connected(live, leaver) as ended, connected(live, anna) as other:
        live.log_out(leaver)
        await asyncio.to_thread(cut, live.stack, "web-")
        assert await ended.closed() == 4401
        assert ended.connection.close_reason == "not authenticated: log in again"
        await other.expect("heartbeat", topics={})
        await other.lives()


@pytest.mark.parametrize("whose", ["web-", "worker"])
async def test_sockets_catch_up_after_a_cut(
    live: Live, anna: Person, room: str, whose: str
) -> None:
    """What is posted while frames get lost is there within 10 s of the broker's return."""
    follower = Follower(live, anna, room)
    following = asyncio.create_task(follower.stay_connected())
    await follower.reached(2)
    cutting = asyncio.create_task(asyncio.to_thread(cut, live.stack, whose))
    posted = 0
    while not cutting.done() or posted < 20:
        await follower.post(f"message {posted}")
        posted += 1
        await asyncio.sleep(0.11)
    await cutting
    async with asyncio.timeout(10):
        await follower.reached(2 + posted)
    following.cancel()
    await asyncio.wait([following])
    assert [row["text"] for row in follower.shown] == [f"message {n}" for n in range(posted)]


async def test_a_heartbeat_ends_what_somebody_has_no_right_to(
    live: Live, anna: Person, ben: Person, room: str
) -> None:
    """The frame that tells of the end may be lost: here the row changes without one."""
    live.join(ben, room)
    async with connected(live, ben) as bens:
        await bens.subscribe(f"room:{room}")
        worker = next(each for each in live.stack.processes if "work-chat" in each.log.name)
        worker.kill()
        live.leave(ben, room)
        with live.stack.superuser() as database:
            database.execute("UPDATE chat_member SET standing = 'out' WHERE person = %s", [ben.id])
        await asyncio.to_thread(cut, live.stack, "web-")
        await bens.expect("unsubscribed", topic=f"room:{room}")
        with live.stack.superuser() as database:
            database.execute("UPDATE chat_member SET standing = 'in' WHERE person = %s", [ben.id])
        await asyncio.to_thread(live.stack.restart, worker)
        await bens.lives()
