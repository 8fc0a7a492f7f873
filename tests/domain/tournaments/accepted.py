"""Commands that are accepted: what was asked before, and what comes of them first."""

from typing import Any

from core.domain.base import Command
from core.domain.tournaments import commands
from core.domain.tournaments.decide import DECIDER
from core.domain.tournaments.state import NoTournament
from events.types import tournaments as happened
from events.types.base import Event
from tests.domain.facts import ANNA, BEN
from tests.domain.tournaments.cup import CUP, PEOPLE, asked, created, happen, result

ONE, TWO = PEOPLE[:2]
OPEN = asked(commands.OpenRegistration)
ENTERED = [OPEN, *(asked(commands.EnterTournament, who) for who in (ONE, TWO))]
CHECKING = [*ENTERED, asked(commands.OpenCheckIn)]
RUNNING = [*ENTERED, asked(commands.StartTournament)]
PAUSED = [*RUNNING, asked(commands.PauseTournament)]
LINES: dict[str, Any] = {
    "entrants": ({"person": ONE.id, "alias": "A"},),
    "names": {ONE.id: ONE.name},
    "ratings": {ONE.id: 1600.0},
}
IN: dict[str, Any] = {"tournament": CUP}
BY: dict[str, Any] = {**IN, "by": ANNA.id}
ENTERS: dict[str, Any] = {**IN, "entrant": ONE.id, "entrant_name": ONE.name, "waiting": False}


def final() -> commands.RecordResult:
    """The first has won the only match, as the policy hears it."""
    state, _ = happen(at_first(), *RUNNING)
    return result(state, "F1.1", "one")  # type: ignore[arg-type]  # it is there


def at_first() -> Any:
    """The draft."""
    return DECIDER.evolve(NoTournament(), created())


ENDED: dict[str, Any] = {
    **IN,
    "slot": "F1.1",
    "match": final().match,
    "one": ONE.id,
    "two": TWO.id,
    "winner": "one",
    "games": ((11, 4),),
    "how": "played",
    "name": "Cup",
    "label": "Final",
}
# The command, what was asked before, and the first event that comes of it.
CASES: list[tuple[Command, list[Any], Event]] = [
    (
        asked(commands.ChangeTerms),
        [],
        happened.TermsChanged(**BY, terms=created(name="Cup 2").terms),
    ),
    (
        asked(commands.AddOrganiser),
        [],
        happened.OrganiserAdded(**BY, person=BEN.id, person_name="Ben"),
    ),
    (
        asked(commands.RemoveOrganiser),
        [asked(commands.AddOrganiser)],
        happened.OrganiserRemoved(**BY, person=BEN.id),
    ),
    (OPEN, [], happened.RegistrationOpened(**BY)),
    (
        asked(commands.InviteEntrant),
        [],
        happened.EntrantInvited(**BY, entrant=BEN.id, by_name="Anna", name="Cup"),
    ),
    (
        asked(commands.EnterTournament, ONE, alias="A", rating=1512.5),
        [OPEN],
        happened.EntrantRegistered(**ENTERS, alias="A", rating=1512.5),
    ),
    (
        asked(commands.EnterMany, **LINES),
        [OPEN],
        happened.EntrantRegistered(**ENTERS, alias="A", rating=1600.0),
    ),
    (
        asked(commands.LeaveTournament, ONE),
        ENTERED,
        happened.EntrantLeft(**IN, entrant=ONE.id, by=ONE.id),
    ),
    (
        asked(commands.RemoveEntrant, person=ONE.id, reason="loud"),
        RUNNING,
        happened.EntrantGone(**BY, entrant=ONE.id, how="disqualified", reason="loud", name="Cup"),
    ),
    (
        asked(commands.OpenCheckIn),
        ENTERED,
        happened.CheckInOpened(**BY, until=None, name="Cup", people=(ONE.id, TWO.id)),
    ),
    (asked(commands.CheckIn, ONE), CHECKING, happened.EntrantCheckedIn(**IN, entrant=ONE.id)),
    (
        asked(commands.SeedTournament, method="manual", order=(TWO.id, ONE.id)),
        ENTERED,
        happened.TournamentSeeded(**BY, method="manual", order=(TWO.id, ONE.id)),
    ),
    (
        asked(commands.StartTournament),
        ENTERED,
        happened.TournamentStarted(**BY, name="Cup", seeds=(ONE.id, TWO.id)),
    ),
    (
        asked(commands.PauseTournament),
        RUNNING,
        happened.TournamentPaused(**BY, matches=(final().match,)),
    ),
    (
        asked(commands.ResumeTournament),
        PAUSED,
        happened.TournamentResumed(**BY, matches=(final().match,)),
    ),
    (
        asked(commands.CancelTournament),
        ENTERED,
        happened.TournamentCancelled(**BY, reason="rain", name="Cup", people=(ONE.id, TWO.id)),
    ),
    (
        asked(commands.AnnounceInTournament, deaf=frozenset({TWO.id})),
        ENTERED,
        happened.TournamentAnnounced(
            **BY, by_name="Anna", name="Cup", text="Pizza!", people=(ONE.id,)
        ),
    ),
    (final(), RUNNING, happened.ResultRecorded(**ENDED)),
]
