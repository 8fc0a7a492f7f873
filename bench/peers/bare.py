"""The least an ASGI application can do: one loop that sends a text to every socket. No broker.

GET /?first=1&count=100 broadcasts that many frames.
"""

from typing import Any
from urllib.parse import parse_qsl

import orjson

from bench.load.pusher import AT, message


def application(given: dict[str, Any]) -> Any:  # noqa: ARG001  # peers are started alike
    """The ASGI application."""
    sockets: set[Any] = set()

    async def broadcast(first: int, count: int) -> None:
        for version in range(first, first + count):
            body = {"op": "event", "topic": "room", "version": version, "type": "MessagePosted"}
            more = {"position": version, "at": AT, "data": message(version)}
            text = orjson.dumps(body | more).decode()
            for send in tuple(sockets):
                await send({"type": "websocket.send", "text": text})

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            sockets.add(send)
            while (await receive())["type"] != "websocket.disconnect":
                pass
            sockets.discard(send)
            return
        asked = {key: int(value) for key, value in parse_qsl(scope["query_string"].decode())}
        await broadcast(asked.get("first", 1), asked.get("count", 0))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return app
