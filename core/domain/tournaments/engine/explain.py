"""Why somebody is where they are, in one sentence for people."""

from collections.abc import Mapping, Sequence
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


def explain(bracket: Bracket, entrant: UUID, names: Mapping[UUID, str]) -> str:
    """What the place of `entrant` comes from, as far as it is known. `names`: of everybody."""
    is_league = "points" in dict(bracket.standings[0].values)
    how = _points(bracket.standings, entrant, names) if is_league else _way(bracket, entrant, names)
    return f"{names[entrant]}: {_place(bracket.standings, entrant)}, {how}."


def _way(bracket: Bracket, entrant: UUID, names: Mapping[UUID, str]) -> str:
    """How far somebody came in a knock-out, or in the group before it."""
    mine = [each for each in bracket.pairings if entrant in (each.one, each.two)]
    if not mine:
        return "without a match"
    last = mine[-1]
    if not last.stage.startswith("group "):
        return _last_match(last, entrant, names)
    group = bracket.groups[last.stage.removeprefix("group ")]
    return f"{_place(group, entrant)} in {last.stage} with {_points(group, entrant, names)}"


def _place(standings: Sequence[Standing], entrant: UUID) -> str:
    place = next(each.place for each in standings if each.entrant == entrant)
    shared = sum(each.place == place for each in standings) > 1
    return f"{'shares ' if shared else ''}place {place} of {len(standings)}"


def _points(standings: Sequence[Standing], entrant: UUID, names: Mapping[UUID, str]) -> str:
    number = [each.entrant for each in standings].index(entrant)
    mine = standings[number]
    neighbours = (*standings[:number][-1:], *standings[number + 1 :][:1])
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
