from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from consumers.models import ParkedStream
from consumers.rebuilding import Notes, carry_out, noted
from events.roles import act_as_owner
from projections.compare import Comparison
from projections.read_models import READ_MODELS
from projections.rebuild import AlreadyRebuilding, ReadModel, Rebuilt, Switch, events_to_read


class Command(BaseCommand):
    help = (
        "Rebuild a read model from the log beside the live one, compare the two, and switch if"
        " they are alike. No downtime."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("read_model", choices=sorted(READ_MODELS))
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--compare-only", action="store_true", help="never switch")
        how.add_argument(
            "--switch-anyway",
            action="store_true",
            help="switch where they differ, too: the live one is known to be wrong",
        )
        parser.add_argument("--run", type=UUID, help="note the progress of what an admin asked for")

    def handle(self, *args: Any, **options: Any) -> None:
        act_as_owner()
        model = READ_MODELS[options["read_model"]]
        with noted(options["run"]) as notes:
            try:
                rebuilt = _with_progress(model, _switch(options), notes)
            except AlreadyRebuilding as error:
                raise CommandError(str(error)) from None
        Console().print(_as_table(rebuilt.comparison))
        self._conclude(model, rebuilt, compare_only=options["compare_only"])

    def _conclude(self, model: ReadModel, rebuilt: Rebuilt, *, compare_only: bool) -> None:
        alike = rebuilt.comparison.alike
        if not alike:
            for line in _differences(rebuilt.comparison):
                self.stderr.write(line)
        if not alike and not rebuilt.switched:
            parked = ParkedStream.objects.filter(subscription=model.name).count()
            because = f" {parked} streams are parked: the live one lacks them." if parked else ""
            raise CommandError(
                f"The live {model.name} and the rebuilt one differ; nothing was switched.{because}"
                " If the live one is wrong, say --switch-anyway."
            )
        said = "Live and rebuilt are alike." if alike else "They differed."
        done = "Nothing was switched." if compare_only else "The new read model is live."
        self.stdout.write(f"{said} {done}")


def _switch(options: dict[str, Any]) -> Switch:
    if options["compare_only"]:
        return "never"
    return "anyway" if options["switch_anyway"] else "if_alike"


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed or 0:,.0f}/s")


def _with_progress(model: ReadModel, switch: Switch, notes: Notes) -> Rebuilt:
    columns = (
        TextColumn(f"rebuild {model.name}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("events"),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns) as progress:
        task = progress.add_task("rebuild", total=events_to_read(model))
        return carry_out(model, switch, notes, lambda more: progress.advance(task, more))


def _as_table(found: Comparison) -> Table:
    table = Table("table", "live rows", "rebuilt rows", "differing", title="live and rebuilt")
    for each in found.tables:
        numbers = str(each.live), str(each.rebuilt), str(each.differing)
        table.add_row(each.table, *numbers)
    return table


def _differences(found: Comparison) -> list[str]:
    return [f"{table.table} {difference}" for table in found.tables for difference in table.first]
