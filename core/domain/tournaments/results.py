"""How matches end, and who plays no more."""

from collections.abc import Sequence
from uuid import UUID

from core.domain.scores import games_won
from core.domain.tournaments import commands
from core.domain.tournaments.engine import Bracket, Pairing, Result
from core.domain.tournaments.entrants import entrant, left
from core.domain.tournaments.keeping import kept_after
from core.domain.tournaments.labels import is_table, label_of
from core.domain.tournaments.rejections import NotNow
from core.domain.tournaments.state import Call, Tournament
from events.types import tournaments as happened
from events.types.base import Event
from events.types.plans import Plan
from events.types.tournaments import GoneHow


def record(command: commands.RecordResult, state: Tournament) -> Sequence[Event]:
    """A match has ended, or ended otherwise. Nothing for what is known, or for no match of ours."""
    call = state.calls.get(command.match)
    if call is None or state.phase == "cancelled":
        return []
    if command.revision == "corrected":
        return [_corrected(command, state, call)]
    return [] if call.key in state.results else [_recorded(command, state, call)]


def _recorded(command: commands.RecordResult, state: Tournament, call: Call) -> Event:
    return happened.ResultRecorded(**_said(command, state, call))


def _corrected(command: commands.RecordResult, state: Tournament, call: Call) -> Event:
    """Where points alone are told otherwise, what was kept stays so."""
    said = Result(command.winner, games_won(command.games), command.how)
    same = said == state.results.get(call.key)
    kept = tuple(sorted(state.kept)) if same else kept_after(state, call.slot, keep=command.keep)
    return happened.ResultCorrected(**_said(command, state, call), kept=kept)


def _said(command: commands.RecordResult, state: Tournament, call: Call) -> dict[str, object]:
    return {
        "tournament": state.id,
        "slot": call.slot,
        "match": command.match,
        "one": call.one,
        "two": call.two,
        "winner": command.winner,
        "games": command.games,
        "how": command.how,
        "name": state.terms.name,
        "label": "",
    }


def with_consequences(event: Event, state: Tournament, bracket: Bracket) -> Event:
    """The event; of a result, with what the place is called, who goes on, and who is out by it."""
    if not isinstance(event, happened.PairingResultEvent):
        return event
    [pairing] = [each for each in bracket.pairings if each.slot == event.slot]
    plan = state.terms.plan
    through, out = _moved(pairing, bracket) if _is_knock_out(plan) else (set(), set())
    return event.model_copy(
        update={
            "label": label_of(plan, pairing.stage, pairing.round),
            "through": tuple(sorted(through)),
            "out": tuple(sorted(out)),
        }
    )


def _is_knock_out(plan: Plan) -> bool:
    return plan.format in ("single", "double", "groups")


def _moved(pairing: Pairing, bracket: Bracket) -> tuple[set[UUID], set[UUID]]:
    """Who goes on and who is out, now that this one is over; of a group, once all of it is."""
    if bracket.finished or pairing.stage == "third" or pairing.open:
        return set(), set()
    playing = _people([each for each in bracket.pairings if each.open])
    if not is_table(pairing.stage):
        people = _people([pairing])
        return {pairing.winner} & playing if pairing.winner else set(), people - playing
    group = [each for each in bracket.pairings if each.stage == pairing.stage]
    if any(each.open for each in group):
        return set(), set()
    return _people(group) & playing, _people(group) - playing


def _people(pairings: Sequence[Pairing]) -> set[UUID]:
    return {side for each in pairings for side in (each.one, each.two) if isinstance(side, UUID)}


def leave(command: commands.LeaveTournament, state: Tournament) -> Sequence[Event]:
    """Before it begins, the place goes to whoever waits; then, to whoever would be the opponent."""
    me = command.actor.id
    if me not in state.here or me in state.gone:
        return []
    if state.under_way and me in state.seeds:
        return [_gone(state, me, me, "withdrew", "")]
    return _left(state, me, me)


def remove(command: commands.RemoveEntrant, state: Tournament) -> Sequence[Event]:
    """The same by an organiser: while it runs, a disqualification."""
    who, by = command.person, command.actor.id
    entrant(state, who)
    if who in state.gone:
        return []
    if state.under_way and who in state.seeds:
        return [_gone(state, who, by, "disqualified", command.reason)]
    return _left(state, who, by)


def _left(state: Tournament, who: UUID, by: UUID) -> Sequence[Event]:
    if state.phase in ("finished", "cancelled"):
        raise NotNow("It is over.")
    return left(state, who, by)


def _gone(state: Tournament, who: UUID, by: UUID, how: GoneHow, reason: str) -> Event:
    return happened.EntrantGone(
        tournament=state.id, entrant=who, by=by, how=how, reason=reason, name=state.terms.name
    )
