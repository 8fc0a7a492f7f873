"""A club in which tournaments were held, some of them over, and matches played before."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from core.domain.base import Actor
from core.domain.tournaments import commands
from core.domain.tournaments.state import NoTournament, State, Tournament, evolve
from events.types.accounts import AccountsMerged
from events.types.base import Event
from events.types.matches import MatchFinished
from events.types.plans import Plan
from tests.api.club import Member
from tests.bots import winner_at
from tests.domain.tournaments import cup
from tests.given import PEOPLE, TOURNAMENTS, happens, project, sequence

GAME = "pong"
IDS = [who.id for who in cup.PEOPLE]
ENTRANTS = 8
FIELD = cup.PEOPLE[:ENTRANTS]
# Tournaments besides the one of FIELD: still running; a draft; played by nobody of FIELD; by one of
# them; and, the newest, by some of them and by others.
RUNNING, DRAFT, STRANGE, EARLIER, LATER = (UUID(int=78 + number) for number in range(5))


def held(people: Sequence[Actor], which: UUID = cup.CUP, *, rounds: int = 9) -> list[Event]:
    """A single elimination, to its end or so many rounds of it."""
    first = cup.created(name=f"Cup {which.int}", plan=Plan(format="single"))
    state, events = cup.happen(
        evolve(NoTournament(), first),
        cup.asked(commands.OpenRegistration),
        *(cup.asked(commands.EnterTournament, who) for who in people),
        cup.asked(commands.StartTournament),
    )
    names = {who.id: who.name for who in people}
    for _ in range(rounds):
        state, new = cup.happen(state, *_round(state, names))
        events += new
    return [event.model_copy(update={"tournament": which}) for event in (first, *events)]


def _round(state: State, names: dict[UUID, str]) -> list[commands.RecordResult]:
    assert isinstance(state, Tournament)
    return [
        cup.result(state, call.slot, winner_at(call.slot, names[call.one], names[call.two]))
        for call in state.calls.values()
        if call.key not in state.results
    ]


def ended(one: UUID, two: UUID) -> MatchFinished:
    """A match that the first has won."""
    return MatchFinished(
        match=uuid4(),
        one=one,
        two=two,
        game=GAME,
        best_of=1,
        ranked=True,
        winner="one",
        games=((11, 4),),
        how="played",
        by=one,
        by_name="",
    )


def more_tournaments(double: Member) -> None:
    """The others. In LATER play five of FIELD, the last by a second account, and two more."""
    draft = cup.created().model_copy(update={"tournament": DRAFT})
    later = [*FIELD[3:7], double.actor, *cup.PEOPLE[20:22]]
    happens(*held(FIELD, RUNNING, rounds=0), draft)
    happens(*held(cup.PEOPLE[20:24], STRANGE), *held((FIELD[0], cup.PEOPLE[39]), EARLIER))
    happens(*held(later, LATER))
    merged = {"into": FIELD[7].id, "reason": "twice", "by": FIELD[7].id, "by_name": "P8"}
    happens(AccountsMerged(account=double.id, **merged))
    sequence()
    project(PEOPLE)
    project(TOURNAMENTS)


def standings(who: Member, tournament: UUID) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = who.gets(f"tournaments/{tournament}/bracket")["standings"]
    return rows


def seeded(found: dict[str, Any]) -> list[str]:
    """Everybody, by their seeds in the run."""
    seeds = {each["would"]["seed"]: each["id"] for each in found["entrants"]}
    return [seeds[number] for number in sorted(seeds)]


def id_of(row: dict[str, Any]) -> str:
    return str(row["id"])
