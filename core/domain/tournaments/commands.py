"""What may be asked of tournaments."""

from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from core.domain.base import Command
from core.domain.text import Alias, AnnouncementText, Reason, RoomDescription, RoomName
from events.types.games import Rules
from events.types.matches import Games, How, Side
from events.types.plans import Plan
from events.types.tournaments import SeedMethod, Terms

MOST_ENTRANTS = 256
HIGHEST_RATING = 5_000


class TournamentCommand(Command):
    """Base of the commands to a tournament. `roles`: the actor's in the club."""

    FACTS: ClassVar[frozenset[str]] = Command.FACTS | {"roles"}

    roles: frozenset[str] = frozenset()

    @property
    def tournament_id(self) -> UUID:
        """The tournament that is meant."""
        raise NotImplementedError


class GameKind(BaseModel):
    """What is known of a kind of game: how often the best is of, and whether it has ratings."""

    model_config = ConfigDict(frozen=True)

    name: str
    rules: Rules
    best_of: tuple[int, ...]
    ranked: bool


class WithTerms(TournamentCommand):
    """How it shall be held. `game_kind`: the game's; None where there is none such."""

    FACTS: ClassVar[frozenset[str]] = TournamentCommand.FACTS | {"game_kind"}

    name: RoomName
    description: RoomDescription = ""
    game: Annotated[str, Field(max_length=40)]
    best_of: Annotated[int, Field(ge=1, le=9)] = 1
    ranked: bool = True
    plan: Plan
    capacity: Annotated[int, Field(ge=2, le=MOST_ENTRANTS)] = 64
    rating_from: Annotated[int, Field(ge=0, le=HIGHEST_RATING)] | None = None
    rating_to: Annotated[int, Field(ge=0, le=HIGHEST_RATING)] | None = None
    invite_only: bool = False
    starts_at: AwareDatetime | None = None
    check_in: Annotated[int, Field(ge=0, le=1_440)] = 0
    no_show: Annotated[int, Field(ge=0, le=10_080)] = 0
    game_kind: GameKind | None = None


class OpensTournament(TournamentCommand):
    """Base of the commands that make a tournament."""

    @property
    def tournament_id(self) -> UUID:
        return self.new_id

    @property
    def result(self) -> dict[str, Any]:
        return {"id": str(self.tournament_id)}


class CreateTournament(OpensTournament, WithTerms):
    """Make a tournament, a draft that its organisers alone see, and be its organiser."""


class CloneTournament(OpensTournament):
    """Make another tournament of the same kind. `terms`: of the one that is there; None where
    there is none for the actor."""

    FACTS: ClassVar[frozenset[str]] = OpensTournament.FACTS | {"terms"}

    tournament: UUID
    name: RoomName
    terms: Terms | None = None


class InTournament(TournamentCommand):
    """Base of the commands to a tournament that is there."""

    tournament: UUID

    @property
    def tournament_id(self) -> UUID:
        return self.tournament


class ChangeTerms(InTournament, WithTerms):
    """Hold it otherwise."""


class ToPerson(InTournament):
    """Base of the commands that concern somebody."""

    person: UUID


class Reaching(ToPerson):
    """Base of those that ask somebody to take part. `person_name`: None where there is no such
    person, or they do not want to hear from the actor."""

    FACTS: ClassVar[frozenset[str]] = ToPerson.FACTS | {"person_name"}

    person_name: str | None


class AddOrganiser(Reaching):
    """Let somebody run it, too."""


class RemoveOrganiser(ToPerson):
    """Let somebody run it no more."""


class OpenRegistration(InTournament):
    """Let people enter."""


class InviteEntrant(Reaching):
    """Let somebody enter, though only the invited may, whatever their rating."""


class EnterTournament(InTournament):
    """Take part, under `alias`. `rating`: in this game; None for the unrated."""

    FACTS: ClassVar[frozenset[str]] = InTournament.FACTS | {"rating"}

    alias: Alias = ""
    rating: float | None = None


class NewEntrant(BaseModel):
    """A line of a list of entrants."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: UUID
    alias: Alias = ""


class EnterMany(InTournament):
    """Let all of these take part, or none. `names`: of those who exist and can be reached;
    `ratings`: of those who have one."""

    FACTS: ClassVar[frozenset[str]] = InTournament.FACTS | {"names", "ratings"}

    entrants: Annotated[tuple[NewEntrant, ...], Field(min_length=1, max_length=MOST_ENTRANTS)]
    names: dict[UUID, str]
    ratings: dict[UUID, float]


class LeaveTournament(InTournament):
    """Take no part, or no longer."""


class RemoveEntrant(ToPerson):
    """Let somebody take no part; while it runs, disqualify them."""

    reason: Reason = ""


class OpenCheckIn(InTournament):
    """Let nobody enter any more, and let entrants say that they are there."""


class CheckIn(InTournament):
    """Be there."""


class SeedTournament(InTournament):
    """Put the entrants in order. `places`: in the tournament that the order follows."""

    FACTS: ClassVar[frozenset[str]] = InTournament.FACTS | {"places"}

    method: SeedMethod
    order: Annotated[tuple[UUID, ...], Field(max_length=MOST_ENTRANTS)] | None = None
    number: Annotated[int, Field(ge=0, lt=2**31)] | None = None
    source: UUID | None = None
    places: dict[UUID, int] | None = None


class StartTournament(InTournament):
    """Begin. Who has not checked in where that was asked for is left out."""


class PauseTournament(InTournament):
    """Call no more matches for now."""


class ResumeTournament(InTournament):
    """Go on."""


class CancelTournament(InTournament):
    """Do not hold it, or do not end it."""

    reason: Reason = ""


class AnnounceInTournament(InTournament):
    """Say something to everybody in it. `deaf`: those who have blocked the actor."""

    FACTS: ClassVar[frozenset[str]] = InTournament.FACTS | {"deaf"}

    text: Annotated[AnnouncementText, Field(min_length=1)]
    deaf: frozenset[UUID] = frozenset()


class RecordResult(InTournament):
    """A match of it has ended. Given by the system alone. `revision`: "finished" for how it ended
    first, "corrected" for what is said later; `keep`: what was played on the old result counts."""

    slot: str
    match: UUID
    one: UUID
    two: UUID
    winner: Side | None
    games: Games
    how: How
    revision: Literal["finished", "corrected"]
    keep: bool = False
