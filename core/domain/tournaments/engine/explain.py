"""Why everybody is where they are, in one sentence each for people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.domain.tournaments.engine.model import Bracket, Pairing, Standing

_TIES = {
    "head_to_head": "their matches against each other",
    "buchholz": "Buchholz",
    "median_buchholz": "median Buchholz",
    "sonneborn_berger": "Sonneborn-Berger",
    "game_difference": "game difference",
    "wins": "matches won",
    "seed": "seed",
}
_STAGES = {
    "winners": "round {}",
    "losers": "round {} of the losers’ bracket",
    "final": "the final",
    "third": "the match for third place",
}


@dataclass(frozen=True, slots=True)
class _Table:
    """Standings, and what is asked of them for everybody: whose number is which, and how many
    share a place."""

    standings: Sequence[Standing]
    numbers: Mapping[UUID, int]
    shared: Mapping[int, int]


def explain(bracket: Bracket, names: Mapping[UUID, str]) -> dict[UUID, str]:
    """What everybody's place comes from, as far as it is known. `names`: of everybody."""
    table = _table(bracket.standings)
    groups = {group: _table(standings) for group, standings in bracket.groups.items()}
    is_league = "points" in dict(bracket.standings[0].values)
    last = {} if is_league else _last_pairings(bracket)

    def how(who: UUID) -> str:
        return _points(table, who, names) if is_league else _way(last.get(who), groups, who, names)

    return {who: f"{names[who]}: {_place(table, who)}, {how(who)}." for who in table.numbers}


def _table(standings: Sequence[Standing]) -> _Table:
    numbers = {each.entrant: number for number, each in enumerate(standings)}
    return _Table(standings, numbers, Counter(each.place for each in standings))


def _last_pairings(bracket: Bracket) -> dict[UUID, Pairing]:
    """How far everybody came."""
    return {
        side: pairing
        for pairing in bracket.pairings
        for side in (pairing.one, pairing.two)
        if isinstance(side, UUID)
    }


def _way(
    last: Pairing | None, groups: Mapping[str, _Table], who: UUID, names: Mapping[UUID, str]
) -> str:
    """How far somebody came in a knock-out, or in the group before it."""
    if last is None:
        return "without a match"
    if not last.stage.startswith("group "):
        return _last_match(last, who, names)
    group = groups[last.stage.removeprefix("group ")]
    return f"{_place(group, who)} in {last.stage} with {_points(group, who, names)}"


def _place(table: _Table, who: UUID) -> str:
    place = table.standings[table.numbers[who]].place
    shared = table.shared[place] > 1
    return f"{'shares ' if shared else ''}place {place} of {len(table.standings)}"


def _points(table: _Table, who: UUID, names: Mapping[UUID, str]) -> str:
    standings, number = table.standings, table.numbers[who]
    mine = standings[number]
    neighbours = (*standings[max(0, number - 1) : number], *standings[number + 1 : number + 2])
    notes = [_apart(each, mine, names) for each in neighbours]
    points = f"{_figure(dict(mine.values)['points'])} points"
    return ", ".join([points, *filter(None, notes)])


def _apart(other: Standing, mine: Standing, names: Mapping[UUID, str]) -> str:
    """What sets `mine` apart from a neighbour with as many points."""
    if other.place == mine.place:
        return f"in everything level with {names[other.entrant]}"
    behind = other.place < mine.place
    tie = (other if behind else mine).decided_by
    if tie is None or tie == "points":
        return ""
    figures = (_figure(dict(each.values)[tie]) for each in (mine, other))
    word = "behind" if behind else "ahead of"
    return f"{word} {names[other.entrant]} by {_TIES[tie]} ({' to '.join(figures)})"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _last_match(last: Pairing, entrant: UUID, names: Mapping[UUID, str]) -> str:
    where = _STAGES[last.stage].format(last.round)
    other = last.two if last.one == entrant else last.one
    against = f" against {names[other]}" if isinstance(other, UUID) else ""
    return f"{_outcome(last, entrant)} {where}{against}"


def _outcome(pairing: Pairing, entrant: UUID) -> str:
    if pairing.open:
        return "still in, at"
    return "won" if pairing.winner == entrant else "lost"
