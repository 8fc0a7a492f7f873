from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consumers.models import ParkedStream
from consumers.parking import unpark
from consumers.readers import READERS


class Command(BaseCommand):
    help = "Apply what a parked stream has missed, in order, and let it go on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("subscription", choices=sorted(READERS))
        parser.add_argument("stream", help="as `status` shows it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = unpark(READERS[options["subscription"]], options["stream"])
        except ParkedStream.DoesNotExist:
            raise CommandError(
                f"{options['stream']} is not parked in {options['subscription']}; see `status`"
            ) from None
        self.stdout.write(f"Applied {count} events. Open pages catch up at the next heartbeat.")
