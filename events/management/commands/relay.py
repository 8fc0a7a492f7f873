import asyncio
import signal
from typing import Any

from django.core.management.base import BaseCommand

from events.db import own_sessions
from events.relay import Relay


class Command(BaseCommand):
    requires_system_checks = ()  # the web process makes them; they take longer than the rest
    help = "Order the log and carry it to RabbitMQ. Run as many as you like: one leads."

    def handle(self, *args: Any, **options: Any) -> None:
        own_sessions()
        asyncio.run(run())


async def run() -> None:
    """Relay until SIGTERM or SIGINT."""
    relay = Relay()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, relay.stop)
    await relay.run()
