"""A person's socket, against a server that hangs up all the time."""

import asyncio
import json
import time
from uuid import uuid4

from websockets.asyncio.server import ServerConnection, serve

from demo.api import Door, Server, Tokens
from demo.client import SUBPROTOCOL, Client
from demo.people import people

FRAMES_BEFORE_HANGING_UP = 4


def person(base: str) -> Client:
    server = Server(base)
    tokens = Tokens("a", "r", time.monotonic())
    return Client(server, Door(server, print), people(1, seed=1)[0], tokens, [])


class Rude:
    """Answers a few frames a connection; carries out each command once."""

    def __init__(self) -> None:
        self.done: dict[str, int] = {}
        self.connections = 0

    async def __call__(self, socket: ServerConnection) -> None:
        self.connections += 1
        assert json.loads(await socket.recv())["op"] == "auth"
        await socket.send('{"op":"welcome","user":{"id":"1","name":"Ana"}}')
        for _ in range(FRAMES_BEFORE_HANGING_UP):
            frame = json.loads(await socket.recv())
            self.done[frame["id"]] = self.done.get(frame["id"], 0) + 1
            if self.done[frame["id"]] > 1 or self.connections % 2:
                answer = {"op": "ack", "id": frame["id"], "ok": True, "result": {"id": frame["id"]}}
                await socket.send(json.dumps(answer))


async def test_commands_side_by_side_survive_hang_ups() -> None:
    rude = Rude()
    async with serve(rude, "127.0.0.1", 0, subprotocols=[SUBPROTOCOL]) as listening:  # type: ignore[list-item]  # websockets' NewType of str
        port = next(iter(listening.sockets)).getsockname()[1]
        client = person(f"http://127.0.0.1:{port}")
        ids = [uuid4() for _ in range(20)]
        async with asyncio.timeout(20):
            results = await asyncio.gather(*(client.command(i, "JoinRoom", {}) for i in ids))
        await client.go()
    assert [result["id"] for result in results] == [str(i) for i in ids]
    assert set(rude.done) == {str(i) for i in ids}
    assert rude.connections > 5


async def asked(socket: ServerConnection) -> None:
    """Tells of two who want to be friends; and when asked again, that one does so no more."""
    await socket.recv()
    await socket.send('{"op":"welcome","user":{"id":"1","name":"Ana"}}')
    rows = [{"id": "2", "state": "asks"}, {"id": "3", "state": "asks"}]
    gone = {"kind": "relation", "row": {"id": "3", "state": "asks", "gone": True}}
    for told in ({"snapshot": {"relation": rows}}, {"changes": [gone]}):
        frame = {"op": "subscribed", "topic": json.loads(await socket.recv())["topic"]}
        await socket.send(json.dumps(frame | {"version": 2} | told))
    await socket.wait_closed()


async def test_a_person_knows_who_asks_them() -> None:
    async with serve(asked, "127.0.0.1", 0, subprotocols=[SUBPROTOCOL]) as listening:  # type: ignore[list-item]  # as above
        port = next(iter(listening.sockets)).getsockname()[1]
        client = person(f"http://127.0.0.1:{port}")
        await client.come()
        await client.follow("friends:1")
        assert client.id == "1"
        assert client.asking == {"2", "3"}
        await client.follow("friends:1")
        assert client.asking == {"2"}
        await client.go()
