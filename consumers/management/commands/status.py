import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.table import Table

from core.operations.lag import LaneStatus, Parked, lane_status, parked_streams
from events.status import LogStatus, log_status


class Command(BaseCommand):
    help = "How far the log is, how far everyone reading it has come, and what is parked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        log, lanes, parked = log_status(), lane_status(), parked_streams()
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(log, lanes, parked), default=str, indent=2))
            return
        console = Console()
        for table in (_log(log), _lanes(lanes), _parked(parked)):
            console.print(table)


def _as_json(log: LogStatus, lanes: list[LaneStatus], parked: list[Parked]) -> dict[str, Any]:
    return {
        "log": {**asdict(log), "head": log.head},
        "lanes": [{**asdict(lane), "behind": lane.behind} for lane in lanes],
        "parked": [asdict(stream) for stream in parked],
    }


def _log(log: LogStatus) -> Table:
    table = Table("head", "sequenced", "published", "epoch", "leader heard of", title="log")
    table.add_row(
        str(log.head),
        str(log.position),
        str(log.published),
        str(log.epoch),
        f"{log.heartbeat_at:%Y-%m-%d %H:%M:%S}",
    )
    return table


def _lanes(lanes: list[LaneStatus]) -> Table:
    table = Table("subscription", "lane", "position", "lag events", "lag seconds", title="readers")
    for lane in lanes:
        behind, seconds = str(lane.behind), f"{lane.seconds:.1f}"
        table.add_row(lane.subscription, lane.lane, str(lane.done), behind, seconds)
    return table


def _parked(parked: list[Parked]) -> Table:
    table = Table("subscription", "stream", "from version", "error", title="parked streams")
    for stream in parked:
        table.add_row(stream.subscription, stream.stream, str(stream.version), stream.error)
    return table
