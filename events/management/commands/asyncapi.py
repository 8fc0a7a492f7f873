import json
from typing import Any

from django.core.management.base import BaseCommand

from events.documents import asyncapi


class Command(BaseCommand):
    help = "Print the AsyncAPI document: every event on RabbitMQ, with its JSON Schema."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(asyncapi(), indent=2, ensure_ascii=False))
