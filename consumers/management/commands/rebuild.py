from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from consumers.models import ParkedStream
from events.roles import act_as_owner
from projections.chat.projection import READ_MODEL as CHAT
from projections.matches.projection import READ_MODEL as MATCHES
from projections.matchmaking.projection import READ_MODEL as MATCHMAKING
from projections.moderation.projection import READ_MODEL as MODERATION
from projections.notifications.projection import READ_MODEL as NOTIFICATIONS
from projections.people.projection import READ_MODEL as PEOPLE
from projections.ratings.projection import READ_MODEL as RATINGS
from projections.rebuild import events_to_read, rebuild
from projections.timers.projection import READ_MODEL as TIMERS
from projections.tournaments.projection import READ_MODEL as TOURNAMENTS

READ_MODELS = {
    model.name: model
    for model in (
        CHAT,
        PEOPLE,
        NOTIFICATIONS,
        MODERATION,
        MATCHES,
        TIMERS,
        RATINGS,
        MATCHMAKING,
        TOURNAMENTS,
    )
}


class Command(BaseCommand):
    help = "Rebuild a read model from the log beside the live one, then switch. No downtime."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("read_model", choices=sorted(READ_MODELS))

    def handle(self, *args: Any, **options: Any) -> None:
        act_as_owner()
        model = READ_MODELS[options["read_model"]]
        parked = ParkedStream.objects.filter(subscription=model.name)
        columns = (
            TextColumn(f"rebuild {model.name}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("events"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns) as progress:
            task = progress.add_task("rebuild", total=events_to_read(model))
            rebuild(model, lambda more: progress.advance(task, more), parked.delete)
        self.stdout.write("The new read model is live.")
