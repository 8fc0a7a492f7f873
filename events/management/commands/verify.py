from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from events.status import log_status
from events.verify import verify


class Command(BaseCommand):
    help = "Recompute the hash chain of the whole log; exit code 1 names the first bad position."

    def handle(self, *args: Any, **options: Any) -> None:
        columns = (TextColumn("verify"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, transient=True) as progress:
            task = progress.add_task("verify", total=log_status().position)
            flaw = verify(lambda done: progress.update(task, completed=done))
        if flaw:
            place = f"position {flaw.position}" if flaw.position else "outside the order"
            raise CommandError(f"the log was tampered with at {place}: {flaw.reason}")
        self.stdout.write("The log is as it was written: order, lanes and hashes fit.")
