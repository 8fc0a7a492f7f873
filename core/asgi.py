"""The ASGI application: HTTP to Django, /ws/ to the sockets, start and stop to both."""

import os
from typing import Any, cast

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
http = get_asgi_application()

from consumers.sockets.app import socket_app  # noqa: E402  # needs Django's apps
from consumers.sockets.server import server  # noqa: E402


async def lifespan(_scope: Any, receive: Any, send: Any) -> None:
    """Connect to the broker at the start, leave it at the end."""
    await receive()
    server.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await server.stop()
    await send({"type": "lifespan.shutdown.complete"})


async def not_here(_scope: Any, receive: Any, send: Any) -> None:
    """Refuse a socket at any other path."""
    await receive()
    await send({"type": "websocket.close"})


sockets: Any = [path("ws/", cast("Any", socket_app)), path("<path:rest>", cast("Any", not_here))]
application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": URLRouter(sockets),
        "lifespan": lifespan,
    }
)
