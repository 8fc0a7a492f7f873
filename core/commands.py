"""Commands by the name clients use, built from what they sent and what the server knows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from pydantic import ValidationError

from core.domain.accounts import commands as accounts
from core.domain.accounts.merging import MergeAccounts
from core.domain.accounts.suspending import LiftSuspension, SuspendAccount
from core.domain.announcements.commands import MakeAnnouncement
from core.domain.base import Actor, Command, Rejection
from core.domain.chat import commands as rooms
from core.domain.chat import member_commands as members
from core.domain.chat import message_commands as messages
from core.domain.friends import commands as friends
from core.domain.inbox import commands as inbox
from core.domain.matches import commands as matches
from core.domain.matches import kinds
from core.domain.matchmaking import commands as queues
from core.domain.moderation import commands as moderation
from core.domain.operations import commands as operations
from core.domain.ratings import seasons
from core.domain.tournaments import commands as tournaments
from core.facts import facts_for

C = TypeVar("C", bound=Command)

# What people may send. Commands not named here are given by the server alone.
PUBLIC: dict[str, type[Command]] = {
    command.__name__: command
    for command in (
        rooms.CreateRoom,
        rooms.StartConversation,
        members.JoinRoom,
        members.JoinByLink,
        members.LeaveRoom,
        rooms.ChangeRoom,
        rooms.SetSlowMode,
        rooms.ArchiveRoom,
        rooms.ReopenRoom,
        members.InvitePerson,
        members.DeclineInvitation,
        members.WithdrawInvitation,
        members.SetRoomRole,
        members.KickMember,
        members.BanMember,
        members.UnbanMember,
        members.MuteMember,
        members.UnmuteMember,
        rooms.CreateLink,
        rooms.RevokeLink,
        rooms.PostMessage,
        messages.EditMessage,
        messages.DeleteMessage,
        messages.RestoreMessage,
        messages.AddReaction,
        messages.RemoveReaction,
        messages.PinMessage,
        messages.UnpinMessage,
        messages.ReadRoom,
        moderation.ReportMessage,
        moderation.ResolveReport,
        moderation.SetWordFilter,
        matches.ChallengePerson,
        matches.AcceptChallenge,
        matches.DeclineChallenge,
        matches.WithdrawChallenge,
        matches.ReadyUp,
        matches.KeepScore,
        matches.ReportScore,
        matches.ConfirmScore,
        matches.DisputeScore,
        matches.ForfeitMatch,
        matches.AbandonMatch,
        matches.CancelMatch,
        matches.DecideMatch,
        matches.CorrectMatch,
        kinds.DefineGame,
        kinds.RetireGame,
        queues.JoinQueue,
        queues.LeaveQueue,
        seasons.OpenSeason,
        seasons.CloseSeason,
        friends.RequestFriend,
        friends.AcceptFriend,
        friends.DeclineFriend,
        friends.CancelFriendRequest,
        friends.RemoveFriend,
        friends.BlockPerson,
        friends.UnblockPerson,
        inbox.ReadNotice,
        inbox.ReadInbox,
        inbox.ArchiveNotice,
        inbox.ChangeNotificationPreferences,
        tournaments.CreateTournament,
        tournaments.CloneTournament,
        tournaments.ChangeTerms,
        tournaments.AddOrganiser,
        tournaments.RemoveOrganiser,
        tournaments.OpenRegistration,
        tournaments.InviteEntrant,
        tournaments.EnterTournament,
        tournaments.EnterMany,
        tournaments.LeaveTournament,
        tournaments.RemoveEntrant,
        tournaments.OpenCheckIn,
        tournaments.CheckIn,
        tournaments.SeedTournament,
        tournaments.StartTournament,
        tournaments.PauseTournament,
        tournaments.ResumeTournament,
        tournaments.CancelTournament,
        tournaments.AnnounceInTournament,
        MakeAnnouncement,
        accounts.ChangeProfile,
        accounts.ChangePrivacy,
        accounts.GrantRole,
        accounts.RevokeRole,
        SuspendAccount,
        LiftSuspension,
        MergeAccounts,
        operations.RetryStream,
        operations.SkipEvent,
        operations.RetryDeadLetter,
        operations.DropDeadLetter,
        operations.RequestRebuild,
        operations.RequestVerification,
        operations.ShowPayload,
    )
}


class UnknownCommand(Rejection):
    code = "unknown_command"
    message = "There is no such command."
    remedy = f"Send one of {', '.join(PUBLIC)}."


class InvalidCommand(Rejection):
    """The arguments are wrong; `fields` says which and why."""

    code = "invalid"
    message = "The command's arguments are not valid."
    remedy = "Correct them and send the command again with a new id."

    def __init__(self, fields: dict[str, list[str]]) -> None:
        self.fields = fields
        self.message = " ".join(
            f"{name}: {text}." for name, texts in fields.items() for text in texts
        )


def build(
    name: str, args: dict[str, Any], *, command_id: UUID, actor: Actor, at: datetime
) -> Command:
    """The command. Raises UnknownCommand, InvalidCommand."""
    kind = PUBLIC.get(name)
    if kind is None:
        raise UnknownCommand
    return made(kind, args, command_id=command_id, actor=actor, at=at)


def made(kind: type[C], args: dict[str, Any], *, command_id: UUID, actor: Actor, at: datetime) -> C:
    """A command of this kind. Raises InvalidCommand."""
    if foreign := kind.FACTS & args.keys():
        raise InvalidCommand({field: ["is set by the server"] for field in sorted(foreign)})
    known = {"command_id": command_id, "actor": actor, "at": at}
    try:
        return kind.model_validate({**args, **known, **facts_for(kind, actor.id, args)})
    except ValidationError as error:
        raise InvalidCommand(_by_field(error)) from None


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for problem in error.errors(include_url=False, include_input=False):
        name = field_name(problem["loc"]) or "args"
        fields.setdefault(name, []).append(problem["msg"].removeprefix("Value error, "))
    return fields


def field_name(place: Iterable[object]) -> str:
    """Where in what was sent something is wrong, as it can be answered: JSON can say what UTF-8
    can't."""
    return ".".join(map(str, place)).encode(errors="replace").decode()
