import asyncio
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from consumers.readers import READERS
from consumers.watch.watch import watch
from consumers.worker import Worker
from events.db import own_sessions

OPERATIONS = "operations"  # who carries out what admins order watches the system besides


class Command(BaseCommand):
    requires_system_checks = ()  # the web process makes them; they take longer than the rest
    help = "Work on subscriptions: projections and policies. Run as many workers as you like."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("subscriptions", nargs="+", choices=sorted(READERS))

    def handle(self, *args: Any, **options: Any) -> None:
        own_sessions()
        asyncio.run(run(options["subscriptions"]))


async def run(names: list[str]) -> None:
    """Work until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    worker = Worker([READERS[name] for name in names])
    if OPERATIONS not in names:
        await worker.run(stop)
        return
    watching = asyncio.create_task(watch())
    try:
        await worker.run(stop)
    finally:
        watching.cancel()
