from time import monotonic, sleep
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consumers.watch.drift import note
from projections.read_models import READ_MODELS
from projections.reconcile import Looked, look
from projections.samples import SAMPLES, Sample


class Command(BaseCommand):
    help = (
        "Fold random entities anew from the log and compare them with their read models, on and on."
        " Exit code 1 where something differed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("read_model", nargs="?", choices=sorted(READ_MODELS))
        parser.add_argument("--rate", type=float, default=2.0, help="entities a second (2)")
        parser.add_argument("--once", action="store_true", help="end after --count of each kind")
        parser.add_argument("--count", type=int, default=10, help="entities of each kind (10)")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = [
            sample for sample in SAMPLES if options["read_model"] in (None, sample.read_model)
        ]
        drifted = 0
        rounds = options["count"] if options["once"] else None
        while rounds is None or rounds > 0:
            drifted += self._round(wanted, 1 / max(options["rate"], 0.01))
            rounds = None if rounds is None else rounds - 1
        if drifted:
            raise CommandError(f"{drifted} entities differ from the log. Rebuild the read model.")
        self.stdout.write("Everything looked at is what the log makes of it.")

    def _round(self, samples: list[Sample], pause: float) -> int:
        found = 0
        for sample in samples:
            began = monotonic()
            looked = look(sample)
            if looked:
                note(looked)
                self._say(looked)
                found += looked.how == "differs"
            sleep(max(0.0, began + pause - monotonic()))
        return found

    def _say(self, looked: Looked) -> None:
        for table in looked.comparison.tables:
            for each in table.first:
                self.stderr.write(f"{looked.read_model} {looked.stream}: {table.table} {each}")
