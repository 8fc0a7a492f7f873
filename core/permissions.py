"""Who may do what: roles, the scopes of keys, and what each endpoint and command takes.

An endpoint says what it takes in `permissions = {"GET": Permission.READ, …}`; what it does not
name is refused. docs/permissions.md lists all of it.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from core.domain.base import Rejection


class Permission(StrEnum):
    """Something that may be done. ANYONE: without being logged in."""

    ANYONE = "anyone"
    READ = "read"
    CHAT = "chat"
    SOCIAL = "social"
    PLAY = "play"
    ACCOUNT = "account"
    SECURITY = "security"
    MODERATE = "moderate"
    ANNOUNCE = "announce"
    GRANT_ROLES = "grant_roles"
    RUN_GAMES = "run_games"


MEMBER = frozenset(
    {
        Permission.ANYONE,
        Permission.READ,
        Permission.CHAT,
        Permission.SOCIAL,
        Permission.PLAY,
        Permission.ACCOUNT,
        Permission.SECURITY,
    }
)
# What a role allows besides what every member may. Analysts have nothing to do yet.
ROLES: dict[str, frozenset[Permission]] = {
    "moderator": frozenset({Permission.MODERATE}),
    "analyst": frozenset(),
    "admin": frozenset(
        {
            Permission.MODERATE,
            Permission.ANNOUNCE,
            Permission.GRANT_ROLES,
            Permission.RUN_GAMES,
        }
    ),
}
# What a key with this scope may do, where its owner may. Nothing that makes or ends access.
SCOPES: dict[str, frozenset[Permission]] = {
    "read": frozenset({Permission.READ}),
    "chat": frozenset({Permission.CHAT}),
    "social": frozenset({Permission.SOCIAL}),
    "play": frozenset({Permission.PLAY}),
    "account": frozenset({Permission.ACCOUNT}),
}
# What members do in rooms; what each room allows is decided in core.domain.chat.
CHATTING = (
    *("CreateRoom", "StartConversation", "JoinRoom", "JoinByLink", "LeaveRoom", "ChangeRoom"),
    *("SetSlowMode", "ArchiveRoom", "ReopenRoom", "InvitePerson", "DeclineInvitation"),
    *("WithdrawInvitation", "SetRoomRole", "KickMember", "BanMember", "UnbanMember"),
    *("MuteMember", "UnmuteMember", "CreateLink", "RevokeLink", "PostMessage", "EditMessage"),
    *("DeleteMessage", "RestoreMessage", "AddReaction", "RemoveReaction", "PinMessage"),
    *("UnpinMessage", "ReadRoom", "ReportMessage"),
)
# What members do in matches; who may in which is decided in core.domain.matches.
PLAYING = (
    *("ChallengePerson", "AcceptChallenge", "DeclineChallenge", "WithdrawChallenge", "ReadyUp"),
    *("KeepScore", "ReportScore", "ConfirmScore", "DisputeScore", "ForfeitMatch"),
    *("AbandonMatch", "CancelMatch", "DecideMatch", "CorrectMatch", "JoinQueue", "LeaveQueue"),
)
# What members do in tournaments; who may in which is decided in core.domain.tournaments.
COMPETING = (
    *("CreateTournament", "CloneTournament", "ChangeTerms", "AddOrganiser", "RemoveOrganiser"),
    *("OpenRegistration", "InviteEntrant", "EnterTournament", "EnterMany", "LeaveTournament"),
    *("RemoveEntrant", "OpenCheckIn", "CheckIn", "SeedTournament", "StartTournament"),
    *("PauseTournament", "ResumeTournament", "CancelTournament", "AnnounceInTournament"),
)
# What a command over the socket takes.
COMMANDS: dict[str, Permission] = {
    **dict.fromkeys(CHATTING, Permission.CHAT),
    **dict.fromkeys((*PLAYING, *COMPETING), Permission.PLAY),
    "RequestFriend": Permission.SOCIAL,
    "AcceptFriend": Permission.SOCIAL,
    "DeclineFriend": Permission.SOCIAL,
    "CancelFriendRequest": Permission.SOCIAL,
    "RemoveFriend": Permission.SOCIAL,
    "BlockPerson": Permission.SOCIAL,
    "UnblockPerson": Permission.SOCIAL,
    "ReadNotice": Permission.SOCIAL,
    "ReadInbox": Permission.SOCIAL,
    "ArchiveNotice": Permission.SOCIAL,
    "ChangeNotificationPreferences": Permission.SOCIAL,
    "ChangeProfile": Permission.ACCOUNT,
    "ChangePrivacy": Permission.ACCOUNT,
    "ResolveReport": Permission.MODERATE,
    "SetWordFilter": Permission.MODERATE,
    "MakeAnnouncement": Permission.ANNOUNCE,
    "GrantRole": Permission.GRANT_ROLES,
    "RevokeRole": Permission.GRANT_ROLES,
    "DefineGame": Permission.RUN_GAMES,
    "RetireGame": Permission.RUN_GAMES,
    "OpenSeason": Permission.RUN_GAMES,
    "CloseSeason": Permission.RUN_GAMES,
}


class NotAllowed(Rejection):
    code = "not_allowed"
    message = "Your role, or your key's scopes, do not allow this."
    remedy = "Ask an admin, or use a key with the right scope."


def granted(roles: Collection[str], scopes: Collection[str] | None) -> frozenset[Permission]:
    """What somebody with these roles may do; `scopes` where they come with a key."""
    mine = MEMBER.union(*(ROLES.get(role, frozenset()) for role in roles))
    if scopes is None:
        return mine
    return mine & frozenset({Permission.ANYONE}).union(*(SCOPES[scope] for scope in scopes))


def require(
    permission: Permission | None, roles: Collection[str], scopes: Collection[str] | None
) -> None:
    """Raises NotAllowed; for what nobody has listed, always."""
    if permission not in granted(roles, scopes):
        raise NotAllowed


class Allowed(BasePermission):
    """DRF's question, answered from the view's `permissions`."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """False for whoever is not logged in; raises NotAllowed for whoever may not."""
        method = "GET" if request.method == "HEAD" else str(request.method)
        if not hasattr(view, method.lower()) or method == "OPTIONS":
            return True  # there is no such method: 405
        permission = getattr(view, "permissions", {}).get(method)
        if permission is Permission.ANYONE:
            return True
        user: Any = request.user
        if not user.is_authenticated:
            return False
        require(permission, user.roles, getattr(request.auth, "scopes", None))
        return True
