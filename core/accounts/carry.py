"""Commands carried out: most by their events alone, some by a change to the account as well."""

from core.accounts import roles
from core.domain.accounts.commands import GrantRole, RevokeRole
from core.domain.base import Command
from core.floods import require_calm
from core.handle import Origin, Outcome, handle


def carry_out(command: Command, origin: Origin) -> Outcome:
    """As `handle`, whatever else the command takes. Raises Rejection."""
    require_calm(command)
    match command:
        case GrantRole() | RevokeRole():
            return roles.carry_out(command, origin)
        case _:
            return handle(command, origin)
