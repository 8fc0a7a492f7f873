from core.accounts.management.rolecommand import RoleCommand
from core.domain.accounts.commands import GrantRole


class Command(RoleCommand):
    help = "Give somebody a role: grant admin anna."
    kind = GrantRole
    done = "is now"
