"""Too much of everything: frames that flood in, readers that don't keep up."""

import asyncio
import re
import socket
from urllib.parse import urlsplit

from tests.live import Live, Person
from tests.sockets.broker import push
from tests.sockets.client import connected
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]


def open_sockets(live: Live) -> int:
    """How many sockets the web process counts."""
    with live.client() as client:
        metrics = client.get("/metrics", headers={"Authorization": "Bearer metrics-token"}).text
    [count] = re.findall(r"^courtside_sockets (\S+)$", metrics, re.MULTILINE)
    return int(float(count))


async def test_10_000_frames_a_second_end_the_socket_alone(
    live: Live, anna: Person, ben: Person, room: str
) -> None:
    live.join(ben, room)
    async with connected(live, anna) as flooding, connected(live, ben) as other:
        await other.subscribe(f"room:{room}")

        async def flood() -> int | None:
            frame = '{"op":"unsubscribe","topic":"lobby"}'
            sends = [flooding.raw(frame) for _ in range(10_000)]
            await asyncio.gather(*sends, return_exceptions=True)
            return await flooding.closed()

        flooded = asyncio.create_task(flood())
        for number in range(10):
            message = await other.post(room, f"message {number}")
            event = await other.expect("event", type="MessagePosted")
            assert event["data"]["message"][0]["id"] == message
        assert await flooded == 4429
        assert "too many frames" in (flooding.connection.close_reason or "")
        await other.lives()
    async with connected(live, anna) as again:
        await again.lives()


async def test_frames_at_a_human_pace_never_end_it(live: Live, anna: Person) -> None:
    async with connected(live, anna) as client:
        for _ in range(150):
            await client.send(op="unsubscribe", topic="lobby")
        await client.lives()


async def test_a_slow_reader_is_cut_off_and_resumes(
    live: Live, anna: Person, ben: Person, room: str
) -> None:
    topic = f"room:{room}"
    live.join(ben, room)
    async with (
        connected(live, anna, sock=_narrow(live), max_queue=1) as slow,
        connected(live, ben) as quick,
    ):
        seen = (await slow.subscribe(topic))["version"]
        await quick.subscribe(topic)
        before = open_sockets(live)
        padding = "x" * 4_000
        frames = [{"op": "signal", "number": n, "padding": padding} for n in range(3_000)]
        pushing = asyncio.create_task(push(live.stack, topic, frames))
        for number in range(3_000):
            assert (await quick.expect("signal"))["number"] == number
        await pushing
        eventually(lambda: open_sockets(live) == before - 1)
        message = await quick.post(room, "missed")
        assert await slow.closed() == 4508
        assert 0 < len(slow.taken("signal")) < 3_000
    live.history(anna, room, of=1)
    async with connected(live, anna) as resumed:
        changes = (await resumed.subscribe(topic, seen))["changes"]
    assert [change["row"]["id"] for change in changes if change["kind"] == "message"] == [message]


def _narrow(live: Live) -> socket.socket:
    """A connection that takes in little before somebody reads."""
    place = urlsplit(live.address)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    narrow.connect((place.hostname, place.port))
    narrow.settimeout(0)
    return narrow
