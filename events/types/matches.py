"""What happens between two sides of a match (`match-<id>`). Whatever hangs on a result reads
MatchFinished, MatchCorrected, MatchVoided and MatchReinstated alone: they say all there is to know.
"""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from events.types.base import Event, Personal
from events.types.games import Rules

Side = Literal["one", "two"]
Origin = Literal["challenge", "queue", "tournament"]
How = Literal["played", "forfeit", "no_show", "double_no_show", "decided"]
Games = tuple[tuple[int, int], ...]  # one game after another: the first side's number, the second's


class MatchEvent(Event):
    """Base of the events about a match."""

    category: ClassVar[str] = "match"

    match: UUID

    @property
    def stream(self) -> str:
        return f"match-{self.match}"


class ChallengeMade(MatchEvent):
    """`by` would like to play, against `to` or against whoever accepts first (None)."""

    by: UUID
    by_name: Annotated[str, Personal(of="by")]
    to: UUID | None
    to_name: Annotated[str, Personal(of="to")]
    game: str
    game_name: str
    rules: Rules
    best_of: int
    ranked: bool
    text: Annotated[str, Personal(of="by")]
    expires_at: datetime


class ChallengeAccepted(MatchEvent):
    """`by` plays as the second side. Both must be ready by then."""

    by: UUID
    by_name: Annotated[str, Personal(of="by")]
    challenger: UUID
    ready_by: datetime


class ChallengeDeclined(MatchEvent):
    """`by` does not want to."""

    by: UUID


class ChallengeWithdrawn(MatchEvent):
    """`by` took the challenge back."""

    by: UUID
    to: UUID | None


class ChallengeExpired(MatchEvent):
    """Nobody answered `by` in time."""

    by: UUID
    to: UUID | None


class MatchCalled(MatchEvent):
    """Two people are to play: the queue brought them together, or it is their turn in a
    tournament. `ready_by`: until when both must be ready; None: whenever they like."""

    origin: Origin
    one: UUID
    one_name: Annotated[str, Personal(of="one")]
    two: UUID
    two_name: Annotated[str, Personal(of="two")]
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


class ReadyTimeSet(MatchEvent):
    """Both are waited for until then; `ready_by` None: not for now."""

    ready_by: datetime | None


class PlayerReady(MatchEvent):
    """One of the two is there and ready."""

    by: UUID


class MatchStarted(MatchEvent):
    """Both are ready: they play."""

    one: UUID
    two: UUID


class ScoreKept(MatchEvent):
    """The score while they play, for whoever watches."""

    by: UUID
    games: Games


class ScoreReported(MatchEvent):
    """One side says how it ended; without an answer of the other it counts from `confirm_by` on."""

    by: UUID
    by_name: Annotated[str, Personal(of="by")]
    other: UUID
    games: Games
    confirm_by: datetime


class ScoreDisputed(MatchEvent):
    """The other side says that it was not so, or that it was `games`. `judges`: moderators, or
    organisers of the tournament, one of whom decides."""

    by: UUID
    by_name: Annotated[str, Personal(of="by")]
    games: Games
    reason: Annotated[str, Personal(of="by")]
    judges: tuple[UUID, ...]


class ResultEvent(MatchEvent):
    """Base of what says how a match ended. `winner` None: a draw, or nobody came. `by`: who said
    so last; the system for what went by the clock."""

    one: UUID
    two: UUID
    game: str
    best_of: int
    ranked: bool
    winner: Side | None
    games: Games
    how: How
    by: UUID
    by_name: Annotated[str, Personal(of="by")]
    reason: Annotated[str, Personal(of="by")] = ""
    tournament: UUID | None = None
    slot: str = ""


class MatchFinished(ResultEvent):
    """The match is over."""


class MatchCorrected(ResultEvent):
    """It did not end as was said before, but so. `keep`: matches of a tournament that were played
    on what was said before still count."""

    keep: bool = False


class LeftOffEvent(MatchEvent):
    """Base of how a match ends without a result. `two` None: it was a challenge for anybody."""

    by: UUID
    one: UUID
    two: UUID | None
    reason: Annotated[str, Personal(of="by")]
    tournament: UUID | None = None


class MatchAbandoned(LeftOffEvent):
    """It was begun and will not be ended: it counts for nothing."""


class MatchCancelled(LeftOffEvent):
    """It will not be played."""


class MatchVoided(MatchEvent):
    """It counts no more: its sides should never have met in this place."""


class MatchReinstated(MatchEvent):
    """It counts again. `ready_by`: as of MatchCalled, where it had not begun."""

    ready_by: datetime | None = None


TYPES: tuple[type[Event], ...] = (
    ChallengeMade,
    ChallengeAccepted,
    ChallengeDeclined,
    ChallengeWithdrawn,
    ChallengeExpired,
    MatchCalled,
    ReadyTimeSet,
    PlayerReady,
    MatchStarted,
    ScoreKept,
    ScoreReported,
    ScoreDisputed,
    MatchFinished,
    MatchCorrected,
    MatchAbandoned,
    MatchCancelled,
    MatchVoided,
    MatchReinstated,
)
