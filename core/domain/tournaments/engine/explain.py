"""Why somebody is where they are, in one sentence for people."""

from collections.abc import Mapping
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
    number, standing = next(
        (number, each) for number, each in enumerate(bracket.standings) if each.entrant == entrant
    )
    if dict(standing.values).keys() == {"reached"}:
        why = _last_match(bracket, entrant, names)
    else:
        before, after = bracket.standings[:number][-1:], bracket.standings[number + 1 :][:1]
        points = f"{_figure(dict(standing.values)['points'])} points"
        notes = [_apart(each, standing, names) for each in (*before, *after)]
        why = ", ".join([points, *filter(None, notes)])
    return f"{names[entrant]}: {_place(bracket, standing)}, {why}."


def _place(bracket: Bracket, standing: Standing) -> str:
    shared = sum(each.place == standing.place for each in bracket.standings) > 1
    return f"{'shares ' if shared else ''}place {standing.place} of {len(bracket.standings)}"


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


def _last_match(bracket: Bracket, entrant: UUID, names: Mapping[UUID, str]) -> str:
    """The last match of a knock-out that the entrant came to."""
    mine = [each for each in bracket.pairings if entrant in (each.one, each.two)]
    if not mine:
        return "without a match"
    last = mine[-1]
    where = _STAGES.get(last.stage, last.stage).format(last.round)
    other = last.two if last.one == entrant else last.one
    against = f" against {names[other]}" if isinstance(other, UUID) else ""
    return f"{_outcome(last, entrant)} {where}{against}"


def _outcome(pairing: Pairing, entrant: UUID) -> str:
    if pairing.open:
        return "still in, at"
    return "won" if pairing.winner == entrant else "lost"
