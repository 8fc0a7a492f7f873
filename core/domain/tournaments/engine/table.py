"""The table of a league: what everybody has from their matches, and what decides among equals.

The rules are those of FIDE's Tie-Break Regulations (Handbook C.07), but one: an opponent's points
count as they are, including those for matches that were not played.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from core.domain.tournaments.engine.model import UNPLAYED, Pairing, Standing
from core.domain.tournaments.engine.placing import placed
from events.types.plans import Plan, Points, Tie

_LEAGUE: tuple[Tie, ...] = ("head_to_head", "sonneborn_berger", "game_difference", "wins")
_SWISS: tuple[Tie, ...] = (
    "median_buchholz",
    "buchholz",
    "sonneborn_berger",
    "head_to_head",
    "wins",
)


def tie_breaks(plan: Plan) -> tuple[Tie, ...]:
    """What decides the places of a league, first to last; points always come first."""
    chosen = plan.ties or (_SWISS if plan.format == "swiss" else _LEAGUE)
    return ("points", *(tie for tie in chosen if tie != "points"))


def table(
    seeds: Sequence[UUID],
    entrants: Sequence[UUID],
    pairings: Iterable[Pairing],
    points: Points,
    ties: Sequence[Tie],
) -> tuple[Standing, ...]:
    """The places of `entrants`, of whom all are in `seeds`; both the best first."""
    counts = Table(seeds, pairings, points)
    return tuple(map(counts.counted, placed(entrants, ties, counts.measure)))


def counted(
    standings: Sequence[Standing], pairings: Iterable[Pairing], points: Points
) -> tuple[Standing, ...]:
    """Standings of a knock-out with how many matches there were; a bye there is none."""
    matches = (pairing for pairing in pairings if pairing.state != "bye")
    counts = Table([standing.entrant for standing in standings], matches, points)
    return tuple(map(counts.counted, standings))


@dataclass(frozen=True, slots=True)
class Game:
    """A match as one of the two sees it: `share` of it won: 1, ½ or 0; `lead` in games.
    `opponent` None: it was not played; there may have been none."""

    share: float
    points: int
    lead: int = 0
    opponent: UUID | None = None


class Table:
    """All matches that are decided, by entrant."""

    def __init__(self, seeds: Sequence[UUID], pairings: Iterable[Pairing], points: Points) -> None:
        self.worth = {1.0: points.win, 0.5: points.draw, 0.0: points.loss}
        self.seeds = {entrant: seed for seed, entrant in enumerate(seeds, start=1)}
        self.games: dict[UUID, list[Game]] = {entrant: [] for entrant in seeds}
        for pairing in pairings:
            if not pairing.open:
                self._count(pairing)
        self.points = {who: sum(game.points for game in mine) for who, mine in self.games.items()}

    def _count(self, pairing: Pairing) -> None:
        one, two, result = pairing.one, pairing.two, pairing.result
        played = result is not None and result.how not in UNPLAYED
        lead = result.games[0] - result.games[1] if result else 0
        for me, opponent, mine in ((one, two, lead), (two, one, -lead)):
            if isinstance(me, UUID):
                share = 1.0 if pairing.winner == me else 0.0
                if played and pairing.winner is None:
                    share = 0.5
                other = opponent if played and isinstance(opponent, UUID) else None
                self.games[me].append(Game(share, self.worth[share], mine, other))

    def counted(self, standing: Standing) -> Standing:
        """With how many matches there were."""
        games = self.games[standing.entrant]
        shares = [game.share for game in games]
        return replace(
            standing,
            played=sum(game.opponent is not None for game in games),
            won=shares.count(1.0),
            drawn=shares.count(0.5),
            lost=shares.count(0.0),
        )

    def measure(self, tie: str, tied: Sequence[UUID]) -> Mapping[UUID, float | None]:
        """What a tie-break says about `tied`."""
        if tie == "head_to_head":
            return self._head_to_head(tied)
        return {entrant: _MEASURES[tie](self, entrant) for entrant in tied}

    def _head_to_head(self, tied: Sequence[UUID]) -> Mapping[UUID, float | None]:
        """The points from matches among them, if each has played each."""
        among = set(tied)
        inner = {who: [game for game in self.games[who] if game.opponent in among] for who in tied}
        complete = all(
            {game.opponent for game in games} == among - {who} for who, games in inner.items()
        )
        return {
            who: sum(game.points for game in games) if complete else None
            for who, games in inner.items()
        }

    def against(self, entrant: UUID) -> list[float]:
        """The points of each opponent; for a match that was not played, the entrant's own."""
        return [self.points[game.opponent or entrant] for game in self.games[entrant]]


def _buchholz(counts: Table, entrant: UUID) -> float:
    return sum(counts.against(entrant))


def _median_buchholz(counts: Table, entrant: UUID) -> float:
    return sum(sorted(counts.against(entrant))[1:-1])


def _sonneborn_berger(counts: Table, entrant: UUID) -> float:
    games = counts.games[entrant]
    return sum(
        game.share * points for game, points in zip(games, counts.against(entrant), strict=True)
    )


def _game_difference(counts: Table, entrant: UUID) -> float:
    return sum(game.lead for game in counts.games[entrant])


def _wins(counts: Table, entrant: UUID) -> float:
    return sum(game.share == 1 and game.opponent is not None for game in counts.games[entrant])


_MEASURES: Mapping[str, Callable[[Table, UUID], float]] = {
    "points": lambda counts, entrant: counts.points[entrant],
    "buchholz": _buchholz,
    "median_buchholz": _median_buchholz,
    "sonneborn_berger": _sonneborn_berger,
    "game_difference": _game_difference,
    "wins": _wins,
    "seed": lambda counts, entrant: -counts.seeds[entrant],
}
