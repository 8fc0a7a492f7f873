"""The broker from outside: cuts connections, sends frames past the projections."""

from typing import Any
from urllib.parse import quote, urlsplit

import aio_pika
import httpx
import orjson

from tests.stack import Stack, eventually


def cut(stack: Stack, name: str) -> None:
    """Close the stack's connections whose name begins with `name`; there must be one."""
    vhost = urlsplit(stack.amqp_url).path
    with httpx.Client(base_url=stack.rabbitmq.management_url, timeout=20) as api:

        def found() -> list[str]:
            """Under the names of the management page, which learns of them after some seconds."""
            connections = api.get(f"/api/vhosts/{quote(vhost[1:], safe='')}/connections").json()
            return [each["name"] for each in connections if _named(each).startswith(name)]

        for connection in eventually(found):
            reason = {"X-Reason": "cut by a test"}
            answer = api.delete(f"/api/connections/{quote(connection)}", headers=reason)
            assert answer.status_code in (204, 404)


def _named(connection: dict[str, Any]) -> str:
    return str(connection.get("client_properties", {}).get("connection_name", ""))


async def push(stack: Stack, topic: str, frames: list[dict[str, Any]]) -> None:
    """Send frames without a version to whoever follows the topic."""
    connection = await aio_pika.connect(stack.amqp_url)
    async with connection:
        channel = await connection.channel()
        exchange = await channel.get_exchange("push")
        for frame in frames:
            await exchange.publish(aio_pika.Message(orjson.dumps(frame)), topic)
