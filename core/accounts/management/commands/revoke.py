from core.accounts.management.rolecommand import RoleCommand
from core.domain.accounts.commands import RevokeRole


class Command(RoleCommand):
    help = "Take a role back: revoke admin anna."
    kind = RevokeRole
    done = "is no longer"
