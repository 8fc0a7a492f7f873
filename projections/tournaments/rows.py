"""The rows of a tournament as clients see them, from a view: the same in snapshots, changes,
frames, the HTTP API, and for any moment of the past. `version` is put in where they are kept."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid5

from core.domain.base import NAMESPACE
from core.domain.tournaments.engine import Bracket, Standing, explain
from core.domain.tournaments.state import Entrant, Tournament
from projections.frames import Row
from projections.tournaments.announcements import announcement_rows
from projections.tournaments.pairings import pairing_rows
from projections.tournaments.view import View, bracket_of, is_same_competition

LIST_TOPIC = "tournaments"
# What a list shows of a tournament.
SHORT = (
    *("id", "state", "name", "game", "game_name", "best_of", "ranked", "format", "capacity"),
    *("rating_from", "rating_to", "invite_only", "starts_at", "entrants", "waiting"),
    *("created_at", "started_at", "finished_at"),
)

Key = tuple[str, str]  # the kind of a row, and its id
Kinds = dict[str, Iterable[Row]]


def tournament_topic(tournament: object) -> str:
    """The topic of a tournament."""
    return f"tournament:{tournament}"


def room_of(tournament: UUID) -> UUID:
    """The id of the tournament's room."""
    return uuid5(NAMESPACE, f"room/tournament/{tournament}")


def rows_of(view: View) -> dict[Key, Row]:
    """Every row, by kind and id."""
    return _by_key(_all(view, bracket_of(view), view))


def rows_after(view: View, bracket: Bracket | None, before: View) -> dict[Key, Row]:
    """Those rows that may be others than before the last event. Where the competition is the same,
    that are what was announced, and places where matches were called, or count otherwise."""
    if bracket is None or not is_same_competition(view.state, before.state):
        return _by_key(_all(view, bracket, before))
    calls, then = view.tournament.calls, before.tournament.calls
    slots = {call.slot for match, call in calls.items() if then.get(match) is not call}
    return _by_key(
        {
            "tournament": [tournament_row(view)],
            "announcement": announcement_rows(view, before),
            "pairing": pairing_rows(view, bracket, slots),
        }
    )


def _all(view: View, bracket: Bracket | None, before: View) -> Kinds:
    state = view.tournament
    kinds: Kinds = {
        "tournament": [tournament_row(view)],
        "announcement": announcement_rows(view, before),
        "entrant": _entrant_rows(state, bracket),
    }
    if bracket is not None:
        kinds["pairing"] = pairing_rows(view, bracket)
        kinds["standing"] = _standing_rows(state, bracket)
        kinds["group"] = _group_rows(bracket.groups)
    return kinds


def _by_key(kinds: Kinds) -> dict[Key, Row]:
    return {(kind, row["id"]): row for kind, rows in kinds.items() for row in rows}


def tournament_row(view: View) -> Row:
    """The tournament itself."""
    state, seeding = view.tournament, view.seeding
    terms = state.terms.model_dump(mode="json")
    return {
        "id": str(state.id),
        "state": state.phase,
        **terms,
        "format": state.terms.plan.format,
        "organisers": [{"id": str(who), "name": name} for who, name in state.organisers.items()],
        "entrants": len(state.seeds or state.playing),
        "waiting": len(state.queue),
        "seeding": seeding.model_dump(mode="json", include={"method", "number", "source"})
        if seeding
        else None,
        "room": str(room_of(state.id)) if state.opened else None,
        "created_at": _moment(view.created_at),
        "started_at": _moment(view.started_at),
        "finished_at": _moment(view.finished_at),
        "position": view.position,
    }


def _moment(at: datetime | None) -> str | None:
    """As text: rows are kept as what is sent."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def short_row(row: Row) -> Row:
    """A tournament in a list."""
    return {name: row[name] for name in SHORT}


def _entrant_rows(state: Tournament, bracket: Bracket | None) -> Iterable[Row]:
    seeds = _numbered(state.seeds or [who for who in state.order if who in state.here])
    queue = _numbered(state.queue)
    places = {each.entrant: each.place for each in bracket.standings} if bracket else {}
    for who, each in state.entrants.items():
        yield {
            "id": str(who),
            "name": each.name,
            "alias": each.alias,
            "seed": seeds.get(who),
            "rating": each.rating,
            "state": _standing_of(each),
            "queue": queue.get(who),
            "how": each.gone,
            "place": places.get(who),
        }


def _numbered(people: Iterable[UUID]) -> dict[UUID, int]:
    return {who: number for number, who in enumerate(people, start=1)}


def _standing_of(entrant: Entrant) -> str:
    if entrant.out:
        return "left"
    if entrant.gone:
        return "gone"
    if entrant.waiting:
        return "waiting"
    return "checked_in" if entrant.checked_in else "in"


def _standing_rows(state: Tournament, bracket: Bracket) -> Iterable[Row]:
    """The table, from first to last, each with the reason in words."""
    why = explain(bracket, {who: each.alias for who, each in state.entrants.items()})
    for standing in bracket.standings:
        yield {
            "id": str(standing.entrant),
            **_figures(standing),
            "text": why[standing.entrant],
        }


def _group_rows(groups: Mapping[str, tuple[Standing, ...]]) -> Iterable[Row]:
    """The table of each group."""
    for group, standings in groups.items():
        for standing in standings:
            who = str(standing.entrant)
            yield {"id": f"{group}/{who}", "group": group, "entrant": who, **_figures(standing)}


def _figures(standing: Standing) -> Row:
    return {
        "place": standing.place,
        "values": [{"name": name, "value": _shown(name, each)} for name, each in standing.values],
        "played": standing.played,
        "won": standing.won,
        "drawn": standing.drawn,
        "lost": standing.lost,
        "decided_by": standing.decided_by,
    }


def _shown(name: str, value: float | None) -> float | str:
    if value is None:
        return "–"
    return abs(value) if name == "seed" else value
