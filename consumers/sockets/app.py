"""The ASGI application behind /ws/: opens a socket, runs it, closes it with a reason."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from django.db import Error as DatabaseError

from consumers.sockets import identity, protocol
from consumers.sockets.identity import Identity
from consumers.sockets.outbox import Send
from consumers.sockets.server import server
from consumers.sockets.socket import Socket
from core.threads import in_thread

AUTH_WITHIN = 5.0  # seconds

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]


class Closed(Exception):
    """The client went away."""


async def socket_app(scope: Scope, receive: Receive, send: Send) -> None:
    """One connection, from the handshake to the close."""
    await receive()  # websocket.connect
    wanted = protocol.SUBPROTOCOL in scope["subprotocols"]
    await send(
        {"type": "websocket.accept", "subprotocol": protocol.SUBPROTOCOL if wanted else None}
    )
    with contextlib.suppress(Closed):
        code = await _serve(scope, receive, send) if wanted else protocol.WRONG_SUBPROTOCOL
        await send({"type": "websocket.close", "code": code, "reason": protocol.REASONS[code]})


async def _serve(scope: Scope, receive: Receive, send: Send) -> int:
    """The code to close with."""
    if not identity.origin_allowed(scope):
        return protocol.FORBIDDEN
    who = await _authenticate(scope, receive)
    if isinstance(who, int):
        return who
    client = scope["client"]
    socket = Socket(server, who, send, client[0] if client else "")
    socket.send({"op": "welcome", "user": {"id": str(who.id), "name": who.name}})
    server.opened(socket)
    try:
        return await _run(socket, receive)
    finally:
        server.closed(socket)
        await socket.close()


async def _authenticate(scope: Scope, receive: Receive) -> Identity | int:
    """The person, or the code to close with."""
    try:
        session = identity.session_cookie(scope)
        if session is not None:
            return await in_thread(identity.by_session, session) or protocol.NOT_AUTHENTICATED
        text = await asyncio.wait_for(_text(receive), AUTH_WITHIN)
        frame = protocol.parse(text)
        if not isinstance(frame, protocol.Auth):
            return protocol.NOT_AUTHENTICATED
        return await in_thread(identity.by_token, frame.token) or protocol.NOT_AUTHENTICATED
    except TimeoutError:
        return protocol.AUTH_TOO_LATE
    except protocol.FrameError:
        return protocol.NOT_AUTHENTICATED
    except DatabaseError:
        return protocol.TRY_AGAIN_LATER


async def _run(socket: Socket, receive: Receive) -> int:
    """Read and write until the client goes (Closed) or the socket is ended (its code)."""
    tasks = [
        asyncio.create_task(_read(socket, receive)),
        asyncio.create_task(socket.outbox.write()),
    ]
    try:
        ends: list[asyncio.Future[Any]] = [*tasks, socket.ended]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        if socket.ended.done():
            return socket.ended.result()
        for task in tasks:
            if task.done():
                task.result()
        raise Closed
    finally:
        for task in tasks:
            task.cancel()


async def _read(socket: Socket, receive: Receive) -> None:
    while True:
        await socket.receive(await _text(receive))


async def _text(receive: Receive) -> str:
    """The next text frame. Raises Closed; a binary frame counts as an empty text."""
    message = await receive()
    if message["type"] == "websocket.disconnect":
        raise Closed
    return message.get("text") or ""
