"""The usual Channels application: an AsyncWebsocketConsumer in a group on channels_redis' pubsub
layer. Nothing is stored. What a client sends goes to everybody in the group."""

from typing import Any

from django.conf import settings


def application(given: dict[str, Any]) -> Any:
    """The ASGI application."""
    layer = "channels_redis.pubsub.RedisPubSubChannelLayer"
    settings.configure(
        CHANNEL_LAYERS={"default": {"BACKEND": layer, "CONFIG": {"hosts": [given["redis"]]}}}
    )
    from channels.generic.websocket import AsyncWebsocketConsumer

    class Chat(AsyncWebsocketConsumer):  # type: ignore[misc]  # channels has no types
        """One socket."""

        async def connect(self) -> None:
            await self.channel_layer.group_add("room", self.channel_name)
            await self.accept()

        async def receive(self, text_data: str | None = None, **_: Any) -> None:
            await self.channel_layer.group_send("room", {"type": "push", "text": text_data})

        async def push(self, event: dict[str, Any]) -> None:
            await self.send(text_data=event["text"])

    async def http_or_socket(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await Chat.as_asgi()(scope, receive, send)
        else:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b""})

    return http_or_socket
