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
    ANALYSE = "analyse"
    SEE_PERSONAL = "see_personal"
    AUDIT = "audit"
    OPERATE = "operate"
    MANAGE_PEOPLE = "manage_people"


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
# What a role allows besides what every member may.
ROLES: dict[str, frozenset[Permission]] = {
    "moderator": frozenset({Permission.MODERATE}),
    "analyst": frozenset({Permission.ANALYSE}),
    "investigator": frozenset({Permission.ANALYSE, Permission.SEE_PERSONAL}),
    "admin": frozenset(
        {
            Permission.MODERATE,
            Permission.ANNOUNCE,
            Permission.GRANT_ROLES,
            Permission.RUN_GAMES,
            Permission.ANALYSE,
            Permission.SEE_PERSONAL,
            Permission.AUDIT,
            Permission.OPERATE,
            Permission.MANAGE_PEOPLE,
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
    "history": frozenset({Permission.ANALYSE}),
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
# What admins do to the running system, each with a reason.
OPERATING = (
    *("RetryStream", "SkipEvent", "RetryDeadLetter", "DropDeadLetter", "RequestRebuild"),
    *("RequestVerification", "ShowPayload"),
)
# What a command over the socket takes.
COMMANDS: dict[str, Permission] = {
    **dict.fromkeys(CHATTING, Permission.CHAT),
    **dict.fromkeys((*PLAYING, *COMPETING), Permission.PLAY),
    **dict.fromkeys(OPERATING, Permission.OPERATE),
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
    "SuspendAccount": Permission.MANAGE_PEOPLE,
    "LiftSuspension": Permission.MANAGE_PEOPLE,
    "MergeAccounts": Permission.MANAGE_PEOPLE,
    "DefineGame": Permission.RUN_GAMES,
    "RetireGame": Permission.RUN_GAMES,
    "OpenSeason": Permission.RUN_GAMES,
    "CloseSeason": Permission.RUN_GAMES,
}


class NotAllowed(Rejection):
    code = "not_allowed"
    message = "Your role, or your key's scopes, do not allow this."
    remedy = "Ask an admin, or use a key with the right scope."


class NotWhileActing(Rejection):
    code = "acting"
    message = "You are acting as somebody else."
    remedy = "What guards an account is its owner's. Stop acting first."


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
        """False for whoever is not logged in; raises NotAllowed for whoever may not, and
        NotWhileActing."""
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
        if permission is Permission.SECURITY and getattr(request, "acting", None):
            raise NotWhileActing
        return True
