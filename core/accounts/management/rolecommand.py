"""What `grant` and `revoke` have in common."""

from typing import Any, ClassVar, get_args
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.accounts import roles
from core.accounts.models import User
from core.domain.accounts.commands import GrantRole, RevokeRole
from core.domain.base import COURTSIDE, Rejection
from core.handle import Origin
from events.types.accounts import Role


class RoleCommand(BaseCommand):
    """Carries out one command about a role, in the name of the system."""

    kind: ClassVar[type[GrantRole | RevokeRole]]
    done: ClassVar[str]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", choices=get_args(Role))
        parser.add_argument("username")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = User.objects.filter(username__iexact=options["username"]).first()
        if user is None:
            raise CommandError(f"Nobody is called {options['username']!r}.")
        try:
            roles.carry_out(self._command(user, options["role"]), Origin())
        except Rejection as rejection:
            raise CommandError(str(rejection)) from None
        self.stdout.write(f"{user.username} {self.done} {options['role']}.")

    def _command(self, user: User, role: Role) -> GrantRole | RevokeRole:
        return self.kind(
            command_id=uuid4(),
            actor=COURTSIDE,
            at=timezone.now(),
            account=user.id,
            role=role,
        )
