from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from events import checkpoints, signing
from events.status import log_status
from events.verify import verify


class Rate(ProgressColumn):
    """Events a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed or 0:,.0f} events/s")


COLUMNS = (TextColumn("verify"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())


class Command(BaseCommand):
    help = "Recompute the hash chain of the whole log; exit code 1 names the first bad position."

    def handle(self, *args: Any, **options: Any) -> None:
        with Progress(*COLUMNS, transient=True) as progress:
            task = progress.add_task("verify", total=log_status().position)
            flaw = verify(lambda done: progress.update(task, completed=done))
        if flaw:
            place = f"position {flaw.position}" if flaw.position else "outside the order"
            vouched = f"Signed checkpoints vouch for all up to position {flaw.vouched}."
            raise CommandError(f"the log was tampered with at {place}: {flaw.reason}. {vouched}")
        self.stdout.write("The log is as it was written: order, lanes and hashes fit.")
        self.stdout.write(self._signed())

    def _signed(self) -> str:
        if not (signed := checkpoints.read()):
            return f"No checkpoint is on file in {checkpoints.folder()}: nothing is signed yet."
        last = signed[-1]
        return (
            f"{len(signed)} signed checkpoints fit, the last at position {last.position} of"
            f" {last.at}. Public key: {signing.public_text()}"
        )
