"""The matches of a bracket as clients see them."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from core.domain.tournaments.engine import Bracket, Pairing, Whence
from core.domain.tournaments.state import Call, Tournament
from projections.frames import Row
from projections.tournaments.view import View


def pairing_rows(
    view: View, bracket: Bracket, slots: Collection[str] | None = None
) -> Iterable[Row]:
    """All of them, or those of these places, in drawing order."""
    state = view.tournament
    seeds = {who: number for number, who in enumerate(state.seeds, start=1)}
    calls = _by_slot(state)
    for pairing in bracket.pairings:
        if slots is not None and pairing.slot not in slots:
            continue
        yield {
            "id": pairing.slot,
            "slot": pairing.slot,
            "stage": pairing.stage,
            "round": pairing.round,
            "order": pairing.order,
            "one": _player(pairing.one, state, seeds),
            "two": _player(pairing.two, state, seeds),
            **_whence(pairing),
            **_outcome(pairing, view, calls.get(pairing.slot, [])),
        }


def _by_slot(state: Tournament) -> dict[str, list[tuple[UUID, Call]]]:
    found: dict[str, list[tuple[UUID, Call]]] = {}
    for match, call in state.calls.items():
        found.setdefault(call.slot, []).append((match, call))
    return found


def _player(side: object, state: Tournament, seeds: Mapping[UUID, int]) -> Row | None:
    if not isinstance(side, UUID):
        return None
    return {"id": str(side), "name": state.entrants[side].alias, "seed": seeds.get(side)}


def _outcome(pairing: Pairing, view: View, calls: list[tuple[UUID, Call]]) -> Row:
    """How it stands in that place: the match that counts, and those that do not."""
    match = next((match for match, call in calls if call.counts), None)
    games, _ = view.scores.get(match, ((), "")) if match else ((), "")
    result = pairing.result
    called = pairing.open and match is not None
    return {
        "state": "called" if called else pairing.state,
        "winner": _side(pairing),
        "games": [list(game) for game in games] if result else None,
        "score": list(result.games) if result else None,
        "how": result.how if result else None,
        "match": str(match) if match else None,
        "void": [_void(match, call, view.tournament) for match, call in calls if not call.counts],
    }


def _side(pairing: Pairing) -> str | None:
    if pairing.winner is None:
        return None
    return "one" if pairing.winner == pairing.one else "two"


def _void(match: UUID, call: Call, state: Tournament) -> Row:
    result = state.results.get(call.key)
    return {
        "match": str(match),
        "one": state.entrants[call.one].alias,
        "two": state.entrants[call.two].alias,
        "score": list(result.games) if result else None,
    }


def _whence(pairing: Pairing) -> Row:
    one, two = _origin(pairing.one_from), _origin(pairing.two_from)
    return {
        "one_from": one["text"],
        "two_from": two["text"],
        "one_slot": one["slot"],
        "two_slot": two["slot"],
    }


_NOWHERE: Row = {"text": None, "slot": None}


def _origin(side: object) -> Row:
    if not isinstance(side, Whence):
        return _NOWHERE
    match side.kind:
        case "winner" | "loser":
            return {"text": f"{side.kind.capitalize()} of {side.of}", "slot": side.of}
        case "place":
            return {"text": f"Group {side.of}, place {side.place}", "slot": None}
        case "again":
            return {"text": f"Again after {side.of}", "slot": side.of}
