"""What follows in the bracket from anything that happens: who is called, what counts, who won."""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any
from uuid import UUID, uuid5

from core.domain.base import NAMESPACE
from core.domain.tournaments.commands import TournamentCommand
from core.domain.tournaments.engine import Bracket, Pairing
from core.domain.tournaments.labels import is_table, label_of
from core.domain.tournaments.results import with_consequences
from core.domain.tournaments.state import Key, State, Tournament, evolve
from events.types import tournaments as happened
from events.types.base import Event


def match_of(tournament: UUID, slot: str, one: UUID, two: UUID) -> UUID:
    """The id of the match of these two in this place: the same whenever they are to meet there."""
    return uuid5(NAMESPACE, f"{tournament}/{slot}/{one}/{two}")


def settled(
    command: TournamentCommand, state: Tournament, facts: Sequence[Event]
) -> Sequence[Event]:
    """The facts, and what follows from them in the competition."""
    after = _after(state, facts)
    if not facts or not after.seeds:
        return facts
    if after.phase == "cancelled":
        return [*facts, *_voided(after, after.being_played)]
    bracket = after.bracket()
    told = [with_consequences(fact, after, bracket) for fact in facts]
    if bracket.due_draw is None or after.phase == "paused":
        return [*told, *_follow(command, state, after, bracket)]
    drawn = [_drawn(after, bracket.due_draw)]
    after = _after(after, drawn)
    return [*told, *drawn, *_follow(command, state, after, after.bracket())]


def _after(state: Tournament, events: Iterable[Event]) -> Tournament:
    there: State = state
    after = reduce(evolve, events, there)
    if not isinstance(after, Tournament):
        raise TypeError("nothing takes a tournament away")
    return after


def _drawn(state: Tournament, number: int) -> Event:
    draw = state.draw()
    return happened.RoundDrawn(tournament=state.id, round=number, pairs=draw.pairs, bye=draw.bye)


def _follow(
    command: TournamentCommand, before: Tournament, state: Tournament, bracket: Bracket
) -> Iterable[Event]:
    """What counts no more and what counts again; the end of it, or not; who is called."""
    pairings = {key: pairing for pairing in bracket.pairings if (key := _meeting(pairing))}
    calls = state.calls.items()
    yield from _voided(state, [m for m, c in calls if c.counts and c.key not in pairings])
    for match, call in calls:
        if not call.counts and call.key in pairings:
            held = state.phase == "paused" or call.key in state.results
            ready_by = None if held else state.ready_by(command.at)
            yield happened.PairingReinstated(**_where(state, match), ready_by=ready_by)
    yield from _ended(before, state, bracket)
    if state.phase != "paused":
        known = {call.key for call in state.calls.values()}
        for key, pairing in pairings.items():
            if pairing.state == "ready" and key not in known:
                yield _called(command, state, pairing, key)


def _meeting(pairing: Pairing) -> Key | None:
    """Who meets there; None where nobody knows yet, or somebody goes on without playing."""
    one, two = pairing.one, pairing.two
    if isinstance(one, UUID) and isinstance(two, UUID) and pairing.state != "walkover":
        return pairing.slot, one, two
    return None


def _voided(state: Tournament, matches: Iterable[UUID]) -> list[Event]:
    return [happened.PairingVoided(**_where(state, match)) for match in matches]


def _where(state: Tournament, match: UUID) -> dict[str, Any]:
    call = state.calls[match]
    return {
        "tournament": state.id,
        "slot": call.slot,
        "match": match,
        "one": call.one,
        "two": call.two,
    }


def _ended(before: Tournament, state: Tournament, bracket: Bracket) -> Iterable[Event]:
    """It is over, or over otherwise, or not over after all. Places that were told stay as they were
    told, by whatever rules, until something happens that changes them."""
    if not bracket.finished:
        if state.phase == "finished":
            yield happened.TournamentReopened(tournament=state.id)
        return
    ranking = _ranking(bracket)
    as_told = ranking == state.ranking or ranking == _ranking(before.bracket())
    if state.phase != "finished" or not as_told:
        name = state.terms.name
        yield happened.TournamentFinished(tournament=state.id, name=name, ranking=ranking)


def _ranking(bracket: Bracket) -> tuple[tuple[UUID, int], ...]:
    return tuple((each.entrant, each.place) for each in bracket.standings)


def _called(command: TournamentCommand, state: Tournament, pairing: Pairing, key: Key) -> Event:
    terms, (slot, one, two) = state.terms, key
    drawn = terms.plan.draws and is_table(pairing.stage)
    return happened.PairingCalled(
        tournament=state.id,
        slot=slot,
        match=match_of(state.id, *key),
        round=pairing.round,
        label=label_of(terms.plan, pairing.stage, pairing.round),
        one=one,
        one_name=state.entrants[one].alias,
        two=two,
        two_name=state.entrants[two].alias,
        name=terms.name,
        game=terms.game,
        game_name=terms.game_name,
        rules=terms.rules.model_copy(update={"draws": drawn}),
        best_of=terms.best_of,
        ranked=terms.ranked,
        ready_by=state.ready_by(command.at),
    )
