"""What may be asked of matches. Whoever decides or corrects a result is staff: a moderator or admin
of the club, or an organiser of the match's tournament."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from core.domain.base import Command
from core.domain.matches.games import BEST_OF, Kind, Score
from core.domain.text import Note, Reason, StatedReason
from events.types.games import Rules
from events.types.matches import Origin, Side

MOST_OPEN_CHALLENGES = 20

BestOf = Annotated[int, Field(ge=1, le=max(BEST_OF))]


class MatchCommand(Command):
    """Base of the commands to a match."""

    @property
    def match_id(self) -> UUID:
        """The match that is meant."""
        raise NotImplementedError


class ChallengePerson(MatchCommand):
    """Ask the person for a match, or whoever accepts first where none is named.

    `to_name`: the person's; None where there is no such person. `reachable`: whether they take
    invitations from the actor. `game_kind`: what is to be played; None where there is no such game.
    `open_challenges`: how many of the actor's nobody has answered. `refused`: a word that the club
    does not allow.
    """

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {
        "to_name",
        "reachable",
        "game_kind",
        "open_challenges",
        "refused",
        "open_until",
    }

    person: UUID | None = None
    game: Annotated[str, Field(max_length=40)]
    best_of: BestOf = 1
    ranked: bool = False
    text: Note = ""
    to_name: str | None
    reachable: bool
    game_kind: Kind | None
    open_challenges: int
    refused: str | None
    open_until: datetime

    @property
    def match_id(self) -> UUID:
        return self.new_id

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.match_id)}


class ToMatch(MatchCommand):
    """Base of the commands to a match that is there."""

    match: UUID

    @property
    def match_id(self) -> UUID:
        return self.match


class AcceptChallenge(ToMatch):
    """Play. `welcome`: whether the actor may know of the challenge, where it is for anybody."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"welcome", "ready_by"}

    welcome: bool
    ready_by: datetime


class DeclineChallenge(ToMatch):
    """Do not want to play."""


class WithdrawChallenge(ToMatch):
    """Take one's challenge back."""


class ExpireChallenge(ToMatch):
    """Nobody has answered in time. Given by the system."""


class CallMatch(ToMatch):
    """Let two people play. Given by the system."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"ready_by"}

    origin: Origin
    one: UUID
    one_name: str
    two: UUID
    two_name: str
    game: str
    game_name: str
    rules: Rules
    best_of: int
    ranked: bool
    ready_by: datetime | None
    tournament: UUID | None = None
    tournament_name: str = ""
    slot: str = ""
    label: str = ""


class ReadyUp(ToMatch):
    """Be there and ready."""


class KeepScore(ToMatch):
    """Say how it stands, for whoever watches."""

    games: Score


class ReportScore(ToMatch):
    """Say how it ended. `judges`: who is told if the two do not agree."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"confirm_by", "judges"}

    games: Annotated[Score, Field(min_length=1)]
    confirm_by: datetime
    judges: tuple[UUID, ...] = ()


class ConfirmScore(ToMatch):
    """It was so. Given by the system where the other side has not answered in time."""


class DisputeScore(ToMatch):
    """It was not so. `judges`: who is told, and may decide."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"judges"}

    reason: Reason = ""
    judges: tuple[UUID, ...] = ()


class ForfeitMatch(ToMatch):
    """Give up: the other side wins."""


class CloseReadyCheck(ToMatch):
    """Whoever is not ready by now does not come. Given by the system."""


class ByStaff(ToMatch):
    """Base of what staff may do. `roles`: the actor's in the club. `organiser`: whether they run
    the tournament that the match belongs to."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"roles", "organiser"}

    roles: frozenset[str] = frozenset()
    organiser: bool = False

    @property
    def staff(self) -> bool:
        """Whether the actor is of those who decide."""
        return self.organiser or bool(self.roles & {"moderator", "admin"})


class CancelMatch(ByStaff):
    """Do not play after all. By the players, before it starts, where it was a challenge."""

    reason: Reason = ""


class AbandonMatch(ByStaff):
    """Do not end what was begun: it counts for nothing. By the players where it is not ranked."""

    reason: Reason = ""


class Judgement(ByStaff):
    """Base of what says who has won. `winner` None: a draw; where there are none, nobody wins, as
    if nobody had come. `games`: the score; empty where there is none to be told."""

    winner: Side | None
    games: Score = ()
    reason: StatedReason


class DecideMatch(Judgement):
    """Say who has won, where the two can't."""


class CorrectMatch(Judgement):
    """It did not end as was said. `keep`: matches of the tournament that were played on what was
    said before still count."""

    keep: bool = False


class SetReadyTime(ToMatch):
    """Wait for the two until then, or (None) not for now. Given by the system."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"ready_by"}

    ready_by: datetime | None


class VoidMatch(ToMatch):
    """It counts no more. Given by the system."""


class ReinstateMatch(ToMatch):
    """It counts again; both are waited for, where it had not begun. Given by the system."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"ready_by"}

    ready_by: datetime | None = None
