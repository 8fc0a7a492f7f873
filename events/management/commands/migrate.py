from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate

from events.roles import act_as_owner, ensure_role, grant


class Command(Migrate):
    help = "Create or update all tables as the owner, and the role the application works as."

    def handle(self, *args: Any, **options: Any) -> None:
        act_as_owner()
        ensure_role()
        super().handle(*args, **options)
        call_command("createcachetable", verbosity=0)
        grant()
