"""A room with four people about it, and what they may do there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from core.domain.base import Actor, Command, Rejection
from core.domain.chat import commands
from core.domain.chat import member_commands as members
from core.domain.chat import message_commands as messages
from core.handle import handle
from tests.domain.facts import facts
from tests.given import person

Step = tuple[str, int, int]
UNTIL = datetime(2030, 1, 1, tzinfo=UTC)

_IN_ROOM: dict[str, tuple[type[Command], dict[str, Any]]] = {
    "join": (members.JoinRoom, {}),
    "leave": (members.LeaveRoom, {}),
    "rename": (commands.ChangeRoom, {"name": "Court {}", "topic": "{}"}),
    "picture": (commands.ChangeRoomPicture, {"picture": "{}"}),
    "slow": (commands.SetSlowMode, {"seconds": 30}),
    "link": (commands.CreateLink, {"uses": 2}),
    "hide": (messages.ChangeReadingPrivacy, {"shown": False}),
    "show reading": (messages.ChangeReadingPrivacy, {"shown": True}),
    "archive": (commands.ArchiveRoom, {}),
    "reopen": (commands.ReopenRoom, {}),
    "decline": (members.DeclineInvitation, {}),
    "post": (commands.PostMessage, {"text": "hi {}"}),
}
_TO_PERSON: dict[str, tuple[type[members.ToMember], dict[str, Any]]] = {
    "invite": (members.InvitePerson, {"reachable": True}),
    "withdraw": (members.WithdrawInvitation, {}),
    "kick": (members.KickMember, {"reason": "loud"}),
    "ban": (members.BanMember, {"until": UNTIL}),
    "unban": (members.UnbanMember, {}),
    "mute": (members.MuteMember, {}),
    "unmute": (members.UnmuteMember, {}),
    "promote": (members.SetRoomRole, {"role": "moderator"}),
    "demote": (members.SetRoomRole, {"role": "member"}),
}
_TO_MESSAGE: dict[str, tuple[type[messages.MessageCommand], dict[str, Any]]] = {
    "edit": (messages.EditMessage, {"text": "ho {}"}),
    "delete": (messages.DeleteMessage, {"reason": "spam"}),
    "restore": (messages.RestoreMessage, {}),
    "react": (messages.AddReaction, {"emoji": "🏓"}),
    "smile": (messages.AddReaction, {"emoji": "🙂"}),
    "unreact": (messages.RemoveReaction, {"emoji": "🏓"}),
    "pin": (messages.PinMessage, {}),
    "unpin": (messages.UnpinMessage, {}),
}
SHOW = "show"
_TO_LINK: dict[str, type[members.JoinByLink | commands.RevokeLink]] = {
    "come": members.JoinByLink,
    "revoke": commands.RevokeLink,
}
_SPECIAL = ("name", "answer", "read", "read unseen", "talk")
STEPS = (*_IN_ROOM, *_TO_PERSON, *_TO_MESSAGE, *_TO_LINK, *_SPECIAL, SHOW)
# What makes the others possible comes more often.
OFTEN = (*STEPS, *("join", "post", "name") * 3, "promote", "invite", "read")


@dataclass
class Hall:
    """A room that the first of the people has made."""

    kind: str = "public"
    people: list[Actor] = field(
        default_factory=lambda: [person(name) for name in ("Anna", "Bea", "Cem", "Dan")]
    )
    said: list[UUID] = field(default_factory=list)
    links: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        made = commands.CreateRoom(**facts(self.people[0]), name="Court 1", kind=self.kind)
        handle(made)
        self.room = made.room_id

    def run(self, steps: list[Step], show: Callable[[], object]) -> None:
        """Carry the steps out, those that may be; `show` lets the read model catch up."""
        for name, who, other in steps:
            if name == SHOW:
                show()
                continue
            try:
                command = self._command(name, self.people[who], self.people[other], other)
                handle(command)
            except Rejection:
                continue
            if isinstance(command, commands.PostMessage):
                self.said.append(command.new_id)
            if isinstance(command, commands.CreateLink):
                self.links.append(command.new_id)

    def _command(self, name: str, who: Actor, other: Actor, number: int) -> Command:
        here = {**facts(who), "room": self.room}
        if name in _IN_ROOM:
            kind, said = _IN_ROOM[name]
            return kind(**here, **_marked(said))
        if name in _TO_PERSON:
            about, said = _TO_PERSON[name]
            return about(**here, person=other.id, **said)
        if name in _TO_MESSAGE:
            to, said = _TO_MESSAGE[name]
            return to(**here, message=self._message(number), **_marked(said))
        if name in _TO_LINK:
            return _TO_LINK[name](**here, link=self.links[-1] if self.links else uuid4())
        return self._special(name, who, other, number, here)

    def _special(
        self, name: str, who: Actor, other: Actor, number: int, here: dict[str, Any]
    ) -> Command:
        match name:
            case "name":
                return commands.PostMessage(**here, text="@you", mentions=(other.id,))
            case "answer":
                return commands.PostMessage(**here, text="yes", reply_to=self._message(number))
            case "read" | "read unseen":
                until = max(0, len(self.said) - number)
                known: dict[str, Any] = {"known": True, "read": -1, "shown": name == "read"}
                return messages.ReadRoom(**here, until=until, **known)
            case _:
                names = {other.id: other.name}
                people = frozenset({other.id})
                return commands.StartConversation(
                    **facts(who), people=people, names=names, unreachable=frozenset()
                )

    def _message(self, number: int) -> UUID:
        """The last message but `number`."""
        return self.said[-1 - number % len(self.said)] if self.said else uuid4()


def _marked(said: dict[str, Any]) -> dict[str, Any]:
    """With something new in it."""
    mark = uuid4().hex[:4]
    return {key: text.format(mark) if isinstance(text, str) else text for key, text in said.items()}
