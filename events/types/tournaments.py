"""What happens in a tournament (`tournament-<id>`): its life, its entrants, its matches."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from events.types.base import Event, Personal
from events.types.games import Rules
from events.types.matches import Games, How, Side
from events.types.plans import Plan

SeedMethod = Literal["rating", "manual", "random", "tournament"]
GoneHow = Literal["withdrew", "disqualified"]


class Terms(BaseModel):
    """What an organiser decides about a tournament before it begins. Times in minutes.

    `check_in`: how long before `starts_at` entrants say that they are there; 0: they need not.
    `no_show`: how long after the call both must be ready; 0: nobody is timed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    description: str
    game: str
    game_name: str
    rules: Rules
    best_of: int
    ranked: bool
    plan: Plan
    capacity: int = Field(ge=2, le=256)
    rating_from: int | None = None
    rating_to: int | None = None
    invite_only: bool = False
    starts_at: datetime | None = None
    check_in: int = Field(default=0, ge=0, le=1440)
    no_show: int = Field(default=0, ge=0, le=10080)


class TournamentEvent(Event):
    """Base of the events about a tournament."""

    category: ClassVar[str] = "tournament"

    tournament: UUID

    @property
    def stream(self) -> str:
        return f"tournament-{self.tournament}"


class OrganiserEvent(TournamentEvent):
    """Base of what an organiser does; the system for what went by the clock."""

    by: UUID


class TournamentCreated(OrganiserEvent):
    """There is a tournament, a draft that its organisers alone see."""

    by_name: Annotated[str, Personal(of="by")]
    terms: Terms


class TermsChanged(OrganiserEvent):
    """It is held otherwise."""

    terms: Terms


class OrganiserAdded(OrganiserEvent):
    """`person` runs it too."""

    person: UUID
    person_name: Annotated[str, Personal(of="person")]


class OrganiserRemoved(OrganiserEvent):
    """`person` runs it no more."""

    person: UUID


class RegistrationOpened(OrganiserEvent):
    """People may enter."""


class CheckInOpened(OrganiserEvent):
    """Nobody enters any more; entrants (`people`) say that they are there, until then."""

    until: datetime | None
    name: str
    people: tuple[UUID, ...]


class TournamentAnnounced(OrganiserEvent):
    """The organisers say something to everybody in it."""

    by_name: Annotated[str, Personal(of="by")]
    name: str
    text: Annotated[str, Personal(of="by")]
    people: tuple[UUID, ...]


class EntrantEvent(TournamentEvent):
    """Base of the events about one entrant, named by the person's id."""

    entrant: UUID


class EntrantInvited(EntrantEvent):
    """Somebody may enter though only the invited may."""

    by: UUID
    by_name: Annotated[str, Personal(of="by")]
    name: str


class EntrantRegistered(EntrantEvent):
    """Somebody has entered, under `alias` here; `waiting`: if a place becomes free."""

    entrant_name: Annotated[str, Personal(of="entrant")]
    alias: Annotated[str, Personal(of="entrant")]
    rating: float | None
    waiting: bool


class EntrantAdmitted(EntrantEvent):
    """A place became free for somebody who waited."""

    name: str


class EntrantCheckedIn(EntrantEvent):
    """An entrant is there."""


class EntrantLeft(EntrantEvent):
    """Somebody is no entrant any more, before it began: by their own wish, or removed."""

    by: UUID


class EntrantGone(EntrantEvent):
    """An entrant plays no more, while it runs."""

    by: UUID
    how: GoneHow
    reason: Annotated[str, Personal(of="by")]
    name: str


class TournamentSeeded(OrganiserEvent):
    """The entrants' order. `number`: what a random order was drawn with; `source`: the tournament
    that it follows."""

    method: SeedMethod
    order: tuple[UUID, ...]
    number: int | None = None
    source: UUID | None = None


class TournamentStarted(OrganiserEvent):
    """It runs, with these entrants in the order of their seeds."""

    name: str
    seeds: tuple[UUID, ...]


class RoundDrawn(TournamentEvent):
    """Who meets whom in a Swiss round, first sides first; `bye`: who need not play."""

    round: int
    pairs: tuple[tuple[UUID, UUID], ...]
    bye: UUID | None


class PairingEvent(TournamentEvent):
    """Base of the events about one match in its place (`slot`) in the bracket."""

    slot: str
    match: UUID


class PairingCalled(PairingEvent):
    """Both sides are known: they are to play."""

    round: int
    label: str
    one: UUID
    one_name: Annotated[str, Personal(of="one")]
    two: UUID
    two_name: Annotated[str, Personal(of="two")]
    name: str
    game: str
    game_name: str
    rules: Rules
    best_of: int
    ranked: bool
    ready_by: datetime | None


class PairingVoided(PairingEvent):
    """The two should never have met here: their match counts no more."""

    one: UUID
    two: UUID


class PairingReinstated(PairingEvent):
    """After another correction it counts again. `ready_by`: until when both must be ready, where
    they are still to play."""

    one: UUID
    two: UUID
    ready_by: datetime | None = None


class PairingResultEvent(PairingEvent):
    """Base of what says how a match of the bracket ended. `through`: who goes on, where it is a
    knock-out; `out`: for whom the tournament is over by it."""

    one: UUID
    two: UUID
    winner: Side | None
    games: Games
    how: How
    name: str
    label: str
    through: tuple[UUID, ...] = ()
    out: tuple[UUID, ...] = ()


class ResultRecorded(PairingResultEvent):
    """A match has ended, and the winner moves on."""


class ResultCorrected(PairingResultEvent):
    """A match ended otherwise than was said. `kept`: places whose matches count all the same."""

    kept: tuple[str, ...] = ()


class TournamentPaused(OrganiserEvent):
    """No match is called until it goes on. `matches`: called already; nobody is waited for."""

    matches: tuple[UUID, ...] = ()


class TournamentResumed(OrganiserEvent):
    """It goes on. `matches`: called before; both must be ready by `ready_by` in these."""

    matches: tuple[UUID, ...] = ()
    ready_by: datetime | None = None


class TournamentCancelled(OrganiserEvent):
    """It is not held, or not ended. `people`: its entrants."""

    reason: Annotated[str, Personal(of="by")]
    name: str
    people: tuple[UUID, ...]


class TournamentFinished(TournamentEvent):
    """It is over: everybody's place, the best first. Told again when a correction changes it."""

    name: str
    ranking: tuple[tuple[UUID, int], ...]


class TournamentReopened(TournamentEvent):
    """A correction leaves matches to be played: it runs again."""


TYPES: tuple[type[Event], ...] = (
    TournamentCreated,
    TermsChanged,
    OrganiserAdded,
    OrganiserRemoved,
    RegistrationOpened,
    CheckInOpened,
    TournamentAnnounced,
    EntrantInvited,
    EntrantRegistered,
    EntrantAdmitted,
    EntrantCheckedIn,
    EntrantLeft,
    EntrantGone,
    TournamentSeeded,
    TournamentStarted,
    RoundDrawn,
    PairingCalled,
    PairingVoided,
    PairingReinstated,
    ResultRecorded,
    ResultCorrected,
    TournamentPaused,
    TournamentResumed,
    TournamentCancelled,
    TournamentFinished,
    TournamentReopened,
)
