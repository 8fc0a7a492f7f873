"""A tournament with everybody in it who can stand to it in some way, and short words for what they
do. What is decided is folded at once."""

from collections.abc import Sequence
from functools import reduce
from typing import Any
from uuid import UUID, uuid4

from core.domain.base import COURTSIDE, Actor, Command
from core.domain.tournaments import commands
from core.domain.tournaments.decide import decide
from core.domain.tournaments.state import NoTournament, State, Tournament, evolve
from events.types import tournaments as happened
from events.types.base import Event
from events.types.games import Rules
from events.types.matches import Side
from events.types.plans import Plan
from tests.domain.facts import ANNA, BEN, facts

CUP = UUID(int=77)
PEOPLE = tuple(Actor(id=UUID(int=100 + number), name=f"P{number}") for number in range(1, 65))
PONG = commands.GameKind(
    name="Pong", rules=Rules(shape="points", points=11), best_of=(1, 3), ranked=True
)
CHESS = commands.GameKind(
    name="Chess", rules=Rules(shape="winner", draws=True, sides=True), best_of=(1,), ranked=True
)
TERMS: dict[str, Any] = {
    "name": "Cup",
    "game": "pong",
    "plan": Plan(format="single"),
    "game_kind": PONG,
    "capacity": 64,
}
# What each command says; the facts are such that nothing outside the tournament is in the way.
SAID: dict[type[Command], dict[str, Any]] = {
    commands.ChangeTerms: {**TERMS, "name": "Cup 2"},
    commands.AddOrganiser: {"person": BEN.id, "person_name": "Ben"},
    commands.RemoveOrganiser: {"person": BEN.id},
    commands.InviteEntrant: {"person": BEN.id, "person_name": "Ben"},
    commands.SeedTournament: {"method": "random", "number": 7},
    commands.AnnounceInTournament: {"text": "Pizza!"},
    commands.CancelTournament: {"reason": "rain"},
}


def asked(kind: type[Command], who: Actor = ANNA, /, **change: Any) -> Any:
    """The command as somebody gives it."""
    where = {"tournament": CUP} if "tournament" in kind.model_fields else {}
    return kind(**{**facts(who), **where, **SAID.get(kind, {}), **change})


def happen(state: State, *given: Any) -> tuple[State, list[Event]]:
    """Everything that comes of the commands, one after another."""
    events: list[Event] = []
    for command in given:
        new: Sequence[Event] = decide(command, state)
        state = reduce(evolve, new, state)
        events += new
    return state, events


def created(**terms: Any) -> happened.TournamentCreated:
    """The draft that Anna made."""
    command = commands.CreateTournament(**facts(ANNA), **{**TERMS, **terms})
    [event] = decide(command, NoTournament())
    assert isinstance(event, happened.TournamentCreated)
    return event.model_copy(update={"tournament": CUP})


def draft(**terms: Any) -> State:
    """Anna's draft."""
    return evolve(NoTournament(), created(**terms))


def waiting(alias: str) -> Event:
    """Somebody comes to wait for a place."""
    return happened.EntrantRegistered(
        tournament=CUP,
        entrant=uuid4(),
        entrant_name=alias,
        alias=alias,
        rating=None,
        waiting=True,
    )


def open_(entrants: int = 0, **terms: Any) -> State:
    """The same, open for registration, with so many who have entered."""
    entering = [asked(commands.EnterTournament, who) for who in PEOPLE[:entrants]]
    state, _ = happen(draft(**terms), asked(commands.OpenRegistration), *entering)
    return state


def running(entrants: int, **terms: Any) -> Tournament:
    """The same, begun; the first to enter is the first seed."""
    state, _ = happen(open_(entrants, **terms), asked(commands.StartTournament))
    assert isinstance(state, Tournament)
    return state


def calls(events: Sequence[Event]) -> dict[str, happened.PairingCalled]:
    """Who was called, by place."""
    return {e.slot: e for e in events if isinstance(e, happened.PairingCalled)}


def match_at(state: Tournament, slot: str) -> UUID:
    """The match that counts in a place."""
    [match] = [match for match, each in state.calls.items() if each.slot == slot and each.counts]
    return match


def result(
    state: Tournament, slot: str, winner: Side | None, command_id: UUID | None = None, **more: Any
) -> commands.RecordResult:
    """How the match that counts in a place has ended."""
    match = match_at(state, slot)
    call = state.calls[match]
    games = {"one": ((11, 4),), "two": ((4, 11),), None: ()}[winner]
    said = {"games": games, "how": "played" if winner else "double_no_show", **more}
    return commands.RecordResult(
        **facts(COURTSIDE, command_id or uuid4()),
        tournament=state.id,
        slot=slot,
        match=match,
        one=call.one,
        two=call.two,
        winner=winner,
        **{"revision": "finished", **said},
    )


def corrected(
    state: Tournament, slot: str, winner: Side | None, **more: Any
) -> commands.RecordResult:
    """What is said of it later."""
    return result(state, slot, winner, revision="corrected", **more)


def played(state: Tournament, winner: Side = "one", but: Sequence[str] = ()) -> Tournament:
    """All matches played, round after round, always won by the same side; those of `but` not."""
    while waiting := [
        call.slot
        for call in state.calls.values()
        if call.counts and call.key not in state.results and call.slot not in but
    ]:
        state, _ = happen(state, *(result(state, slot, winner) for slot in waiting))  # type: ignore[assignment]  # it stays there
    return state


def of(kind: type[Event], events: list[Event]) -> list[Any]:
    """The events of this type."""
    return [event for event in events if isinstance(event, kind)]


def step(state: Tournament, command: Any) -> tuple[Tournament, list[Event]]:
    """The tournament after a command, and what happened."""
    after, events = happen(state, command)
    assert isinstance(after, Tournament)
    return after, events
