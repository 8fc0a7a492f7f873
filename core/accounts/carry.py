"""Commands carried out: most by their events alone, some by a change to the account as well, or by
a job."""

from django.db import transaction

from core.accounts import merging, roles, suspension
from core.accounts.models import User
from core.domain.accounts.commands import GrantRole, RevokeRole
from core.domain.accounts.merging import MergeAccounts
from core.domain.accounts.suspending import LiftSuspension, SuspendAccount
from core.domain.base import Command
from core.domain.chat.commands import CreateRoom
from core.domain.chat.member_commands import JoinByLink, JoinRoom
from core.domain.operations.commands import RequestVerification
from core.floods import require_calm
from core.handle import Origin, Outcome, handle
from core.integrity import runs


def carry_out(command: Command, origin: Origin) -> Outcome:
    """As `handle`, whatever else the command takes. Raises Rejection."""
    require_calm(command)
    match command:
        case GrantRole() | RevokeRole():
            return roles.carry_out(command, origin)
        case SuspendAccount() | LiftSuspension():
            return suspension.carry_out(command, origin)
        case MergeAccounts():
            return merging.carry_out(command, origin)
        case RequestVerification():
            return runs.carry_out(command, origin)
        case CreateRoom() | JoinRoom() | JoinByLink() if roles.ADMIN in command.roles:
            return _as_admin(command, origin)
        case _:
            return handle(command, origin)


def _as_admin(command: CreateRoom | JoinRoom | JoinByLink, origin: Origin) -> Outcome:
    """The role is looked at again, and nobody can take it away until the person is in the room:
    who loses it afterwards is found there, and put out (consumers.policies.boundaries)."""
    with transaction.atomic():
        held = User.objects.select_for_update(no_key=True).get(id=command.actor.id)
        return handle(command.model_copy(update={"roles": frozenset(held.roles)}), origin)
